"""What people type in about their own account."""

from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """A passkey, by which one signs in without a password unless one wants it as a second step only."""

    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        help_text=_("Your device asks for its PIN, a finger or a face; we never see those."),
        required=False,
        initial=True,
    )
    field_order = ["name", "passwordless"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name of the passkey"),
            help_text=_("So that you can tell several apart, such as “office laptop”."),
            max_length=60,
            required=False,
            initial=self.initial["name"],
        )
        self.order_fields(self.field_order)


class EditPasskeyForm(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=60)
