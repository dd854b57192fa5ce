"""Who gets which conversation. What is not theirs is the same 404 as what is not there."""

from django.db.models import Q
from django.http import Http404

from partners.colleagues import access as colleagues
from partners.directory import access as directory
from partners.relay import moderators
from partners.relay.models import Conversation, Place, RelayMessage, Report, Side, WritingStop
from partners.relay.moderators import AT_RISK, MODERATE

STOP = "stop-writing"


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


def queue(user):
    """(held messages, reports) that wait for the account."""
    colleagues.require(user, MODERATE)
    return moderators.held_for(user), moderators.reports_for(user)


def queue_at_risk(user):
    """The same for an officer."""
    colleagues.require(user, AT_RISK)
    return moderators.held_at_risk_for(user), moderators.reports_at_risk_for(user)


def held_message(user, number):
    """One that waits."""
    held, _reports = queue(user)
    return _or_404(held.select_related("conversation").filter(pk=number))


def held_message_at_risk(user, number):
    """One that waits for an officer."""
    held, _reports = queue_at_risk(user)
    return _or_404(held.select_related("conversation").filter(pk=number))


def report(user, number):
    """One that waits."""
    _held, reports = queue(user)
    return _or_404(reports.select_related("message__conversation").filter(pk=number))


def report_at_risk(user, number):
    """One that waits for an officer."""
    _held, reports = queue_at_risk(user)
    return _or_404(reports.select_related("message__conversation").filter(pk=number))


def message_to_purge(user, number):
    """A message that was held or reported, from which words about a child must go."""
    colleagues.require(user, "purge-child-data")
    held, reports = RelayMessage.objects.held(), Report.objects.all()
    if not colleagues.may(user, AT_RISK):
        held, reports = held.for_staff(), reports.for_staff()
    shown = Q(pk__in=held.order_by().values("pk")) | Q(pk__in=reports.values("message"))
    found = RelayMessage.objects.filter(shown, pk=number, purged_at=None)
    return _or_404(found.select_related("conversation"))


def message_to_stop(user, number):
    """A message that the account judges, held or reported, whose author may be kept from writing; never its own."""
    colleagues.require(user, STOP)
    may, seen = colleagues.network_actions_of(user), Q(pk__in=[])
    if MODERATE in may:
        reported = moderators.decided(Report.objects.for_staff(), user, MODERATE).values("message")
        seen |= Q(pk__in=reported) | Q(pk__in=moderators.held_for(user).order_by().values("pk"))
    if AT_RISK in may:
        reported = moderators.decided(Report.objects.about_risk(), user, AT_RISK).values("message")
        seen |= Q(pk__in=reported) | Q(pk__in=moderators.held_at_risk_for(user).order_by().values("pk"))
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


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
