"""Who reaches concerns: those they are sealed to, and for appointing them the administrators. Everyone else: 404."""

from django.contrib.auth import get_user_model
from django.http import Http404

from partners.concerns import actions
from partners.concerns.models import ConcernOfficer
from partners.identity import second_factor
from partners.identity.roles import NetworkRole


class NeedsSecondFactor(Exception):
    """The right person, who has no second factor yet."""


def officer_for(user):
    """The office of this person, who has the role and a second factor."""
    officer = ConcernOfficer.objects.in_office().filter(user=user).first()
    if officer is None or not _has_role(user, NetworkRole.SAFEGUARDING):
        raise Http404
    if not second_factor.is_enough(user):
        raise NeedsSecondFactor
    return officer


def concern_for(officer, key):
    """A concern of which this officer has a box."""
    concern = actions.concerns_for(officer).filter(key=key).first()
    if concern is None:
        raise Http404
    return concern


def require_administrator(user):
    """Who appoints officers."""
    if not _has_role(user, NetworkRole.ADMINISTRATOR):
        raise Http404
    if not second_factor.is_enough(user):
        raise NeedsSecondFactor


def candidates():
    """Accounts that can be appointed: active, with the role, not in office already."""
    taken = ConcernOfficer.objects.in_office().exclude(user=None).values("user")
    officers = get_user_model().objects.filter(groups__name=NetworkRole.SAFEGUARDING.value, is_active=True)
    return officers.exclude(pk__in=taken).order_by("name", "pk")


def _has_role(user, role):
    return user.is_active and user.groups.filter(name=role.value).exists()


def is_officer(user):
    """For the desk: whether there is a page to show."""
    return ConcernOfficer.objects.in_office().filter(user=user).exists()
