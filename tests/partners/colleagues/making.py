"""How tests enter the desk."""

from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from gpc.outbox.models import Letter
from partners.identity import policy
from tests import factories as make
from tests.partners.curation import desk

BOTH = "secretariat and safeguarding"  # an officer of the secretariat, who has both roles


def everybody():
    """An organisation; a client for every role, for somebody of another one, without a role, and without an account."""
    organisation = make.make_organisation()
    accounts = {"nobody": make.make_user(), "elsewhere": make.make_role().user}
    for kind in policy.policy().organisation_roles:
        accounts[kind] = make.make_role(organisation=organisation, kind=kind).user
    for name, role in policy.policy().network_roles.items():
        accounts[name] = desk.account(name)
        type(accounts[name]).objects.filter(pk=accounts[name].pk).update(is_staff=bool(role.admin))
    accounts[BOTH] = desk.account("secretariat", "safeguarding")
    clients = {who: signed_in(make.make_second_factor(user)) for who, user in accounts.items()}
    clients["visitor"] = Client()
    clients["visitor"].user = AnonymousUser()
    return SimpleNamespace(organisation=organisation, accounts=accounts, clients=clients)


def signed_in(user):
    """A client of this account."""
    client = Client()
    client.user = user
    client.force_login(user)
    return client


def colleague(kind="representative", organisation=None, **fields):
    """A client of an account with a role and a second factor, reading English; `client.role` is the role."""
    user = make.make_second_factor(make.make_user(language="en", **fields))
    client = signed_in(user)
    client.role = make.make_role(user, organisation, kind)
    return client


def secretary(**fields):
    """A client of the secretariat with a second factor."""
    user = make.make_second_factor(desk.account("secretariat", **{"language": "en"} | fields))
    return signed_in(user)


def letters():
    """(address, kind) of every letter that was posted, in order."""
    return list(Letter.objects.order_by("pk").values_list("address", "kind"))


def link_in(letter):
    """The path of the link that a letter carries."""
    line = next(line for line in letter.words()[1].splitlines() if line.startswith("http"))
    return "/" + line.split("/", 3)[3]
