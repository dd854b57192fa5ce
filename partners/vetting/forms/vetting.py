"""What those who vet type in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.vetting.criteria import MOST_POINTS, Criterion, Reason
from partners.vetting.models import Decision, Note
from partners.vetting.steps import askable


class NoteForm(forms.ModelForm):
    """A note for those who vet."""

    class Meta:
        model = Note
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class ReviewForm(forms.Form):
    """Points and a note for each criterion. To submit it, all points are needed."""

    def __init__(self, *args, review=None, submit=False, **kwargs):
        super().__init__(*args, **kwargs)
        given = {score.criterion: score for score in review.scores.all()} if review else {}
        points = [("", _("not yet")), *((number, number) for number in range(MOST_POINTS + 1))]
        for criterion in Criterion:
            score = given.get(criterion)
            self.fields[f"points_{criterion}"] = forms.TypedChoiceField(
                label=criterion.label,
                choices=points,
                coerce=int,
                empty_value=None,
                required=submit,
                initial=score.points if score and score.points is not None else "",
                widget=forms.Select(attrs={"class": "in-s"}),
            )
            self.fields[f"note_{criterion}"] = forms.CharField(
                label=_("Why"),
                max_length=1000,
                required=False,
                initial=score.note if score else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def rows(self):
        """(points, note) for each criterion, for the page."""
        return [(self[f"points_{one}"], self[f"note_{one}"]) for one in Criterion]

    @property
    def scores(self):
        """What the action takes."""
        read = self.cleaned_data
        return {one: (read[f"points_{one}"], read[f"note_{one}"]) for one in Criterion}


class InformationForm(forms.Form):
    """Which answers, and what is asked."""

    fields_asked = forms.MultipleChoiceField(label=_("Which answers"), widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(
        label=_("What you want to know"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The applicant reads this. Write in the language of the application."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fields_asked"].choices = askable()


class BeijingMoment(forms.DateTimeField):
    """A day and time in Beijing, whatever the clock of whoever types it."""

    def to_python(self, value):
        """What was typed, on the clock of the portal."""
        with timezone.override(None):
            return super().to_python(value)


class ConversationForm(forms.Form):
    """When we want to speak."""

    planned_for = BeijingMoment(
        label=_("Day and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Beijing time. Leave it empty if you have still to agree on it."),
    )
    note = forms.CharField(
        label=_("Note to the applicant"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How you will speak, and in which language."),
    )

    def clean_planned_for(self):
        """A time to come."""
        moment = self.cleaned_data["planned_for"]
        if moment and moment < timezone.now():
            raise ValidationError(_("Choose a time to come."), code="past")
        return moment


class HeldForm(forms.Form):
    """When we spoke, and what was said."""

    held_on = forms.DateField(
        label=_("Held on"), widget=forms.DateInput(attrs={"type": "date", "class": "in-s"}, format="%Y-%m-%d")
    )
    summary = forms.CharField(
        label=_("Summary of the conversation"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean_held_on(self):
        """Not to come."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise ValidationError(_("Give a day that has passed."), code="day")
        return day


class DecisionForm(forms.ModelForm):
    """Accept or decline, and what the letter says of it."""

    reasons = forms.MultipleChoiceField(
        label=_("Reasons"), choices=Reason, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Decision
        fields = ["outcome", "reasons", "words"]
        widgets = {"outcome": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"words": _("The applicant reads this. Write in the language of the application.")}

    def __init__(self, *args, outcomes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(one.value, one.label) for one in outcomes]

    def clean(self):
        """Whoever is declined is told why."""
        super().clean()
        told = self.cleaned_data.get("reasons") or self.cleaned_data.get("words")
        if self.cleaned_data.get("outcome") == Decision.Outcome.DECLINED and not told:
            self.add_error(
                "reasons", ValidationError(_("Choose a reason, or say it in your own words."), code="required")
            )
        if self.cleaned_data.get("outcome") == Decision.Outcome.ACCEPTED:
            self.cleaned_data["reasons"] = []
        return self.cleaned_data
