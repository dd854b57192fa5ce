"""What people write to each other, and about it. All of it is plain text."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox.mail import one_line
from partners.colleagues.reasons import ReasonForm, day_field
from partners.relay.models import LONGEST_SUBJECT, LONGEST_TEXT, RelaySetting, Report


class AnswerForm(forms.Form):
    """One message. `once` is the form's own number: sent twice, it is one message."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Plain text, at most 5,000 characters."),
    )
    once = forms.CharField(max_length=32, min_length=32, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, seen=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"once": uuid4().hex, "seen": seen}

    def clean_text(self):
        """Without what a program could hide in it."""
        text = "\n".join(one_line(line) for line in self.cleaned_data["text"].splitlines()).strip()
        if not text:
            raise ValidationError(_("Please write something."), code="required")
        return text


class WriteForm(AnswerForm):
    """The first message of a conversation: for which organisation, about what."""

    organisation = forms.ChoiceField(label=_("You write for"), widget=forms.RadioSelect)
    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    field_order = ["organisation", "subject", "text"]

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = {str(role.organisation_id): role for role in roles}
        self.fields["organisation"].choices = [
            (number, role.organisation.name_in(get_language())) for number, role in self.roles.items()
        ]
        self.initial["organisation"] = next(iter(self.roles), None)

    def clean_organisation(self):
        """The organisation itself."""
        return self.roles[self.cleaned_data["organisation"]].organisation

    def clean_subject(self):
        """One line."""
        if not (subject := one_line(self.cleaned_data["subject"])):
            raise ValidationError(_("Please write something."), code="required")
        return subject


class ReportForm(forms.Form):
    """Why the secretariat should look at a message."""

    reason = forms.CharField(
        label=_("What is wrong with it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class HeldForm(forms.Form):
    """What becomes of a message that is held."""

    act = forms.ChoiceField(
        label=_("Decision"),
        choices=[("release", _("Pass it on")), ("refuse", _("Do not pass it on"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason, for the sender"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self):
        """Whoever is refused is told why."""
        told = super().clean()
        if told.get("act") == "refuse" and not told.get("reason"):
            self.add_error("reason", ValidationError(_("Say why."), code="required"))
        return told


class OutcomeForm(forms.Form):
    """What came of a report."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Report.Outcome.NONE, _("Nothing needs to be done")),
            (Report.Outcome.CLOSED, _("Close the conversation")),
        ],
        widget=forms.RadioSelect,
    )


class StopForm(ReasonForm):
    """Until when somebody may not write, and why."""

    needs_reason = True
    who_reads = _("They read it. In one language or in both; who reads the other one gets this one.")

    until_on = day_field(label=_("Last day"), required=False, help_text=_("Empty: for good, until somebody lifts it."))
    field_order = ["until_on"]

    def clean_until_on(self):
        """Today, or to come."""
        day = self.cleaned_data["until_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Choose a day to come."), code="day")
        return day


class SettingForm(forms.ModelForm):
    """What stands in letters about messages."""

    class Meta:
        model = RelaySetting
        fields = ["words_in_letters"]
