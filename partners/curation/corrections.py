"""The queue of corrections that readers suggest."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.audit.models import Trace
from gpc.audit.words import model_of, names_of_accounts, split
from gpc.lib.workbench import PlainWorkbench, Verb
from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any
from partners.directory.models import Correction


def _answer(verb, sentence):
    def run(request, correction):
        getattr(correction, verb)(by=request.user.trace_label)
        name = f"correction-{verb.replace('_', '-')}"
        Trace.objects.leave(by=request.user.trace_label, verb=name, what=correction.what)
        return str(sentence)

    return run


TAKE_UP = Verb(
    "take-up",
    _("Take up"),
    run=_answer("take_up", _("Taken up.")),
    form=forms.Form,
    explanation=_("Say that you change the record accordingly. Nothing changes by itself."),
    permission="partners.change_correction",
    applies=lambda correction: correction.state != Correction.State.TAKEN_UP,
)
DECLINE = Verb(
    "decline",
    _("Decline"),
    run=_answer("decline", _("Declined.")),
    form=forms.Form,
    explanation=_("The record stays as it is."),
    permission="partners.change_correction",
    applies=lambda correction: correction.state != Correction.State.DECLINED,
)


class StateFilter(admin.SimpleListFilter):
    """New ones, unless asked otherwise."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """The states, and all of them."""
        return [*Correction.State.choices, ("all", _("All"))]

    def choices(self, changelist):
        """Without Django's "All": ours stands at the end."""
        return (
            {
                "selected": (self.value() or Correction.State.NEW) == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": label,
            }
            for value, label in self.lookup_choices
        )

    def queryset(self, request, queryset):
        """The chosen state."""
        chosen = self.value() or Correction.State.NEW
        return queryset if chosen == "all" else queryset.filter(state=chosen)


@admin.register(Correction)
class CorrectionAdmin(PlainWorkbench):
    list_display = ["begins", "label", "state", "language", "sent_at"]
    list_filter = [StateFilter, "language"]
    search_fields = ["label", "text"]
    ordering = ["-sent_at", "-pk"]
    fields = ["label", "record", "text", "evidence", "sender", "language", "sent_at", "state", "who_answered"]
    readonly_fields = fields
    verbs = [TAKE_UP, DECLINE]

    def has_add_permission(self, request):
        """They come from readers."""
        return False

    def has_change_permission(self, request, obj=None):
        """What a reader wrote stays as it is; the answer is a verb."""
        return False

    def get_queryset(self, request):
        """Without what speaks of a subject that does not exist for this reader."""
        found = super().get_queryset(request)
        return found if self.admin_site.sees_all(request) else found.exclude(pk__in=_about_someone_at_risk())

    @admin.display(description=_("what is wrong, and what is right"))
    def begins(self, correction):
        """How it begins."""
        return Truncator(correction.text).chars(80)

    @admin.display(description=_("page"))
    def record(self, correction):
        """A link to the record's form."""
        kind, number = split(correction.what)
        model = model_of(kind)
        if not (model and number and self.admin_site.is_registered(model)):
            return correction.what
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[number])
        return format_html('<a href="{}">{}</a>', address, gettext("Open the record"))

    @admin.display(description=_("answered by"))
    def who_answered(self, correction):
        """The account by its name of today."""
        return names_of_accounts({correction.answered_by})[correction.answered_by] or "–"


def _about_someone_at_risk():
    """Ids of corrections on the page of a subject at risk, or with one of their names in the text or address."""
    entries = list(Shelter.objects.in_force().values_list("kind", "subject_id", "names"))
    if not entries:
        return []
    names = [name for *_subject, known_as in entries for name in known_as]
    about = Q(what__in=[f"{kind}:{number}" for kind, number, _names in entries])
    told = Correction.objects.values_list("pk", "label", "text", "evidence", "sender")
    naming = [pk for pk, *words in told if contains_any(names, *words)]
    return [*naming, *Correction.objects.filter(about).values_list("pk", flat=True)]
