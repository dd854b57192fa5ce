"""Connecting identities from elsewhere to an account, and letting them go."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from gpc.audit.models import Trace
from partners.identity import sessions
from partners.identity.outside import ways


class Taken(Exception):
    """The identity is connected to another account."""


class LastWay(Exception):
    """Nothing else would be left to sign in with."""


@transaction.atomic
def connect(request, identity):
    """The reader's account has the identity, they have a letter about it, and are signed out everywhere else."""
    user = request.user
    known = SocialAccount.objects.filter(provider=identity.provider, uid=identity.uid).first()
    if known and known.user_id != user.pk:
        raise Taken
    if known:
        return
    try:
        with transaction.atomic():
            user.socialaccount_set.create(provider=identity.provider, uid=identity.uid)
    except IntegrityError:  # in another window at the same moment
        raise Taken from None
    _settle(request, "connected", identity)


@transaction.atomic
def disconnect(request, identity):
    """The identity signs in no more, and nothing of it is kept. Raises `LastWay`."""
    if is_last_way(identity):
        raise LastWay
    identity.delete()
    _settle(request, "disconnected", identity)


def is_last_way(identity):
    """Whether its owner has no password, no passkey that signs in alone, and no other identity that is offered."""
    user = identity.user
    if user.has_usable_password():
        return False
    offered = [way.key for way in ways.configured()]
    others = ways.connected(user).filter(provider__in=offered).exclude(pk=identity.pk)
    return not others.exists() and not any(one.wrap().is_passwordless for one in _passkeys(user))


def _passkeys(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)


def _settle(request, what, identity):
    user = request.user
    sessions.end_others(request, user)
    get_adapter(request).send_notification_mail(
        f"socialaccount/email/account_{what}", user, {"provider": ways.called(identity)}
    )
    details = {"issuer": identity.provider}
    Trace.objects.leave(by=user.trace_label, verb=f"identity-{what}", what=f"user:{user.pk}", details=details)
