"""What is typed into every form of one's own account, for sending each as its owner, as others and as a visitor.

Which pages take a form is asked of the resolver (tests/partners/identity/test_own_forms.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from tests import factories as make
from tests.partners.identity.apps import app_code

PASSWORD, NEW = "correct horse battery", "another battery horse"
ABOVE_ALL = "mfa.totp.secret"  # where allauth keeps the secret that a page has shown


def _nothing(_world):
    return {}


@dataclass(frozen=True)
class OwnForm:
    """The gaps of the address, what is typed, what must have happened before with the owner's browser.

    `leaves` says why nothing changes where that is right.
    """

    typed: Callable = _nothing
    gaps: Callable = _nothing
    before: Callable = _nothing
    leaves: str = ""


def _number(name):
    return lambda world: {"pk": getattr(world, name).pk}


def _without_app(world):
    world.owner.authenticator_set.filter(type="totp").delete()
    secret = generate_totp_secret()
    session = world.client.session
    session[ABOVE_ALL] = secret
    session.save()
    world.code = app_code(secret)


def _without_password(world):
    world.owner.set_unusable_password()
    world.owner.save()
    world.client = world.sign_in(world.owner)


CHANGED = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
FORMS = {
    "identity:account": OwnForm(lambda world: {"name": "Li", "language": "en", "time_zone": "Africa/Blantyre"}),
    "identity:erase": OwnForm(),
    "identity:end_session": OwnForm(gaps=_number("place")),
    "identity:end_sessions": OwnForm(),
    "identity:outside_connect": OwnForm(gaps=lambda world: {"name": "openid"}, leaves="None is configured."),
    "identity:outside_disconnect": OwnForm(gaps=_number("outside")),
    "account_email": OwnForm(lambda world: {"email": "fresh@example.org"}),
    "account_change_password": OwnForm(lambda world: CHANGED),
    "account_set_password": OwnForm(lambda world: {"password1": NEW, "password2": NEW}, before=_without_password),
    "account_reauthenticate": OwnForm(lambda world: {"password": PASSWORD}, leaves="It is noted in the session."),
    "mfa_activate_totp": OwnForm(lambda world: {"code": world.code}, before=_without_app),
    "mfa_deactivate_totp": OwnForm(),
    "mfa_generate_recovery_codes": OwnForm(),
    "mfa_reauthenticate": OwnForm(lambda world: {"code": world.recovery}),
    "mfa_reauthenticate_webauthn": OwnForm(leaves="It takes the passkey itself: tests/browser/test_passkeys.py"),
    "mfa_add_webauthn": OwnForm(leaves="It takes the passkey itself: tests/browser/test_passkeys.py"),
    "mfa_edit_webauthn": OwnForm(lambda world: {"name": "Home"}, _number("passkey")),
    "mfa_remove_webauthn": OwnForm(gaps=_number("passkey")),
}


def furnish(user):
    """An account with all that its pages can change: a passkey, an app, recovery codes, an identity elsewhere."""
    passkey = make.make_passkey(user)
    make.make_second_factor(user)
    codes = RecoveryCodes.activate(user)
    outside = SocialAccount.objects.create(user=user, provider="https://earlier.example", uid=str(user.pk))
    place = UserSession.objects.create(user=user, session_key=f"elsewhere-{user.pk}", ip="0.0.0.0")
    return {"passkey": passkey, "outside": outside, "place": place, "recovery": codes.get_unused_codes()[0]}
