"""What reviewers do: decide fact by fact, undo, look through what showed at once.

A decision names the version of the proposal that was read. It is applied only while the page still says what it said
when the words were proposed, or when the reviewer has seen what it says now and chooses the proposal all the same.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.colleagues import access as colleagues
from partners.editing import values
from partners.editing.actions import locked, open_request
from partners.editing.fields import is_picture
from partners.editing.models import ChangeRequest, Proposal, Step
from partners.editing.telling import note, tell
from partners.editing.values import version_of
from partners.safeguarding.actions import refresh_names

State, Decided, Kind = ChangeRequest.State, Proposal.Decision, Step.Kind
ROLE = "reviewer"


class NotTheirs(Exception):
    """Nobody reviews the organisation they belong to, or words they wrote."""


class NotWaiting(Exception):
    """The request does not wait for a review any more."""


class CannotUndo(Exception):
    """The page has gone on since, or another change of these fields is open."""


@dataclass(frozen=True)
class Decision:
    """What a reviewer says of one proposal: of which version, and over which value of the page if they saw it."""

    approve: bool
    version: int
    reason: str = ""
    over: str = ""
    looked: bool = False  # of a picture: that no child can be recognised in it


@dataclass
class Reviewed:
    """What became of the decisions, by key."""

    applied: list = field(default_factory=list)
    first: list = field(default_factory=list)
    returned: list = field(default_factory=list)
    moved: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    second_missing: list = field(default_factory=list)
    unseen: list = field(default_factory=list)
    refused: dict = field(default_factory=dict)


@transaction.atomic
def decide(*, request, decisions, by, may_second=True):
    """Carry out what was decided and tell those who wrote, when nothing is left to decide."""
    organisation, request = locked(request)
    _require_stranger(organisation, by)
    if request.state != State.WAITING:
        raise NotWaiting
    done = Reviewed()
    waiting = request.proposals.select_for_update(of=["self"]).select_related("author", "request")
    ready = []
    for one in waiting.filter(key__in=decisions, decision=Decided.NONE):
        one.request = request
        if _is_ready(one, decisions[one.key], organisation, by, may_second, done):
            ready.append(one)
    _apply(ready, organisation, by, done)
    if done.applied or done.returned or done.first:
        _after(request, done, by)
    return done


def _require_stranger(organisation, by):
    if colleagues.is_from(by, organisation):
        raise NotTheirs


def _is_ready(one, decision, organisation, by, may_second, done):
    """Whether the page may say it now; otherwise what was decided is carried out here."""
    if one.author_id == by.pk:
        raise NotTheirs
    if one.version != decision.version:
        done.moved.append(one.key)
    elif not decision.approve:
        one.first_by = ""
        one.save(update_fields=["first_by"])
        one.decide(Decided.RETURNED, by=by.trace_label, reason=decision.reason)
        note(one.request, Kind.RETURNED, by=by, role=ROLE, proposal=one, after=one.after, words=decision.reason)
        done.returned.append(one.key)
    elif is_picture(one.key) and one.after and not decision.looked:
        done.unseen.append(one.key)
    elif not _stands_on_its_base(one, decision, organisation):
        _conflict(one, organisation, by, done)
    elif one.is_high_risk and not (one.first_by and one.first_by != by.trace_label):
        _approve_first(one, by, done)
    elif one.is_high_risk and not may_second:
        done.second_missing.append(one.key)
    else:
        return True
    return False


def _stands_on_its_base(one, decision, organisation):
    """Whether the page says what it said; or the reviewer has read what it says now: then that is the base."""
    now = values.of(organisation, one.key)
    if version_of(now) == one.base_version:
        return True
    if decision.over != version_of(now):
        return False
    one.before, one.base_version = now, version_of(now)
    one.save(update_fields=["before", "base_version"])
    return True


def _conflict(one, organisation, by, done):
    now = values.of(organisation, one.key)
    done.conflicts.append(one.key)
    key = f"change-conflict:{one.pk}:{one.version}:{version_of(now)[:12]}"
    if one.author and tell(one.author, "partners/change-conflict", key=key, request=one.request, fact=one.key):
        note(one.request, Kind.CONFLICT, by=by, role=ROLE, proposal=one, before=now, after=one.after)


def _approve_first(one, by, done):
    """The first of two approvals; asking twice changes nothing."""
    if one.first_by == by.trace_label:
        done.second_missing.append(one.key)
        return
    one.first_by = by.trace_label
    one.save(update_fields=["first_by"])
    note(one.request, Kind.FIRST_APPROVED, by=by, role=ROLE, proposal=one)
    done.first.append(one.key)


def _apply(ready, organisation, by, done):
    """Both languages of a text together, so that they go on fitting; one by one where the record refuses some."""
    if not ready:
        return
    before = {one.key: values.of(organisation, one.key) for one in ready}
    if _put_on_the_page({one.key: one.after for one in ready}, organisation):
        applied = ready
    else:
        applied = [one for one in ready if _put_on_the_page({one.key: one.after}, organisation, done.refused)]
    for one in applied:
        one.decide(Decided.APPROVED, by=by.trace_label)
        note(one.request, Kind.APPLIED, by=by, role=ROLE, proposal=one, before=before[one.key], after=one.after)
        done.applied.append(one.key)
    refresh_names("organisation", organisation, by=by.trace_label)


def _put_on_the_page(said, organisation, refused=None):
    try:
        with transaction.atomic():
            values.apply(organisation, said)
    except values.NotPossible as problem:
        organisation.refresh_from_db()
        if refused is not None:
            refused.update(dict.fromkeys(said, str(problem)))
        return False
    return True


def _after(request, done, by):
    request.settle()
    facts = {"approved": done.applied, "returned": done.returned, "first": done.first}
    trace(request, "change-reviewed", by, **{name: keys for name, keys in facts.items() if keys})
    if request.state == State.WAITING:
        return
    kind = "change-approved" if request.state == State.APPROVED else "change-returned"
    authors = {one.author for one in request.proposals.select_related("author") if one.author}
    for author in sorted(authors, key=lambda user: user.pk):
        tell(author, f"partners/{kind}", key=f"{kind}:{request.pk}:{request.version}", request=request)


@transaction.atomic
def undo(*, request, key, by):
    """Take a decision back, while the page still says what it decided. The proposal waits again."""
    organisation, request = locked(request)
    _require_stranger(organisation, by)
    one = request.proposals.select_for_update(of=["self"]).select_related("request").get(key=key)
    other = open_request(organisation, request.field_set)
    over = request.state == State.WITHDRAWN or organisation.merged_into_id
    if not one.is_decided or one.purged_at or over or other not in (None, request):
        raise CannotUndo
    if one.decision in (Decided.APPROVED, Decided.AT_ONCE):
        _take_off_the_page(one, organisation)
    one.reopen()
    one.save()
    note(request, Kind.UNDONE, by=by, role=ROLE, proposal=one, before=one.after, after=one.before)
    request.settle()
    trace(request, "change-undone", by, facts=[key])


def _take_off_the_page(one, organisation):
    if version_of(values.of(organisation, one.key)) != version_of(one.after):
        raise CannotUndo
    try:
        with transaction.atomic():
            values.apply(organisation, {one.key: one.before}, own=False)
    except values.NotPossible as problem:
        raise CannotUndo from problem


@transaction.atomic
def claim(*, request, by):
    """The reviewer takes it on; doing it again gives it back."""
    organisation, request = locked(request)
    _require_stranger(organisation, by)
    request.assigned_to = None if request.assigned_to_id == by.pk else by
    request.save(update_fields=["assigned_to"])
    trace(request, "change-claimed" if request.assigned_to else "change-given-back", by)


@transaction.atomic
def look_through(*, request, by):
    """Somebody has looked at what showed at once."""
    organisation, request = locked(request)
    _require_stranger(organisation, by)
    request.looked_through_at, request.looked_through_by = timezone.now(), by.trace_label
    request.save(update_fields=["looked_through_at", "looked_through_by"])
    trace(request, "change-looked-through", by)


def trace(request, verb, by, **details):
    """Leave a trace of what a reviewer did."""
    what = f"organisation:{request.organisation_id}"
    Trace.objects.leave(by=by.trace_label, verb=verb, what=what, details={"request": request.pk, **details})
