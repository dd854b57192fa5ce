"""What the pages of organisations and people have in common: publication with a way back, at-risk, addresses."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench import ReasonForm, Verb, Workbench
from gpc.provenance.bilingual_admin import BilingualPage, TranslationFilter
from partners.curation import actions
from partners.curation.filters import AtRiskFilter, SourceFilter, StateFilter
from partners.directory.models.record import Record
from partners.safeguarding import actions as safeguarding
from partners.safeguarding.verbs import CONFIRM_LIFT, LIFT, PUT_AT_RISK


def said_with_undo(request, sentence, trace):
    """A message with the way back in it."""
    address = reverse("admin:audit_trace_undo", args=[trace.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', sentence, address, gettext("Undo")))


def _hold(request, record, reason):
    trace = actions.hold(record, reason=reason, by=request.user.trace_label)
    said_with_undo(request, gettext("On hold."), trace)


def _publish(request, record):
    trace = actions.publish([record], by=request.user.trace_label)
    if trace is None:
        raise ValidationError(gettext("This record cannot be published as it stands."), code="unready")
    said_with_undo(request, gettext("Published."), trace)


def _withdraw(request, record):
    trace = actions.withdraw([record], by=request.user.trace_label)
    said_with_undo(request, gettext("Withdrawn."), trace)


def _is(state):
    return lambda record: record.state == state


PUBLISH = Verb(
    "publish",
    _("Publish"),
    run=_publish,
    form=forms.Form,
    explanation=_("Everyone will see the record, and search will find it."),
    applies=lambda record: (
        not record.is_published and not record.is_suspended and not getattr(record, "merged_into_id", None)
    ),
)
WITHDRAW = Verb(
    "withdraw",
    _("Withdraw"),
    run=_withdraw,
    form=forms.Form,
    explanation=_("The record becomes a draft: its page is gone from the site at once, nothing is lost."),
    applies=_is(Record.State.PUBLISHED),
)
HOLD = Verb(
    "hold",
    _("Put on hold"),
    run=_hold,
    form=ReasonForm,
    explanation=_("The record leaves the site until an editor has decided. Say what has to be decided."),
    applies=lambda record: record.state not in (Record.State.HOLD, Record.State.SUSPENDED),
)


class RecordAdmin(BilingualPage, Workbench):
    """A curated record with a page of its own."""

    masks_withheld = True
    verbs = [PUBLISH, WITHDRAW, HOLD, PUT_AT_RISK, LIFT, CONFIRM_LIFT]
    actions = ["publish_chosen", "withdraw_chosen"]
    list_filter = [StateFilter, TranslationFilter, SourceFilter]
    readonly_on_record = ["state", "published_at", "hold_reason"]

    def get_readonly_fields(self, request, obj=None):
        """States change through verbs only."""
        return [*super().get_readonly_fields(request, obj), *self.readonly_on_record]

    def get_list_filter(self, request):
        """Officers may also ask who is at risk."""
        offered = list(super().get_list_filter(request))
        return [*offered, AtRiskFilter] if self.admin_site.sees_all(request) else offered

    def save_model(self, request, obj, form, change):
        """A new slug keeps the old address alive."""
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and form.initial.get("slug"):
            actions.keep_old_address(obj._meta.model_name, form.initial["slug"], obj.slug)

    def save_related(self, request, form, formsets, change):
        """A record at risk may have got new names."""
        super().save_related(request, form, formsets, change)
        if self.admin_site.sees_all(request):
            record = form.instance
            safeguarding.refresh_names(record._meta.model_name, record, by=request.user.trace_label)

    @admin.action(description=_("Publish the chosen records"), permissions=["change"])
    def publish_chosen(self, request, queryset):
        """With a way back."""
        trace = actions.publish(list(queryset.order_by("pk")), by=request.user.trace_label)
        self._tell(request, trace, lambda n: ngettext("%(n)s record published.", "%(n)s records published.", n))

    @admin.action(description=_("Withdraw the chosen records"), permissions=["change"])
    def withdraw_chosen(self, request, queryset):
        """With a way back."""
        trace = actions.withdraw(list(queryset.order_by("pk")), by=request.user.trace_label)
        self._tell(request, trace, lambda n: ngettext("%(n)s record withdrawn.", "%(n)s records withdrawn.", n))

    def _tell(self, request, trace, sentence):
        if trace is None:
            messages.info(request, gettext("Nothing changed: none of the chosen records needs it."))
            return
        count = len(trace.details["before"])
        said_with_undo(request, sentence(count) % {"n": count}, trace)
