"""Pages for acts that a form's "save" must not do by the way: each asks for a reason, says what follows, and confirms.

    class PersonAdmin(Workbench):
        verbs = [Verb("close", _("Close"), run=_close, permission="partners.change_person")]

`run(request, obj, **cleaned_data)` calls the verb that the site calls and returns the sentence to show, or None. A
`ValidationError` that it raises is shown on the page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods


class ReasonForm(forms.Form):
    """Why. It is kept with the trace."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True)
class Verb:
    """One act on one record, with a page of its own."""

    name: str
    label: str
    run: Callable
    form: type = ReasonForm
    explanation: str = ""
    permission: str = ""
    applies: Callable = lambda obj: True
    preview: Callable = lambda obj: ""  # safe HTML: what would follow
    dangerous: bool = False

    def allowed(self, request, obj, *, may_change):
        """Whether this reader may do it to this record as it stands; without a permission of its own it is a change."""
        permitted = request.user.has_perm(self.permission) if self.permission else may_change
        return permitted and self.applies(obj)


class VerbPages:
    """For admin classes: an address and a button for each verb."""

    verbs = ()

    def get_urls(self):
        """`<id>/do/<verb>/` beside Django's own."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.verb_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_verb"
        return [
            path("<path:object_id>/do/<slug:verb>/", self.admin_site.admin_view(view), name=name),
            *super().get_urls(),
        ]

    def verb_url(self, obj, verb):
        """Where a verb is asked for."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_verb", args=[obj.pk, verb.name])

    def verbs_for(self, request, obj):
        """What this reader may do to this record now: pairs of label and address."""
        return [
            {"label": verb.label, "url": self.verb_url(obj, verb), "dangerous": verb.dangerous}
            for verb in self.verbs
            if verb.allowed(request, obj, may_change=self.has_change_permission(request, obj))
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Hand the buttons to the page."""
        context["verbs"] = self.verbs_for(request, obj) if obj is not None else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def verb_view(self, request, object_id, verb):
        """Ask, confirm, act."""
        obj = self.get_object(request, object_id)
        chosen = next((one for one in self.verbs if one.name == verb), None)
        if obj is None or chosen is None:
            raise Http404
        may_change = self.has_change_permission(request, obj)
        if not (self.has_view_permission(request, obj) and chosen.allowed(request, obj, may_change=may_change)):
            raise PermissionDenied
        form = chosen.form(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._done(request, chosen, obj, form):
            return HttpResponseRedirect(self._after(request, obj))
        return TemplateResponse(request, "admin/verb.html", self._verb_context(request, chosen, obj, form))

    def _done(self, request, verb, obj, form):
        try:
            said = verb.run(request, obj, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
            return False
        if said:
            messages.success(request, said)
        return True

    def _after(self, request, obj):
        """Back to the record, if it still exists for this reader."""
        changed = self.get_object(request, str(obj.pk))
        where, args = ("change", [obj.pk]) if changed is not None else ("changelist", [])
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{where}", args=args)

    def _verb_context(self, request, verb, obj, form):
        return {
            **self.admin_site.each_context(request),
            "title": verb.label,
            "verb": verb,
            "preview": verb.preview(obj),
            "form": form,
            "original": obj,
            "opts": self.opts,
            "media": form.media,
        }
