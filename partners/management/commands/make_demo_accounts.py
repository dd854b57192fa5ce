"""Accounts to look around with, on one person's machine only."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.crypto import salted_hmac

from partners.colleagues.actions import roles
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.identity import policy
from partners.identity.models import User
from partners.identity.roles import NetworkRole

# A domain of their own: whoever tries joining with example.org must not be hidden from them as one of their own side.
WHO = [
    ("secretariat@demo.example", "秘书处 Secretariat", NetworkRole.values),
    ("editor@demo.example", "编辑 Editor", [NetworkRole.SECRETARIAT]),
    ("partner@demo.example", "伙伴 Partner", []),
]


class Command(BaseCommand):
    help = "Make the demo accounts and print how to sign in. Only where GPC_LOCAL=1. Safe to repeat."

    @transaction.atomic
    def handle(self, **options):
        if not settings.GPC_LOCAL:
            raise CommandError("Demo accounts are made on one person's machine only, where GPC_LOCAL=1.")
        for email, name, posts in WHO:
            password = password_for(email)
            user = make_account(email, name, posts, password)
            if not posts:
                let_speak(user)
            self.stdout.write(f"{email}  {password}")


def make_account(email, name, posts, password):
    """The account signs in with this password and has exactly these roles in the network."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    if not (user.has_usable_password() and user.check_password(password)):  # hashing takes half a second each time
        user.set_password(password)
    user.is_staff = policy.opens_admin(posts)
    user.save()
    user.groups.set(Group.objects.filter(name__in=posts))
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"primary": True, "verified": True})
    return user


def let_speak(user):
    """The account represents an organisation of nobody's: a draft, so that it is on no page and in no count."""
    facts = {"kind": Organisation.Kind.SOCIAL, "name_zh_hans": "演示机构（并非真实机构）"}
    facts["name_en"] = "Demonstration organisation (not a real one)"
    facts |= {f"name_status_{ending}": Organisation.NameStatus.OFFICIAL for ending in ("zh_hans", "en")}
    organisation, _is_new = Organisation.objects.get_or_create(slug="demonstration", defaults=facts)
    if not Role.objects.open().of(user).filter(organisation=organisation).exists():  # trying would show as an error
        roles.give(organisation=organisation, user=user, kind=Role.Kind.REPRESENTATIVE, by="make_demo_accounts")


def password_for(email):
    """The same on every run of one installation."""
    return salted_hmac("demo-account", email, algorithm="sha256").hexdigest()[:12]
