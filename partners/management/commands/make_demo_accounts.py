"""Accounts to look around with, on one person's machine only."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.crypto import salted_hmac

from partners.identity import policy
from partners.identity.models import User
from partners.identity.roles import NetworkRole

WHO = [
    ("secretariat@example.org", "秘书处 Secretariat", NetworkRole.values),
    ("editor@example.org", "编辑 Editor", [NetworkRole.SECRETARIAT]),
    ("partner@example.org", "伙伴 Partner", []),
]


class Command(BaseCommand):
    help = "Make the demo accounts and print how to sign in. Only where GPC_LOCAL=1. Safe to repeat."

    @transaction.atomic
    def handle(self, **options):
        if not settings.GPC_LOCAL:
            raise CommandError("Demo accounts are made on one person's machine only, where GPC_LOCAL=1.")
        for email, name, roles in WHO:
            password = password_for(email)
            make_account(email, name, roles, password)
            self.stdout.write(f"{email}  {password}")


def make_account(email, name, roles, password):
    """The account signs in with this password and has exactly these roles."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    if not user.check_password(password):
        user.set_password(password)
    user.is_staff = policy.opens_admin(roles)
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"primary": True, "verified": True})


def password_for(email):
    """The same on every run of one installation."""
    return salted_hmac("demo-account", email).hexdigest()[:12]
