"""Conversations, and the people who write in them."""

from uuid import uuid4

from django.urls import reverse
from django.utils.translation import override

from partners.models import Conversation, RelayMessage, Report, Side, WritingStop
from partners.relay import actions
from partners.relay.actions import Written
from partners.relay.models import Place
from tests import factories as make
from tests.partners.colleagues.making import colleague

TEXT = "Could we read your guide on foster care?"


def writer(organisation=None, kind="representative", **fields):
    """A client of somebody who may write for an organisation: `client.role`, `client.user`."""
    return colleague(kind, organisation, **{"name": "Ann Reader"} | fields)


def make_message(to=None, author=None, **fields):
    """The first message of a conversation to an organisation, as a row; `to` may be a person."""
    role = author or make.make_role(make.make_second_factor(make.make_user(name="Ann Reader")))
    to = to or make.make_role(make.make_second_factor(make.make_user(name="Bo"))).organisation
    conversation = Conversation.objects.create(subject="A question", started_by=role.user)
    party = {"person" if hasattr(to, "name_latin") else "organisation": to}
    first = {"place": Place.FIRST, "organisation": role.organisation, "keeper": role.user}
    Side.objects.create(conversation=conversation, **first)
    Side.objects.create(conversation=conversation, place=Place.SECOND, **party)
    return add(conversation, Place.FIRST, role.user, **fields)


def add(conversation, place, author, **fields):
    """One more message, as a row."""
    values = {"text": TEXT, "once": uuid4().hex} | fields
    return RelayMessage.objects.create(conversation=conversation, place=place, author=author, **values)


def make_report(message=None, **fields):
    """That somebody reported a message."""
    values = {"reason": "This is advertising.", "made_by": "account:1"} | fields
    return Report.objects.create(message=message or make_message(), **values)


def make_stop(user=None, **fields):
    """That somebody may not write."""
    values = {"made_by": "account:1", "reason_zh_hans": "群发广告。", "reason_en": "Advertising."} | fields
    return WritingStop.objects.create(user=user or make.make_user(name="Eve"), **values)


def begin(client, to, text=TEXT, subject="A question"):
    """Write by the action, as the page does."""
    side = Side(place=Place.SECOND, **{"person" if hasattr(to, "name_latin") else "organisation": to})
    written = Written(text, uuid4().hex)
    return actions.begin(
        user=client.user, organisation=client.role.organisation, to=side, subject=subject, written=written
    )


def page(name, *args, language="en"):
    """The address of a page of ours."""
    with override(language):
        return reverse(f"partners:{name}", args=args)


def fill(client, address, **typed):
    """What stands in the form of a page, with what somebody types into it."""
    form = client.get(address).context["form"]
    return {name: "" if value is None else value for name, value in form.initial.items()} | typed


def post(client, to, act="send", **typed):
    """Write to an organisation by its page."""
    address = page("write_to_organisation", to.slug)
    told = fill(client, address, subject="A question", text=TEXT) | typed
    return client.post(address, told | ({act: "1"} if act else {}))


def answer(client, conversation, text="Gladly.", **typed):
    """Answer by the page."""
    address = page("conversation", getattr(conversation, "pk", conversation))
    return client.post(address, fill(client, address, text=text) | typed)
