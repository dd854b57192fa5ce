"""What can be done to a membership. Each act leaves a line in its log and a trace; letters wait while it can be undone.

Hiding takes effect in the transaction that suspends. For ten minutes whoever manages memberships can undo an act; the
letter to the representatives leaves afterwards, so that nobody is told what did not stand.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.lib.dates import years_after
from partners.directory.models import Organisation
from partners.membership import letters
from partners.vetting.models import Membership, MembershipEntry
from partners.vetting.models.membership import VET_EVERY_YEARS

Act, Status = MembershipEntry.Act, Membership.Status
Standing, State = Organisation.Standing, Organisation.State
UNDO_WITHIN = datetime.timedelta(minutes=10)
COLUMNS = (
    "status",
    "ended_on",
    "vet_again_on",
    "suspended_at",
    "suspended_by",
    "leave_asked_at",
    "leave_asked_by",
)
RECORD = ("state", "published_at", "standing")


class NotPossibleNow(Exception):
    """Somebody was quicker, or the organisation cannot be reached now."""


class NeedsAnother(Exception):
    """Whoever suspended does not lift: a second person of the secretariat does."""


class TooLate(Exception):
    """The ten minutes are over, or something else has happened since."""


@transaction.atomic
def suspend(membership, *, by, **words):
    """The membership rests, and the organisation is hidden everywhere from this moment. Its people keep their desk."""
    membership, record = _locked(membership, Status.CURRENT)
    before = _snapshot(membership, record)
    membership.status, membership.suspended_at, membership.suspended_by = Status.SUSPENDED, timezone.now(), by
    membership.save()
    record.suspend()
    return _told(membership, Act.SUSPENDED, by, before, words)


@transaction.atomic
def lift(membership, *, by, **words):
    """The membership goes on, and the record is what it was before. Another person than who suspended says so."""
    membership, record = _locked(membership, Status.SUSPENDED)
    if membership.suspended_by == by:
        raise NeedsAnother
    before = _snapshot(membership, record)
    earlier = membership.log.filter(act=Act.SUSPENDED).last().before["record"]
    _no_longer_suspended(membership, Status.CURRENT)
    membership.save()
    _restore(record, {name: earlier[name] for name in ("state", "published_at")})
    return _told(membership, Act.LIFTED, by, before, words)


@transaction.atomic
def end(membership, *, how, on, by, **words):
    """The membership has ended that day. A page that stood for the membership alone goes; what sources print stays."""
    membership, record = _locked(membership, Status.CURRENT, Status.SUSPENDED)
    before = _snapshot(membership, record)
    was_suspended = membership.is_suspended
    _no_longer_suspended(membership, Status.ENDED)
    membership.ended_on, membership.vet_again_on = on, None
    membership.leave_asked_at, membership.leave_asked_by = None, ""
    membership.save()
    _leave_directory(record, was_suspended)
    return _told(membership, how, by, before, words)


@transaction.atomic
def readmit(membership, *, by, **words):
    """The organisation of an ended membership is a member again, with a new membership from today."""
    membership, record = _locked(membership, Status.ENDED)
    if Membership.objects.open().filter(organisation=record, joined_into=None).exists():
        raise NotPossibleNow
    today = timezone.localdate()
    ended = _snapshot(membership, record)
    ended["membership"]["ended_on"] = today.isoformat()
    fresh = Membership.objects.begin(record, on=today, by=by, act=Act.READMITTED, before=ended, **words)
    be_partner(record)
    return announce(fresh, fresh.log.get(), by)


@transaction.atomic
def vet_again(membership, *, next_on=None, by, **words):
    """The organisation has been vetted again; the next time is in three years, or on the day given."""
    membership, record = _locked(membership, Status.CURRENT, Status.SUSPENDED)
    before = _snapshot(membership, record)
    membership.vet_again_on = next_on or next_vetting()
    membership.save()
    return _told(membership, Act.VETTED, by, before, words)


@transaction.atomic
def ask_to_leave(membership, *, by, **words):
    """A representative asks to leave the network: it waits for the secretariat, and every representative is told."""
    membership, _record = _locked(membership, Status.CURRENT, Status.SUSPENDED)
    if membership.leave_asked_at:
        raise NotPossibleNow
    membership.leave_asked_at, membership.leave_asked_by = timezone.now(), by
    membership.save()
    return _told(membership, Act.ASKED, by, None, words)


@transaction.atomic
def stay(membership, *, by, **words):
    """A representative takes the wish back."""
    membership, _record = _locked(membership, Status.CURRENT, Status.SUSPENDED)
    if membership.leave_asked_at is None:
        raise NotPossibleNow
    membership.leave_asked_at, membership.leave_asked_by = None, ""
    membership.save()
    return _told(membership, Act.STAYS, by, None, words)


@transaction.atomic
def undo(entry, *, by):
    """Membership and record are as before the act; its letter never leaves."""
    membership, record = _locked(entry.membership, *Status)
    if not can_undo(membership.log.order_by("-at", "-pk").first(), entry):
        raise TooLate
    for name, value in entry.before["membership"].items():
        setattr(membership, name, Membership._meta.get_field(name).to_python(value))
    membership.save()
    _restore(record, entry.before["record"])
    undone = membership.log.create(act=Act.UNDONE, status=membership.status, by=by, undoes=entry)
    _trace(membership, f"membership-{Act.UNDONE}", by)
    return undone


def can_undo(last, entry):
    """Whether the act is the last of its membership, can be taken back and is not older than ten minutes."""
    is_last = last is not None and last.pk == entry.pk
    return is_last and entry.before is not None and entry.at > timezone.now() - UNDO_WITHIN


def next_vetting(day=None):
    """When who is vetted that day, or today, is vetted again."""
    return years_after(day or timezone.localdate(), VET_EVERY_YEARS)


def be_partner(record):
    """A member that the record knows as less is a partner."""
    if record.standing in (Standing.MENTIONED, Standing.GUEST, Standing.PARTICIPANT):
        record.standing = Standing.PARTNER
        record.save()


def announce(membership, entry, by):
    """A trace, and the letter to the representatives: at once, or when the act can no longer be undone."""
    _trace(membership, f"membership-{entry.act}", by)
    letters.tell(membership, entry, after=UNDO_WITHIN if entry.before is not None else datetime.timedelta())
    return entry


def join(loser, winner, *, by):
    """Two records become one: the memberships of both are the winner's, and of two at the same time one remains.

    The one that remains lasts from the earlier day; the other one keeps its log and says into which it went.
    """
    for theirs in Membership.objects.filter(organisation=loser).order_by("since_on", "pk"):
        same = _at_the_same_time(theirs, winner)
        theirs.organisation = winner
        if same is not None:
            _join_into(theirs, same, by)
        theirs.save()


def _at_the_same_time(theirs, winner):
    mine = Membership.objects.filter(organisation=winner, joined_into=None)
    end = theirs.ended_on or datetime.date.max
    return next((one for one in mine if one.since_on < end and theirs.since_on < (one.ended_on or end)), None)


def _join_into(theirs, mine, by):
    earliest = min(mine.since_on, theirs.since_on)
    others = Membership.objects.filter(organisation=mine.organisation, joined_into=None, ended_on__lte=mine.since_on)
    mine.since_on = max([earliest, *others.exclude(pk=mine.pk).values_list("ended_on", flat=True)])
    mine.save()
    _no_longer_suspended(theirs, Status.ENDED)
    theirs.joined_into, theirs.vet_again_on = mine, None
    theirs.ended_on = theirs.ended_on or timezone.localdate()
    theirs.leave_asked_at, theirs.leave_asked_by = None, ""
    theirs.log.create(act=Act.JOINED, status=theirs.status, by=by)


def _locked(membership, *statuses):
    """Record and membership as they are now, in that order; one at risk cannot be reached."""
    record = Organisation.objects.select_for_update().filter(pk=membership.organisation_id).first()
    fresh = Membership.objects.select_for_update().get(pk=membership.pk)
    if record is None or fresh.status not in statuses:
        raise NotPossibleNow
    fresh.organisation = record
    return fresh, record


def _snapshot(membership, record):
    return {"membership": _plain(membership, COLUMNS), "record": _plain(record, RECORD)}


def _plain(row, names):
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def _restore(record, values):
    for name, value in values.items():
        setattr(record, name, Organisation._meta.get_field(name).to_python(value))
    record.save()


def _no_longer_suspended(membership, status):
    membership.status, membership.suspended_at, membership.suspended_by = status, None, ""


def _leave_directory(record, was_suspended):
    """Who was a partner by membership alone is one no more. Who left while hidden stays off the site."""
    if record.standing == Standing.PARTNER:
        took_part = record.participations.filter(occasion__is_published=True).exists()
        record.standing = Standing.PARTICIPANT if took_part else Standing.MENTIONED
    if (record.is_published and record.standing == Standing.MENTIONED) or was_suspended:
        record.withdraw()
    else:
        record.save()


def _told(membership, act, by, before, words):
    entry = membership.log.create(act=act, status=membership.status, by=by, before=before, **words)
    return announce(membership, entry, by)


def _trace(membership, verb, by):
    details = {"membership": membership.pk}
    Trace.objects.leave(by=by, verb=verb, what=f"organisation:{membership.organisation_id}", details=details)
