"""The register of subjects at risk, for safeguarding officers only."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.audit.words import names_of_accounts
from gpc.lib.workbench import PlainWorkbench, Verb
from gpc.shelter.models import Shelter
from partners.safeguarding import actions, verbs
from partners.safeguarding.forms import LiftForm

LIFT = Verb(
    "lift",
    verbs.LIFT_LABEL,
    run=verbs.ask_to_lift,
    form=LiftForm,
    explanation=verbs.LIFT_TEXT,
    permission="shelter.change_shelter",
    applies=verbs.may_be_asked,
)
CONFIRM_LIFT = Verb(
    "confirm-lift",
    verbs.CONFIRM_LABEL,
    run=verbs.confirm_lift,
    form=forms.Form,
    explanation=verbs.CONFIRM_TEXT,
    permission="shelter.change_shelter",
    applies=verbs.waits,
)


@admin.register(Shelter)
class ShelterAdmin(PlainWorkbench):
    list_display = ["subject", "kind", "since_at", "until_at", "ask_again_on", "lifted_at"]
    list_filter = ["kind", ("lifted_at", admin.EmptyFieldListFilter)]
    ordering = ["-since_at", "-pk"]
    fields = [
        "subject",
        "kind",
        "names",
        "reason",
        "who",
        "since_at",
        "until_at",
        "ask_again_on",
        "lifted_at",
        "who_lifted",
    ]
    readonly_fields = fields
    verbs = [LIFT, CONFIRM_LIFT]

    def has_module_permission(self, request):
        """For officers."""
        return self.admin_site.sees_all(request)

    def has_view_permission(self, request, obj=None):
        """For officers."""
        return self.admin_site.sees_all(request)

    def has_add_permission(self, request):
        """From the record's own page."""
        return False

    def has_change_permission(self, request, obj=None):
        """By verbs."""
        return False

    def has_delete_permission(self, request, obj=None):
        """The register forgets nothing."""
        return False

    def get_changelist_instance(self, request):
        """Look up all records on the page at once."""
        page = super().get_changelist_instance(request)
        subjects = actions.subjects_of(page.result_list)
        for entry in page.result_list:
            entry.known_subject = subjects.get((entry.kind, entry.subject_id))
        return page

    @admin.display(description=_("who it is"))
    def subject(self, entry):
        """A link to the record."""
        record = entry.known_subject if hasattr(entry, "known_subject") else actions.subject_of(entry)
        if record is None:
            return gettext("a deleted record")
        address = reverse(f"admin:partners_{record._meta.model_name}_change", args=[record.pk])
        return format_html('<a href="{}">{}</a>', address, record)

    @admin.display(description=_("said by"))
    def who(self, entry):
        """The account by its name of today."""
        return names_of_accounts({entry.by})[entry.by]

    @admin.display(description=_("lifted by"))
    def who_lifted(self, entry):
        """The account by its name of today."""
        return names_of_accounts({entry.lifted_by})[entry.lifted_by] or "–"
