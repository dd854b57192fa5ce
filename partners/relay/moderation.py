"""What the secretariat does: release or refuse what is held, answer reports, purge words about a child.

It reads a held message, or a reported one with its neighbours, and each reading leaves a trace. There is no other page
on which it could read what members write to each other. What concerns somebody at risk is the officers' alone.
"""

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.relay import telling
from partners.relay.actions import other_place
from partners.relay.models import Block, Conversation, RelayMessage, Report


class NotWaiting(Exception):
    """Somebody else has decided meanwhile."""


def neighbours(message):
    """The reported message with the one before and the one after it, as the side that reported it sees them."""
    seen = RelayMessage.objects.filter(conversation=message.conversation_id)
    seen = seen.seen_from(other_place(message.place)).select_related("author")
    before = seen.filter(at__lt=message.at).order_by("-at", "-pk")[:1]
    after = seen.filter(at__gt=message.at).order_by("at", "pk")[:1]
    return [*before, message, *after]


def note_reading(message, *, by, report=None):
    """That somebody has opened a message, for a report or because it is held."""
    _trace(_verb("read", message, report), message, by, **({"report": report.pk} if report else {}))


@transaction.atomic
def release(message, *, by):
    """It passes, and its readers are told as if it had just been written. Raises NotWaiting."""
    fresh = _locked(message)
    fate = RelayMessage.Fate.PASSED
    mine, other = (fresh.conversation.side(place) for place in (fresh.place, other_place(fresh.place)))
    if Block.objects.in_force().of(other).filter(account=fresh.author_id).exists():
        fate = RelayMessage.Fate.KEPT_BACK
    fresh.at = timezone.now()
    verb = _verb("released", fresh)
    _decide(fresh, fate, by)
    Conversation.objects.filter(pk=fresh.conversation_id).update(last_at=fresh.at)
    telling.tell(fresh, mine, other)
    _trace(verb, fresh, by)


@transaction.atomic
def refuse(message, *, reason, by):
    """It is not passed on; its author reads why. A conversation of which nothing has passed closes."""
    fresh = _locked(message)
    fresh.reason = reason
    verb = _verb("refused", fresh)
    _decide(fresh, RelayMessage.Fate.REFUSED, by)
    others = fresh.conversation.messages.exclude(fate=RelayMessage.Fate.REFUSED)
    if not others.exists():
        fresh.conversation.close(by=by.trace_label)
    _trace(verb, fresh, by)


@transaction.atomic
def answer(report, *, outcome, by):
    """The report is answered, and with it those of the same message that the same people see. Raises NotWaiting."""
    conversation = Conversation.objects.select_for_update(no_key=True).get(pk=report.message.conversation_id)
    is_hidden = _is_about_risk(report.message, report)
    seen = Report.objects.about_risk() if is_hidden else Report.objects.for_staff()
    waiting = Report.objects.filter(pk__in=seen.values("pk"), message=report.message_id, answered_at=None)
    if not waiting.filter(pk=report.pk).exists():
        raise NotWaiting
    if outcome == Report.Outcome.CLOSED:
        conversation.close(by=by.trace_label)
    verb = "at-risk-report-answered" if is_hidden else "relay-report-answered"
    waiting.update(outcome=outcome, answered_at=timezone.now(), answered_by=by.trace_label)
    _trace(verb, report.message, by, report=report.pk, outcome=outcome)


@transaction.atomic
def purge(message, *, by):
    """The words are gone, from here and from the reasons of its reports; the subject, where the message began the
    conversation. There is no history of messages, and letters that wait read them from here."""
    fresh = RelayMessage.objects.select_for_update(no_key=True).get(pk=message.pk)
    shown = fresh.fate == RelayMessage.Fate.HELD or Report.objects.for_staff().filter(message=fresh).exists()
    is_hidden = _is_about_risk(fresh) or not shown
    verb = "at-risk-child-data-purged" if is_hidden else "child-data-purged"
    fresh.text, fresh.digest, fresh.reason = "", "", fresh.reason and "–"
    fresh.purged_at, fresh.purged_by = timezone.now(), by.trace_label
    fresh.save()
    Report.objects.filter(message=fresh).update(reason="")
    if not RelayMessage.objects.filter(conversation=fresh.conversation_id, at__lt=fresh.at).exists():
        Conversation.objects.filter(pk=fresh.conversation_id).update(subject="", withheld=False)
    _trace(verb, fresh, by)


def _locked(message):
    """The conversation first, as those who write do."""
    Conversation.objects.select_for_update(no_key=True).get(pk=message.conversation_id)
    fresh = RelayMessage.objects.select_related("conversation").get(pk=message.pk)
    if fresh.fate != RelayMessage.Fate.HELD:
        raise NotWaiting
    return fresh


def _decide(message, fate, by):
    message.fate, message.decided_at, message.decided_by = fate, timezone.now(), by.trace_label
    message.save()


def _verb(what, message, report=None):
    """Traces that begin with "at-risk" are read by officers alone: that one of theirs was read would tell of a risk."""
    return f"at-risk-{what}" if _is_about_risk(message, report) else f"relay-{what}"


def _is_about_risk(message, report=None):
    found = Report.objects.filter(pk=report.pk) if report else RelayMessage.objects.filter(pk=message.pk)
    return found.about_risk().exists()


def _trace(verb, message, by, **details):
    details = {"message": message.pk} | details
    Trace.objects.leave(by=by.trace_label, verb=verb, what=f"conversation:{message.conversation_id}", details=details)
