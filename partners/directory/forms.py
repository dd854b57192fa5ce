"""What a reader tells us."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.directory import guard
from partners.directory.models import Correction

PURPOSE = "correction"


class GuardedForm(forms.Form):
    """A form that anybody may send: a trap for programs and a stamp with the time (`partners.directory.guard`)."""

    purpose = ""

    reference = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["shown"] = guard.stamp(self.purpose)

    def clean_reference(self):
        """People do not see this field; programs fill it in."""
        if self.cleaned_data["reference"]:
            raise ValidationError(_("Please leave this field empty."), code="trap")
        return ""

    def clean(self):
        """Sent at once, or from a page of yesterday: shown again with a fresh stamp and all that was written."""
        try:
            guard.check_stamp(self.cleaned_data.get("shown", ""), self.purpose)
        except guard.TooSoon:
            self.add_error(None, ValidationError(_("That was very quick. Please send it once more."), code="too_soon"))
        except guard.TooLate:
            self.add_error(
                None, ValidationError(_("This page had grown old. Please send it once more."), code="too_late")
            )
        return super().clean() or self.cleaned_data

    @property
    def fresh_stamp(self):
        """The stamp for the page that is shown now, not the one that came back."""
        return self.initial["shown"]


class CorrectionForm(GuardedForm, forms.ModelForm):
    """What is wrong on a page, and how the reader knows."""

    purpose = PURPOSE

    class Meta:
        model = Correction
        fields = ["text", "evidence", "sender"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6}), "evidence": forms.TextInput}
        help_texts = {
            "text": _("Please write nothing that could identify a child."),
            "evidence": _("A document, a web page, or your own position in the organisation."),
            "sender": _("Only if we may write back to you. Only the secretariat sees it."),
        }
