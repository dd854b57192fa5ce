"""How tests enter the desk."""

from django.test import Client

from gpc.outbox.models import Letter
from tests import factories as make
from tests.partners.curation import desk


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
