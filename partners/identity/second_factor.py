"""Who must have a second factor before they act, and who has one. Rooms that give roles ask in `ready()`."""

from allauth.mfa.models import Authenticator

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_askers = []


def asked_by(provider):
    """Let the provider (user -> bool) say whose roles ask for a second factor."""
    if provider not in _askers:
        _askers.append(provider)


def wanted(user):
    """Whether somebody asks this account for a second factor."""
    return any(provider(user) for provider in _askers)


def has_one(user):
    """Whether the account has a passkey or an app that makes codes; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()
