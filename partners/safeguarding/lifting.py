"""Ending a risk takes two people. One asks, another agrees; until then nothing shows.

What an officer switched on, an officer has to be one of the two. A representative counts as the second person only if
they spoke for the organisation before the risk began: nobody is made representative in order to agree.
"""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.shelter.access import is_officer
from gpc.shelter.models import Shelter
from partners.colleagues.models import Role
from partners.safeguarding import actions, letters
from partners.safeguarding.models import LiftRequest, Recheck
from partners.safeguarding.own_side import organisation_of


class AlreadyAsked(Exception):
    """Somebody has asked already."""


class NeedsAnother(Exception):
    """Another person must agree: an officer, or somebody who spoke for the organisation before the risk began."""


class NotOpen(Exception):
    """The request, or the risk, has ended meanwhile."""


@transaction.atomic
def ask(entry, *, user, reason):
    """Ask to end a risk. Those who may agree get a letter that names nobody."""
    entry = _locked(entry)
    if entry.lifted_at:
        raise NotOpen
    if LiftRequest.objects.open().filter(entry=entry).exists():
        raise AlreadyAsked
    label = user.trace_label
    request = LiftRequest.objects.create(entry=entry, reason=reason, asked_by=label, asked_as=_party(user))
    _trace("at-risk-lift-asked", entry, label)
    letters.tell_who_may_agree(request, [role.user for role in others_before(request)])
    return request


@transaction.atomic
def confirm(request, *, user):
    """The second person agrees: the subject may be shown again."""
    request = _locked_request(request)
    if not may_confirm(request, user):
        raise NeedsAnother
    request.confirmed_at, request.confirmed_by, request.confirmed_as = timezone.now(), user.trace_label, _party(user)
    request.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_as"])
    actions.lift(request.entry, by=user.trace_label)


@transaction.atomic
def withdraw(request, *, user):
    """The request ends, the risk stays. Any of those who may ask may say so."""
    request = _locked_request(request)
    request.withdrawn_at, request.withdrawn_by = timezone.now(), user.trace_label
    request.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _trace("at-risk-lift-withdrawn", request.entry, user.trace_label)


@transaction.atomic
def keep(entry, *, user, ask_again_on, reason=""):
    """Somebody has looked again: the risk goes on, and is asked about once more on that day.

    An end by the clock that an officer had chosen moves behind that day, too: nothing ends before it was looked at.
    """
    entry = _locked(entry)
    if entry.lifted_at:
        raise NotOpen
    entry.ask_again_on = ask_again_on
    if entry.until_at and timezone.localdate(entry.until_at) <= ask_again_on:
        entry.until_at = _end_of(ask_again_on)
    entry.save(update_fields=["ask_again_on", "until_at"])
    if reason:
        Recheck.objects.create(entry=entry, reason=reason, until_on=ask_again_on, by=user.trace_label)
    _trace("at-risk-kept", entry, user.trace_label)


def may_confirm(request, user):
    """Whether this account can be the second person."""
    if user.trace_label == request.asked_by:
        return False
    return is_officer(user) or any(role.user_id == user.pk for role in others_before(request))


def others_before(request):
    """The representatives who can be the second person."""
    entry = request.entry
    if not entry.side and request.asked_as != LiftRequest.Party.OFFICER:
        return []
    number = organisation_of(entry)
    speak = (
        Role.objects.representatives_of(number).filter(since_at__lte=entry.since_at) if number else Role.objects.none()
    )
    return [role for role in speak.select_related("user") if role.user.trace_label != request.asked_by]


def open_request(entry):
    """The request that waits, or None."""
    return LiftRequest.objects.open().select_related("entry").filter(entry=entry).first()


def _end_of(day):
    """The last moment of a day: then whoever is asked on that day has it to answer."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _party(user):
    return LiftRequest.Party.OFFICER if is_officer(user) else LiftRequest.Party.REPRESENTATIVE


def _locked(entry):
    return Shelter.objects.select_for_update().get(pk=entry.pk)


def _locked_request(request):
    """The entry first, always, so that two people never wait for each other."""
    entry = _locked(request.entry)
    found = LiftRequest.objects.select_for_update().get(pk=request.pk)
    found.entry = entry
    if found.confirmed_at or found.withdrawn_at or entry.lifted_at:
        raise NotOpen
    return found


def _trace(verb, entry, by):
    Trace.objects.leave(by=by, verb=verb, what=f"{entry.kind}:{entry.subject_id}")
