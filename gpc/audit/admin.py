"""Traces: read, never written here; an act that can be undone offers it."""

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gpc.audit import hiding, searching, undo, words
from gpc.audit.export import export, may_export
from gpc.audit.models import Trace
from gpc.lib.workbench import PlainWorkbench


@admin.register(Trace)
class TraceAdmin(PlainWorkbench):
    list_display = ["at", "act", "record", "who", "way_back"]
    list_display_links = ["act"]
    list_filter = [searching.ActFilter, searching.WhoFilter, "at"]
    search_fields = ["what"]  # only so that there is a box: `gpc.audit.searching` reads what is typed
    change_list_template = "admin/audit/traces.html"
    ordering = ["-at", "-pk"]
    fields = ["at", "act", "record", "who", "told", "way_back"]
    readonly_fields = ["at", "act", "record", "who", "told", "way_back"]

    def has_add_permission(self, request):
        """Traces are left by acts."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody edits a trace."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes a trace."""
        return False

    def get_queryset(self, request):
        """Without acts upon subjects that do not exist for this reader."""
        traces = super().get_queryset(request).with_undone()
        return traces if self.admin_site.sees_all(request) else traces.exclude(hiding.condition())

    def get_search_results(self, request, queryset, search_term):
        """By record, act or account."""
        return searching.search(queryset, search_term), False

    def changelist_view(self, request, extra_context=None):
        """With a way to take the list away, for those who may."""
        return super().changelist_view(request, {"may_export": may_export(request.user), **(extra_context or {})})

    def get_changelist_instance(self, request):
        """Look up the names of all accounts on the page at once."""
        page = super().get_changelist_instance(request)
        names = words.names_of_accounts({trace.by for trace in page.result_list})
        for trace in page.result_list:
            trace.shown_by = names[trace.by]
        return page

    @admin.display(description=_("what was done"), ordering="verb")
    def act(self, trace):
        """The verb in words."""
        return words.verb_in_words(trace.verb)

    @admin.display(description=_("to which record"), ordering="what")
    def record(self, trace):
        """A link to the record where it has a page here."""
        kind, number = words.split(trace.what)
        model = words.model_of(kind)
        name = f"{model._meta.verbose_name} {number}" if model and number else (trace.label or trace.what)
        if not (model and number and self.admin_site.is_registered(model)):
            return name
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[number])
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description=_("who"), ordering="by")
    def who(self, trace):
        """The account by its name of today."""
        return getattr(trace, "shown_by", None) or words.names_of_accounts({trace.by})[trace.by]

    @admin.display(description=_("details"))
    def told(self, trace):
        """What the trace keeps besides."""
        rows = ((key, value) for key, value in trace.details.items() if not isinstance(value, (dict, list)))
        return format_html_join("", "<div>{}: {}</div>", rows) or "–"

    @admin.display(description=_("way back"))
    def way_back(self, trace):
        """A link to undo the act."""
        if trace.is_undone:
            return gettext("undone")
        if not undo.can_undo(trace):
            return ""
        return format_html('<a href="{}">{}</a>', reverse("admin:audit_trace_undo", args=[trace.pk]), gettext("Undo"))

    def get_urls(self):
        """`<id>/undo/` beside Django's own."""
        undoing = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.undo_view))
        exporting = self.admin_site.admin_view(require_safe(self.export_view))
        return [
            path("<int:pk>/undo/", undoing, name="audit_trace_undo"),
            path("export/", exporting, name="audit_trace_export"),
            *super().get_urls(),
        ]

    def export_view(self, request):
        """What the list shows with its filters, as a file."""
        if not (self.has_view_permission(request) and may_export(request.user)):
            raise PermissionDenied
        try:
            traces = super().get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect("admin:audit_trace_changelist")
        return export(traces, by=request.user.trace_label)

    def undo_view(self, request, pk):
        """Ask, then bring back what was before."""
        trace = self.get_queryset(request).filter(pk=pk).first()
        if trace is None:
            raise Http404
        if not self.has_view_permission(request) or not request.user.has_perm("audit.change_trace"):
            raise PermissionDenied
        if request.method == "POST":
            self._undo(request, trace)
            return redirect("admin:audit_trace_changelist")
        context = {**self.admin_site.each_context(request), "title": _("Undo"), "trace": trace, "opts": self.opts}
        context |= {
            "act": self.act(trace),
            "can_undo": undo.can_undo(trace),
            "count": len(trace.details.get("before", ())),
        }
        return TemplateResponse(request, "admin/audit/undo.html", context)

    def _undo(self, request, trace):
        try:
            outcome = undo.undo(trace, by=request.user.trace_label)
        except undo.CannotUndo:
            messages.error(request, gettext("This has been undone already."))
            return
        messages.success(request, gettext("As before: %(count)s records.") % {"count": outcome.restored})
        if outcome.left:
            left = gettext("Left as they are, since somebody has changed them meanwhile: %(count)s.")
            messages.warning(request, left % {"count": outcome.left})
