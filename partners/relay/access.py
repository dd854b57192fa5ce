"""Who gets which conversation. What is not theirs is the same 404 as what is not there."""

from django.db.models import Q
from django.http import Http404

from partners.colleagues import access as colleagues
from partners.directory import access as directory
from partners.relay import moderators
from partners.relay.models import Conversation, Place, RelayMessage, Report, Side, WritingStop
from partners.relay.moderators import decided_by

MODERATE, AT_RISK, STOP = "moderate-messages", "moderate-messages-at-risk", "stop-writing"


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
    return RelayMessage.objects.held().filter(conversation__in=decided_by(user, MODERATE))


def reports_for(user):
    """The same for reports."""
    return _decided(Report.objects.for_staff().open(), user, MODERATE)


def reports_at_risk_for(user):
    """The same for officers: reports that concern somebody at risk, which nobody else sees."""
    return _decided(Report.objects.about_risk().open(), user, AT_RISK)


def queue(user):
    """(held messages, reports) that wait for the account."""
    colleagues.require(user, MODERATE)
    return held_for(user), reports_for(user)


def queue_at_risk(user):
    """The reports that wait for an officer."""
    colleagues.require(user, AT_RISK)
    return reports_at_risk_for(user)


def held_message(user, number):
    """One that waits."""
    held, _reports = queue(user)
    return _or_404(held.select_related("conversation").filter(pk=number))


def report(user, number):
    """One that waits."""
    _held, reports = queue(user)
    return _or_404(reports.select_related("message__conversation").filter(pk=number))


def report_at_risk(user, number):
    """One that waits for an officer."""
    return _or_404(queue_at_risk(user).select_related("message__conversation").filter(pk=number))


def message_to_purge(user, number):
    """A message that was held or reported, from which words about a child must go."""
    colleagues.require(user, "purge-child-data")
    shown = Conversation.objects.for_staff().values("pk")
    found = RelayMessage.objects.filter(pk=number, purged_at=None).select_related("conversation")
    held = Q(fate=RelayMessage.Fate.HELD, conversation__in=shown)
    reports = Report.objects.all() if colleagues.may(user, AT_RISK) else Report.objects.for_staff()
    return _or_404(found.filter(held | Q(pk__in=reports.values("message"))))


def message_to_stop(user, number):
    """A message that the account judges, held or reported, whose author may be kept from writing; never its own."""
    colleagues.require(user, STOP)
    may, seen = colleagues.network_actions_of(user), Q(pk__in=[])
    if MODERATE in may:
        reported = _decided(Report.objects.for_staff(), user, MODERATE).values("message")
        seen |= Q(pk__in=reported) | Q(pk__in=held_for(user).order_by().values("pk"))
    if AT_RISK in may:
        seen |= Q(pk__in=_decided(Report.objects.about_risk(), user, AT_RISK).values("message"))
    found = RelayMessage.objects.filter(seen, pk=number)
    return _or_404(found.filter(author__is_active=True).exclude(author=user).select_related("author"))


def stops(user):
    """Who may not write, the latest first: not oneself, nor colleagues; those about somebody at risk for officers."""
    colleagues.require(user, STOP)
    found = WritingStop.objects.exclude(user=user).exclude(user__in=moderators.colleagues_of(user, STOP))
    if not colleagues.may(user, AT_RISK):
        found = found.exclude(pk__in=WritingStop.objects.about_risk().values("pk"))
    return found.select_related("user").order_by("-made_at", "-pk")


def stop_to_lift(user, number):
    """One in force."""
    return _or_404(stops(user).in_force().filter(pk=number))


def _decided(reports, user, action):
    return reports.filter(message__conversation__in=decided_by(user, action))


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
