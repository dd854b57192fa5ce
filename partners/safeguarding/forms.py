"""What representatives and deputies write about risks and about their safeguarding file."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.media.forms import DocumentField
from partners.safeguarding import files, own_side
from partners.safeguarding.models import SafeguardingFile

WHOLE = "organisation"
DAY, LATER = "day", "later"
NEXT = [(DAY, _("Ask me again on a day that I choose")), (LATER, _("No end: ask me again in 6 months"))]


class AgainForm(forms.Form):
    """Until when somebody wants not to be asked. Nothing ends by itself."""

    again = forms.ChoiceField(
        label=_("When should we ask whether the danger goes on?"),
        help_text=_("Nothing ends by itself: we only ask."),
        choices=NEXT,
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        label=_("The day, within the next 12 months"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self):
        """The day on which to ask, as `ask_again_on`."""
        told = super().clean()
        day = told.get("day")
        if told.get("again") == DAY and "day" not in self.errors and not (day and _is_near(day)):
            self.add_error("day", ValidationError(_("Choose a day within the next 12 months."), code="day"))
        told["ask_again_on"] = day if told.get("again") == DAY else own_side.in_half_a_year()
        return told


def _is_near(day):
    return own_side.today() < day <= own_side.latest()


class OwnRiskForm(AgainForm):
    """Who is in danger, why, and what else they are called."""

    whom = forms.ChoiceField(label=_("Who must not appear any more?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only safeguarding officers can read it. A word is enough."),
    )
    more_names = forms.CharField(
        label=_("Further names"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line: forms that the record does not hold, such as a nickname."),
    )
    understood = forms.BooleanField(label=_("I have read what cannot be called back."))
    field_order = ["whom", "reason", "again", "day", "more_names", "understood"]

    def __init__(self, *args, organisation=None, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = {f"person:{person.pk}": person for person in people}
        named = [(key, person.name_in(get_language())) for key, person in self.subjects.items()]
        if organisation is not None:
            self.subjects[WHOLE] = organisation
            named.insert(0, (WHOLE, _("The organisation as a whole")))
        self.fields["whom"].choices = named

    def clean_whom(self):
        """The record itself."""
        return self.subjects[self.cleaned_data["whom"]]

    def clean_more_names(self):
        """As a list."""
        return [line.strip() for line in self.cleaned_data["more_names"].splitlines() if line.strip()]


class LiftForm(forms.Form):
    """Why a risk may end."""

    reason = forms.CharField(
        label=_("Why it may end"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by those who may agree."),
    )


class OfficersAgainForm(forms.Form):
    """An officer has looked at a risk again: why it goes on, and when we ask next."""

    ask_again_on = forms.DateField(
        label=_("Ask again on"), widget=forms.DateInput(attrs={"type": "date", "class": "in-s"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Why it goes on"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only safeguarding officers can read it. A word is enough."),
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, auto_id=f"id_{entry.pk}_%s", **kwargs)
        self.entry = entry

    def clean_ask_again_on(self):
        """Within the next twelve months."""
        day = self.cleaned_data["ask_again_on"]
        if not _is_near(day):
            raise ValidationError(_("Choose a day within the next 12 months."), code="day")
        return day


class SafeguardingFileForm(forms.ModelForm):
    """What there is for the safety of children, and who is asked about it."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)
    upload = DocumentField(label=_("Document"), required=False)
    agreed = forms.BooleanField(
        label=_("This person agrees that the secretariat keeps their name and work address for questions."),
        required=False,
    )
    field_order = ["basis", "dated_on", "upload", "review_due_on", "focal_name", "focal_email", "agreed", "base"]

    class Meta:
        model = SafeguardingFile
        fields = ["basis", "dated_on", "review_due_on", "focal_name", "focal_email"]
        widgets = {
            "basis": forms.RadioSelect,
            "dated_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "review_due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "focal_name": forms.TextInput(attrs={"autocomplete": "off"}),
            "focal_email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "review_due_on": _(
                "Empty: two years after the date above. We write 60 and 30 days before, and on the day."
            ),
            "focal_name": _("Whom we ask about the policy. Never public."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = SafeguardingFile.Basis.choices
        self.fields["review_due_on"].required = False
        self.initial["base"] = self.instance.pk
        self.initial["agreed"] = bool(self.instance.focal_name)

    def clean_dated_on(self):
        """Nobody has adopted a policy tomorrow."""
        day = self.cleaned_data["dated_on"]
        if day > own_side.today():
            raise ValidationError(_("This day is yet to come."), code="future")
        return day

    def clean(self):
        """The usual day of review; a focal point is whole or absent, and has agreed."""
        told = super().clean()
        if "dated_on" in told and not told.get("review_due_on") and "review_due_on" not in self.errors:
            told["review_due_on"] = files.due_after(told["dated_on"])
        name, email = told.get("focal_name"), told.get("focal_email")
        if bool(name) != bool(email) and not {"focal_name", "focal_email"} & set(self.errors):
            missing = "focal_email" if name else "focal_name"
            self.add_error(missing, ValidationError(_("Give both, or neither."), code="half"))
        if name and not told.get("agreed"):
            self.add_error("agreed", ValidationError(_("Ask this person first."), code="agreed"))
        self.instance.focal_agreed_at = own_side.now() if name else None
        return told
