"""What the secretariat says when it changes a membership, and what a member says who leaves."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.colleagues.reasons import LONGEST, ReasonForm, day_field
from partners.membership.actions import Act

FOUNDED_ON = datetime.date(2018, 3, 18)  # the summit at which the network was launched began


class ActForm(ReasonForm):
    """What the organisation is told, in one language or in both, and a note that only the secretariat reads."""

    who_reads = _("The organisation reads it. In one language or in both; who reads the other one gets this one.")

    note = forms.CharField(
        label=_("Note for the secretariat"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Nobody else reads it."),
    )
    field_order = ["how", "on", "next_on", "reason_zh_hans", "reason_en", "note"]

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership


class SuspendForm(ActForm):
    """Why it rests."""

    needs_reason = True


class EndForm(ActForm):
    """Who ended it, and when."""

    HOW = [(Act.WITHDRAWN.value, _("The organisation leaves")), (Act.ENDED.value, _("The network ends it"))]

    how = forms.ChoiceField(label=_("How it ends"), choices=HOW, widget=forms.RadioSelect)
    on = day_field(label=_("Ended on"))

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, membership=membership, **kwargs)
        self.initial["on"] = timezone.localdate()
        if membership.leave_asked_at:
            self.initial["how"] = Act.WITHDRAWN.value

    def clean_on(self):
        """Not to come, and not before it began."""
        day = self.cleaned_data["on"]
        if not self.membership.since_on <= day <= timezone.localdate():
            raise ValidationError(_("Choose a day from the beginning of the membership until today."), code="day")
        return day

    def clean(self):
        """Whom the network sends away is told why."""
        self.needs_reason = self.cleaned_data.get("how") == Act.ENDED
        return super().clean()


class VetForm(ActForm):
    """What was found, and when the next time is."""

    next_on = day_field(label=_("Next vetting on"), required=False, help_text=_("Empty: in three years."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].required = True

    def clean_next_on(self):
        """To come."""
        day = self.cleaned_data["next_on"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Choose a day to come."), code="day")
        return day


class AdmitForm(ReasonForm):
    """Since when an organisation that has not applied is a member, why, and who has decided it."""

    needs_reason = True
    who_reads = ActForm.who_reads

    since_on = day_field(label=_("Member since"))
    decided_by = forms.CharField(
        label=_("Who has decided it"),
        max_length=200,
        help_text=_("The body and its day, such as “Council, 3 May 2026”. Only the secretariat reads it."),
    )
    field_order = ["since_on", "decided_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["since_on"] = timezone.localdate()

    def clean_since_on(self):
        """Not to come, and not before there was a network."""
        day = self.cleaned_data["since_on"]
        if not FOUNDED_ON <= day <= timezone.localdate():
            raise ValidationError(_("Choose a day from the founding of the network until today."), code="day")
        return day


class LeaveForm(forms.Form):
    """Why a member leaves, and that it is meant."""

    reason = forms.CharField(
        label=_("Why you leave"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    confirmed = forms.BooleanField(label=_("I speak for the organisation, and it wants to leave the network."))
