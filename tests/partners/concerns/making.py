"""Officers with keys, reporters with codes."""

import itertools

from django.contrib.auth.models import Group

from partners.concerns import actions, sealing
from tests import factories as make

WORDS = "correct horse battery staple and more"
_once = itertools.count(1)


def once():
    """The number of a page."""
    return f"page-{next(_once)}"


def officer(name="Officer", *, passphrase=WORDS, second_factor=True, user=None):
    """Somebody in office, with a key."""
    user = user or make.make_user(name=name)
    user.groups.add(Group.objects.get(name="safeguarding"))
    if second_factor:
        add_second_factor(user)
    found = actions.appoint(user, shown_as=name, by="account:0")
    if passphrase:
        actions.make_key(found, passphrase)
    return found


def add_second_factor(user):
    """One that needs no telephone."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


def tell(text="Something happened", **more):
    """A concern, by its code."""
    return actions.tell(once=once(), organisation="An organisation", text=text, reach="", **more)


def texts(concern, reader, passphrase=WORDS):
    """What an officer reads."""
    return [content and content["text"] for _message, content in actions.open_concern(concern, reader, passphrase)]


def answers(code):
    """What a reporter reads."""
    return [text for _day, text in actions.answers_for(*actions.find(code))]


def quick(monkeypatch):
    """A passphrase costs a quarter of a second a guess; tests need not wait for it."""
    monkeypatch.setattr(sealing, "PASSPHRASE", {"n": 2**4, "r": 8, "p": 1})
    monkeypatch.setattr(sealing, "CODE", {"n": 2**4, "r": 8, "p": 1})
