"""What is typed into every form that stands on an open page, for sending each as everybody.

Which pages take a form is asked of the resolver (tests/site/test_open_forms.py): one without a line here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.urls import reverse
from django.utils.translation import override

from gpc.outbox.kinds import EVERYBODY, kinds_in
from gpc.outbox.links import token_of
from gpc.outbox.models import Letter
from partners.editing import withdrawing
from partners.identity import addresses
from partners.models import Claim, Invitation
from partners.vetting import tokens
from partners.vetting.models import Beginning
from tests.partners.concerns import making as concerns
from tests.partners.editing import pictures
from tests.partners.vetting import making as vetting

PASSWORD = "correct horse battery"
ARRIVAL = {"name": "New", "password": "a long sentence of mine", "adult": "1", "privacy": "1", "abroad": "1"}
CLAIMED = {"title": "Director", "evidence": "https://example.org/staff"}
NEW = "new@example.org"


def _no_gaps(_world):
    return {}


def _nothing(_world):
    return {}


@dataclass(frozen=True)
class OpenForm:
    """The gaps of the address, what is typed, and for whom something happens: "all", "visitor", "accounts", "none"."""

    gaps: Callable = _no_gaps
    typed: Callable = _nothing
    works_for: str = "all"
    but: tuple = ()  # who is refused for a reason of their own
    forged: dict | None = None  # gaps or words that are not ours; nothing happens by them


def _slug(world):
    return {"slug": world.organisation.slug}


def _token(made):
    return lambda world: {"token": made(world)}


def _consent(world):
    return withdrawing.address_of(pictures.consent_to(pictures.make_picture(world.organisation)), "en").split("/")[-2]


def _letter(world):
    kind = next(kind.name for kind in kinds_in({EVERYBODY}) if not kind.essential)
    return token_of(Letter.objects.create(kind=kind, key="k", address="reader@example.org"))


def _change(side):
    return lambda world: addresses.token(addresses.ask(world.accounts["nobody"], NEW), side)


def _invitation(world):
    return Invitation.objects.create(organisation=world.organisation, email=NEW, sent_by="account:1").token


def _claim(world):
    return Claim.objects.create(
        organisation=world.organisation, email=NEW, name="New", state="unconfirmed", **CLAIMED
    ).token


def _confirmation(world):
    address = EmailAddress.objects.create(user=world.accounts["nobody"], email=NEW, verified=False)
    return {"key": EmailConfirmationHMAC(address).key}


def _reference(_world):
    return tokens.reference_token(vetting.make_application("referees").references.first())


def _sign_in(world):
    EmailAddress.objects.get_or_create(user=world.owner, email=world.owner.email, primary=True, verified=True)
    return {"login": world.owner.email, "password": PASSWORD}


def _concern_code(world):
    concerns.officer(user=world.accounts["safeguarding"], second_factor=False)
    return {"code": concerns.tell(), "text": "More", "once": concerns.once()}


def _concern(world):
    concerns.officer(user=world.accounts["safeguarding"], second_factor=False)
    return {"organisation": "Some organisation", "text": "Something", "once": concerns.once()}


FORGED = {"token": "MQ:1aaaaa:forged"}
FORMS = {
    "partners:concerns": OpenForm(typed=_concern),
    "partners:concern_answer": OpenForm(typed=_concern_code, forged={"code": "AAAA-AAAA-AAAA-AAAA"}),
    "partners:suggest_correction": OpenForm(_slug, lambda world: {"text": "The year is wrong."}),
    "partners:claim_organisation": OpenForm(_slug, lambda world: CLAIMED, "accounts", but=("representative",)),
    "partners:claim_without_account": OpenForm(_slug, lambda world: CLAIMED | {"name": "New", "email": NEW}),
    "partners:confirm_claim": OpenForm(_token(_claim), lambda world: ARRIVAL, "visitor", forged=FORGED),
    "partners:accept_invitation": OpenForm(_token(_invitation), lambda world: ARRIVAL, "visitor", forged=FORGED),
    "partners:withdraw_by_link": OpenForm(_token(_consent), forged=FORGED),
    "vetting:begin": OpenForm(typed=lambda world: {"email": NEW}, works_for="visitor"),
    "vetting:begin_with": OpenForm(
        _token(lambda world: tokens.begin_token(Beginning.objects.create(email=NEW, language="en"))),
        lambda world: {"name": "New", "password": PASSWORD, "adult": "on"},
        forged=FORGED,
    ),
    "vetting:reference": OpenForm(
        _token(_reference),
        lambda world: {"knows_how": "Work.", "knows_since": "2010", "recommends": "yes"},
        forged=FORGED,
    ),
    "letters:choose": OpenForm(_token(_letter), lambda world: {"stop": "1"}, forged=FORGED),
    "identity:address_agree": OpenForm(_token(_change("agree")), lambda world: {"answer": "yes"}, forged=FORGED),
    "identity:address_confirm": OpenForm(_token(_change("confirm")), lambda world: {"answer": "yes"}, forged=FORGED),
    "account_login": OpenForm(typed=_sign_in, forged={"password": "wrong"}),
    "account_signup": OpenForm(
        typed=lambda world: {"email": NEW, "password1": PASSWORD, "password2": PASSWORD}, works_for="none"
    ),
    "account_request_login_code": OpenForm(typed=lambda world: {"email": world.owner.email}),
    "account_reset_password": OpenForm(typed=lambda world: {"email": world.owner.email}),
    "account_confirm_email": OpenForm(_confirmation, forged={"key": "MQ:1aaaaa:forged"}),
}
# Steps of signing in that have nothing to do until somebody is signing in: alone they do nothing, for nobody.
STEPS = {"account_confirm_login_code", "mfa_authenticate", "mfa_login_webauthn", "identity:outside_sign_in"}
STEPS |= {"account_reset_password_from_key", "account_logout", "admin:login"}


def path_of(name, gaps):
    """An address in English."""
    with override("en"):
        return reverse(name, kwargs=gaps)
