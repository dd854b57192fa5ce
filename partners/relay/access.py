"""Who gets which conversation. What is not theirs is the same 404 as what is not there."""

from django.http import Http404

from partners.colleagues import access as colleagues
from partners.directory import access as directory
from partners.relay.models import Conversation, Place, RelayMessage, Report, Side


def organisation_to_write_to(slug):
    """The side that a public page leads to."""
    return Side(place=Place.SECOND, organisation=directory.organisation_to_correct(slug))


def person_to_write_to(slug):
    """The same for the page of a person."""
    return Side(place=Place.SECOND, person=directory.person_to_read(slug))


def conversation_of(user, number):
    """A conversation that the account reads, with both sides; `my_place` says which is its own."""
    return _or_404(Conversation.objects.read_by(user).with_sides().filter(pk=number))


def message_to_report(user, number, message):
    """(conversation, message): something that the other side has written."""
    found = conversation_of(user, number)
    seen = RelayMessage.objects.seen_from(found.my_place).exclude(place=found.my_place)
    return found, _or_404(seen.filter(conversation=found, pk=message, kind=RelayMessage.Kind.WORDS))


def held_for(user):
    """The messages on which the account could decide: none of its own conversations. Ask `queue` for leave."""
    return RelayMessage.objects.held().exclude(conversation__in=_own(user))


def reports_for(user):
    """The same for reports."""
    return Report.objects.open().exclude(message__conversation__in=_own(user))


def queue(user):
    """(held messages, reports) that wait for the account."""
    colleagues.require(user, "moderate-messages")
    return held_for(user), reports_for(user)


def held_message(user, number):
    """One that waits."""
    held, _reports = queue(user)
    return _or_404(held.select_related("conversation").filter(pk=number))


def report(user, number):
    """One that waits."""
    _held, reports = queue(user)
    return _or_404(reports.select_related("message__conversation").filter(pk=number))


def message_to_purge(user, number):
    """A message that was held or reported, from which words about a child must go."""
    colleagues.require(user, "purge-child-data")
    shown = Conversation.objects.for_staff().values("pk")
    found = RelayMessage.objects.filter(conversation__in=shown, pk=number, purged_at=None)
    held = found.filter(fate=RelayMessage.Fate.HELD)
    return _or_404((held | found.filter(pk__in=Report.objects.values("message"))).select_related("conversation"))


def _own(user):
    """Conversations near the account, on which it does not decide; nobody in particular has none."""
    near = Side.objects.near(user) if user else Side.objects.none()
    return near.values("conversation")


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
