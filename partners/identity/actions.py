"""Accounts of the secretariat: making one, giving and taking roles, closing and opening it."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from gpc.audit.models import Trace
from partners.identity import policy
from partners.identity.models import User
from partners.identity.roles import NetworkRole, network_roles_of


class LastAdministrator(Exception):
    """Nobody would be left who may give roles."""


@transaction.atomic
def make_account(*, email, name, language, by):
    """An account without a password: whoever owns the address sets one by "forgotten password"."""
    user = User.objects.create_user(email, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    _trace(user, "account-made", by)
    return user


@transaction.atomic
def give_role(user, role, *, reason, by):
    """The account has the role, and may open the admin if the role works there. Giving it twice changes nothing."""
    user.groups.add(Group.objects.get(name=role))
    _settle_staff(user)
    _trace(user, "role-given", by, role=role, reason=reason)


@transaction.atomic
def take_role(user, role, *, reason, by):
    """The account no longer has the role; without any it may not open the admin."""
    if role == NetworkRole.ADMINISTRATOR and not _administrators().exclude(pk=user.pk).exists():
        raise LastAdministrator
    user.groups.remove(Group.objects.get(name=role))
    _settle_staff(user)
    _trace(user, "role-taken", by, role=role, reason=reason)


@transaction.atomic
def close_account(user, *, reason, by):
    """Nobody can sign in to the account, and those who are signed in are not any more."""
    if _administrators().filter(pk=user.pk).exists() and not _administrators().exclude(pk=user.pk).exists():
        raise LastAdministrator
    user.is_active = False
    user.save(update_fields=["is_active"])
    _trace(user, "account-closed", by, reason=reason)


@transaction.atomic
def open_account(user, *, reason, by):
    """The account can be signed in to again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    _trace(user, "account-opened", by, reason=reason)


def _administrators():
    may_give = User.objects.filter(is_active=True)
    return may_give.filter(groups__name=NetworkRole.ADMINISTRATOR) | may_give.filter(is_superuser=True)


def _settle_staff(user):
    user.is_staff = user.is_superuser or policy.opens_admin(network_roles_of(user))
    user.save(update_fields=["is_staff"])


def _trace(user, verb, by, **details):
    Trace.objects.leave(by=by, verb=verb, what=f"user:{user.pk}", details=details)
