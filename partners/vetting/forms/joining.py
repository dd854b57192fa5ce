"""Beginning, adding a document, sending."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.directory import guard
from partners.vetting.models import Attachment

PURPOSE = "join"


class BeginForm(forms.Form):
    """An address. People do not see `reference`; programs fill it in."""

    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    reference = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fresh_stamp = guard.stamp(PURPOSE)

    def clean_reference(self):
        """A trap."""
        if self.cleaned_data["reference"]:
            raise ValidationError(_("Please leave this field empty."), code="trap")
        return ""

    def clean(self):
        """Neither at once nor from a page of yesterday."""
        try:
            guard.check_stamp(self.cleaned_data.get("shown", ""), PURPOSE)
        except guard.TooSoon:
            raise ValidationError(_("That was very quick. Please send it once more."), code="too_soon") from None
        except guard.TooLate:
            raise ValidationError(_("This page had grown old. Please send it once more."), code="too_late") from None
        return self.cleaned_data


class AccountForm(forms.Form):
    """A name and a password for the new account."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. You can add a passkey later and sign in without it."),
    )
    adult = forms.BooleanField(label=_("I am 18 or older."))

    def clean_password(self):
        """As for every account."""
        password_validation.validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]


class AttachmentForm(forms.Form):
    """A document. What it is and whether we take it, `gpc.media` says."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Attachment.Kind)
    file = forms.FileField(label=_("File"), help_text=_("PDF, DOCX, ODT, JPEG or PNG, at most 10 MB."))


class SendForm(forms.Form):
    """The last sentences, each by itself."""

    processing = forms.BooleanField(
        label=_("I agree that those who vet applications read and keep what I have written, as described here.")
    )
    publication = forms.BooleanField(
        label=_(
            "If we are accepted, our organisation’s profile may be published on this site, which can be read in every"
            " country."
        ),
        required=False,
        help_text=_("You may say so later. It concerns the organisation, not you as a person."),
    )
