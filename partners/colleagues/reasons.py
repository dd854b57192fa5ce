"""Forms that ask for a reason which people are told, and for a day."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 1000


def day_field(**more):
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date", "class": "in-s"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


def _reason(label):
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """Why, in one language or in both."""

    needs_reason = False
    who_reads = ""

    reason_zh_hans = _reason(_("Reason in Chinese"))
    reason_en = _reason(_("Reason in English"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason_en"].help_text = self.who_reads

    def clean(self):
        """Where it is needed, in either language."""
        super().clean()
        told = self.cleaned_data.get("reason_zh_hans") or self.cleaned_data.get("reason_en")
        if self.needs_reason and not told:
            self.add_error("reason_zh_hans", ValidationError(_("Say why, in one of the languages."), code="required"))
        return self.cleaned_data
