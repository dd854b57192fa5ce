"""Another address for an account: asked for, agreed to by the old mailbox, confirmed by the new one."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import Recipient, post
from partners.identity.models import AddressChange, User

OLD, NEW = "agree", "confirm"
SAYS_YES = {OLD: "agreed_at", NEW: "confirmed_at"}
LASTS = timedelta(days=3)
MOST_A_DAY = 5


class TooMany(Exception):
    """The account has asked too often today."""


class Over(Exception):
    """The change is done, stopped, too old, or never was."""


@transaction.atomic
def ask(user, address):
    """Ask both mailboxes. Whether the new address belongs to another account already shows nowhere."""
    User.objects.select_for_update().get(pk=user.pk)
    if user.address_changes.filter(asked_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    _open().filter(user=user).update(stopped_at=timezone.now())
    change = user.address_changes.create(address=address)
    for side, to in ((OLD, user.email), (NEW, address)):
        recipient = Recipient(to, user.language, user.name)
        post(_kind(side), key=f"address-{side}:{change.pk}", to=recipient, change=change.pk)
    _trace("address-asked", user)
    return change


def open_change(user):
    """What this account has asked for and is not over, or None."""
    return _open().filter(user=user, asked_at__gt=timezone.now() - LASTS).first()


def token(change, side):
    """What a link in a letter carries."""
    return signing.dumps(change.pk, salt=_kind(side))


def change_of(text, side):
    """The change that the token of a letter speaks of; raises `Over`."""
    try:
        number = signing.loads(text, salt=_kind(side), max_age=LASTS)
    except signing.BadSignature:
        raise Over from None
    return still_open(number)


def still_open(number):
    """The change of that number; raises `Over`."""
    found = _open().filter(pk=number, asked_at__gt=timezone.now() - LASTS, user__is_active=True)
    if change := found.select_related("user").first():
        return change
    raise Over


@transaction.atomic
def say_yes(change, side):
    """One mailbox agrees; with the second one the account has its new address. True when it has."""
    change = _locked(change)
    setattr(change, SAYS_YES[side], timezone.now())
    change.save(update_fields=[SAYS_YES[side]])
    if not (change.agreed_at and change.confirmed_at):
        return False
    return _finish(change)


@transaction.atomic
def stop(change):
    """One mailbox, or the account itself, does not want it."""
    change = _locked(change)
    change.stopped_at = timezone.now()
    change.save(update_fields=["stopped_at"])
    _trace("address-change-stopped", change.user)


def is_taken(address, user):
    """Whether another account has the address."""
    others = EmailAddress.objects.exclude(user=user).filter(email__iexact=address, verified=True)
    return User.objects.exclude(pk=user.pk).filter(email__iexact=address).exists() or others.exists()


def _finish(change):
    user, old = change.user, change.user.email
    try:
        with transaction.atomic():
            if is_taken(change.address, user):
                raise IntegrityError
            user.email = change.address
            user.save(update_fields=["email"])
            EmailAddress.objects.filter(user=user).delete()
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    except IntegrityError:
        AddressChange.objects.filter(pk=change.pk).update(stopped_at=timezone.now())
        raise Over from None
    change.done_at = timezone.now()
    change.save(update_fields=["done_at"])
    post(_kind("done"), key=f"address-done:{change.pk}", to=Recipient(old, user.language, user.name), change=change.pk)
    _trace("address-changed", user)
    return True


def _locked(change):
    found = _open().select_for_update(of=["self"]).filter(pk=change.pk).select_related("user").first()
    if not found:
        raise Over
    return found


def _open():
    return AddressChange.objects.filter(Q(stopped_at=None, done_at=None))


def _kind(side):
    return f"partners/address-{side}"


def _trace(verb, user):
    Trace.objects.leave(by=user.trace_label, verb=verb, what=f"user:{user.pk}", details={})
