"""What people type in about their own account."""

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from partners.identity.models import User
from partners.identity.zones import today, zones_lazy


class AccountForm(forms.ModelForm):
    """How we address you, in which language we write, and by which clock."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones_lazy, help_text=_("Times on the pages are those of this place.")
    )

    class Meta:
        model = User
        fields = ["name", "language", "time_zone"]
        labels = {"name": _("Your name")}
        help_texts = {"language": _("Our letters come in it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["time_zone"] = today(self.initial["time_zone"])


class LoginCodeForm(ConfirmLoginCodeForm):
    """The code that came by e-mail."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")


class _WorksOnce:
    """A code works once for as long as it holds. allauth remembers it for its own half minute alone (RFC 6238, 5.2)."""

    def clean_code(self):
        """The code. One that was used is refused before it is tried, so that it clears no count of failures."""
        key = f"partners.identity.used:{self.user.pk}:{normalize_user_code(self.cleaned_data['code'])}"
        if cache.get(key):
            raise get_adapter().validation_error("incorrect_code")
        code = super().clean_code()
        if not cache.add(key, "yes", timeout=app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_WorksOnce, second_step.AuthenticateForm):
    """A code of an app, or a recovery code, after the password."""


class SecondStepAgainForm(_WorksOnce, second_step.ReauthenticateForm):
    """The same before something grave."""


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


class AddressForm(forms.Form):
    """Another address for the account."""

    email = forms.EmailField(label=_("New address"), max_length=254)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self):
        """Not the one it has; whether another account has it is not said."""
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if email.lower() == self.user.email.lower():
            raise forms.ValidationError(_("This is the address you have."), code="same")
        return email
