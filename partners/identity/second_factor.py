"""Who decides for others signs in with a second step. Rooms above say whom else they ask for one:

second_factor.asked_by(represents_somebody)     # user -> bool, at most one query

`SecondFactorMiddleware` alone leads to where one is set up: before a closed page, where any role of the reader asks for
one, and from within a view that raises `SecondFactorWanted` because the role that allows this very act does.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect

SEEN = "second_factor"  # in the session: who was found to have one
GOING_TO = "second_factor_next"  # in the session: where they were going
NEEDED, LAST = "needed", "last"
_askers = []


class SecondFactorWanted(Exception):
    """The role allows it, but acts only with a second factor, which the account has not yet."""


def asked_by(provider):
    """Let the provider say of a user whether a second step is asked for."""
    if provider not in _askers:
        _askers.append(provider)


def wanted(user):
    """Whether this person must have a second step before they act."""
    if not settings.SECOND_FACTOR_REQUIRED or not user.is_authenticated:
        return False
    return user.is_staff or user.is_superuser or any(ask(user) for ask in _askers)


def has_one(user):
    """Whether a passkey or an app stands beside the password; recovery codes alone are none."""
    return of(user).exists()


def is_enough(user):
    """Whether this account may act where a second factor is asked for."""
    return not settings.SECOND_FACTOR_REQUIRED or has_one(user)


def of(user):
    """What this person has, without recovery codes."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)


def after_removing(authenticator):
    """What removing this passkey or app means: it is NEEDED by a role, the LAST one, or one of several ("")."""
    user = authenticator.user
    if of(user).exclude(pk=authenticator.pk).exists():
        return ""
    return NEEDED if wanted(user) else LAST


def is_missing(request):
    """Whether the reader has to set one up first; remembered in the session once they have it."""
    user = request.user
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(SEEN) == user.pk:
        return False
    if has_one(user):
        request.session[SEEN] = user.pk
        return False
    return wanted(user)


def lead_to_one(request):
    """To the page that sets one up, remembering where the reader was going."""
    if request.method == "GET":
        request.session[GOING_TO] = request.get_full_path()
    return redirect("identity:second_step")
