"""Letters about accounts. allauth decides when; the words are ours, in `templates/letters/account/`."""

from datetime import datetime
from uuid import uuid4

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.outbox import kinds
from gpc.outbox.actions import Recipient, post
from partners.identity.models import User

# What a letter needs of allauth's context, until it has left. Neither the visitor's line nor their browser is kept.
TOLD = ("activate_url", "password_reset_url", "signup_url", "code", "to_email", "deleted_email", "provider")
NAMES = (
    "account_already_exists",
    "account_connected",
    "account_disconnected",
    "email_changed",
    "email_confirm",
    "email_confirmation",
    "email_confirmation_signup",
    "email_deleted",
    "login_code",
    "password_changed",
    "password_reset",
    "password_reset_key",
    "password_set",
    "recovery_codes_generated",
    "totp_activated",
    "totp_deactivated",
    "webauthn_added",
    "webauthn_removed",
)
ACCOUNT = _("It keeps your account yours: who tries to take it must not be able to turn the warning off.")
NOBODY, TO_NOBODY = Recipient("nobody@invalid", "en"), "account/nobody"
UNKNOWN = "unknown_account"  # as allauth calls the letter to an address without an account
OTHERS = "notice"  # for a letter that a newer allauth may have: its name alone is said


def register_kinds():
    """One kind for each letter that allauth may send."""
    for name in (*NAMES, OTHERS):
        about = {"context": account_letter, "essential": True, "keeps": False, "why": ACCOUNT}
        kinds.register(kinds.Kind(f"account/{name}", _("Your account"), **about))
    about = {"context": no_letter, "essential": True, "keeps": False, "why": ACCOUNT}
    kinds.register(kinds.Kind(TO_NOBODY, _("Your account"), **about))


def account_letter(at="", **told):
    """What allauth told, and when it was."""
    moment = date_format(localtime(datetime.fromisoformat(at)), "DATETIME_FORMAT") if at else ""
    return told | {"moment": moment}


def no_letter(**_told):
    """A row that never leaves: who asks about an address without an account waits for one to be written, too."""
    raise kinds.NotToBeSent


def post_to_nobody():
    """The row that stands for a letter where there is no account; it never leaves and knows no address."""
    return post(TO_NOBODY, key=f"account:{uuid4().hex}", to=NOBODY, at=timezone.now().isoformat())


def post_account_letter(prefix, address, context):
    """Post the letter that allauth asks for; `prefix` is such as account/email/password_reset_key."""
    name = prefix.rpartition("/")[2]
    if name == UNKNOWN:
        return post_to_nobody()
    kind = f"account/{name if name in NAMES else OTHERS}"
    told = {key: str(context[key]) for key in TOLD if context.get(key)}
    to = recipient_at(address, context.get("user"))
    return post(kind, key=f"account:{uuid4().hex}", to=to, at=timezone.now().isoformat(), **told)


def recipient_of(user):
    """Where an account's letters go."""
    return user.as_recipient()


def recipient_at(address, user=None):
    """The owner of an address in their own language, which may not be that of the page; others in the page's."""
    owner = user or User.objects.filter(email__iexact=address).first()
    if owner is None:
        language = get_language()
        return Recipient(address, language if language in ("zh-hans", "en") else "zh-hans")
    return Recipient(address, owner.language, owner.name, owner.time_zone)
