"""What an organisation's people do: write, send, withdraw, confirm, go back.

Every action locks the organisation's row, then its request: always in this order, so that two people wait for one
another instead of overwriting. A form says which version of each value it showed; what somebody else wrote meanwhile
is never overwritten, and what was typed in vain is kept in the history.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.directory.models import Organisation
from partners.editing import pictures, slips, values
from partners.editing.fields import FieldSet, Risk, field_of, is_picture, is_position, risk_of
from partners.editing.models import ChangeRequest, Proposal, Step
from partners.editing.telling import note, tell_overtaken
from partners.editing.values import version_of
from partners.safeguarding.actions import refresh_names

State, Decision, Kind = ChangeRequest.State, Proposal.Decision, Step.Kind
NEW = "position-new-"


class Moved(Exception):
    """Somebody has changed the request since it was read."""


class NothingToSend(Exception):
    """There is no proposal that waits."""


@dataclass
class Collision:
    """What somebody typed for a value that another person had changed meanwhile."""

    key: str
    typed: object
    now: object


@dataclass
class Saved:
    """What became of what was typed."""

    request: ChangeRequest | None
    collisions: list = field(default_factory=list)
    at_once: list = field(default_factory=list)
    written: int = 0


@dataclass
class Typed:
    """What a form brings: the values, the version of each that it showed, and the versions of the page it showed."""

    values: dict
    seen: dict
    seen_live: dict = field(default_factory=dict)


def lock(organisation):
    """The organisation, for this transaction alone."""
    rows = Organisation.with_sheltered.select_for_update(of=["self"])
    return rows.get(pk=organisation.pk)


def open_request(organisation, field_set):
    """The open request of a set, locked; None when there is none."""
    rows = ChangeRequest.objects.open().select_for_update(of=["self"])
    return rows.filter(organisation=organisation, field_set=field_set).first()


@transaction.atomic
def save(*, organisation, field_set, typed, by, role, send=False, word=""):
    """Keep what was typed as the draft of a change, and send it if asked. Nothing that collides is sent."""
    organisation = lock(organisation)
    request = open_request(organisation, field_set)
    now = values.live(organisation, field_set)
    writing = _Writing(organisation, field_set, request, now, by, role)
    collisions = [clash for key in typed.values if (clash := writing.write(key, typed))]
    saved = Saved(writing.request, collisions, written=writing.count)
    if writing.request is None:
        return saved
    if writing.count or writing.removed:
        _settle_draft(writing.request)
    if word and word != writing.request.note:
        writing.request.note = word
        writing.request.save(update_fields=["note"])
    if send and not collisions and writing.request.is_open and _undecided(writing.request).exists():
        saved.at_once = _send(writing.request, organisation, by=by, role=role)
    return saved


class _Writing:
    """Writes values into the open request of a set, which it makes when the first value needs it."""

    def __init__(self, organisation, field_set, request, now, by, role):
        self.organisation, self.field_set, self.request, self.now = organisation, field_set, request, now
        self.by, self.role = by, role
        self.proposals = {one.key: one for one in request.proposals.select_for_update()} if request else {}
        self.count = self.removed = 0

    def write(self, key, typed):
        """Take one value; returns a Collision when somebody else was there first."""
        field_of(key)
        value, seen = typed.values[key], typed.seen.get(key)
        if key.startswith(NEW) and seen == version_of(values.EMPTY_POSITION):
            return self._put(self._free_number(), value, None, typed)
        standing = self._standing(key)
        current = standing.after if standing else self.now.get(key)
        if version_of(value) == seen:
            self._rebase(standing, key, typed)
        elif version_of(value) != version_of(current) and version_of(current) != seen:
            self._ensure_request()
            self._note(Kind.COLLIDED, key, before=current, after=value)
            return Collision(key, value, current)
        elif version_of(value) != version_of(current):
            self._put(key, value, standing, typed)
        return None

    def _free_number(self):
        """A key for somebody new, also when two editors add somebody at the same time."""
        taken = {int(key.removeprefix(NEW)) for key in self.proposals if key.startswith(NEW)}
        return f"{NEW}{max(taken, default=0) + 1}"

    def _standing(self, key):
        one = self.proposals.get(key)
        return one if one and one.decision in (Decision.NONE, Decision.RETURNED) else None

    def _put(self, key, value, standing, typed):
        self._ensure_request()
        live = self.now.get(key)
        back = version_of(value) == version_of(live)
        kind = Kind.TAKEN_BACK if back else Kind.WRITTEN
        step = self._note(kind, key, before=standing.after if standing else live, after=value)
        if standing:
            tell_overtaken(standing, step, by=self.by)
        if back:
            standing.delete()
            self.removed += 1
            return
        one = standing or self.proposals.get(key) or Proposal(request=self.request, key=key, version=0)
        self._rebase(one, key, typed, save=False)
        one.reopen()
        one.after, one.version, one.purged_at = value, one.version + 1, None
        one.author, one.role, one.written_at = self.by, self.role, timezone.now()
        one.words = "\n".join(values.texts_in(value))
        one.save()
        self.proposals[key] = one
        self.count += 1

    def _rebase(self, one, key, typed, save=True):
        """Whoever was shown what the page says now, and keeps these words, has chosen them over it."""
        if one is None:
            return
        live = self.now.get(key)
        fresh = one.pk is None or one.decision in (Decision.APPROVED, Decision.AT_ONCE)
        if fresh or typed.seen_live.get(key) == version_of(live):
            moved = one.base_version != version_of(live)
            one.before, one.base_version = live, version_of(live)
            if save and moved:
                one.version += 1
                one.first_by = ""
                one.save()
                self.count += 1

    def _ensure_request(self):
        if self.request is None:
            made = ChangeRequest(organisation=self.organisation, field_set=self.field_set)
            made.save()
            self.request = made

    def _note(self, kind, key, *, before, after):
        return note(self.request, kind, by=self.by, role=self.role, proposal=key, before=before, after=after)


def _undecided(request):
    return request.proposals.filter(decision__in=(Decision.NONE, Decision.RETURNED))


def _settle_draft(request):
    """After writing: a draft that holds nothing is withdrawn; one that was decided or returned waits to be sent."""
    if not request.proposals.exists():
        request.move(State.WITHDRAWN)
    elif not _undecided(request).exists():
        request.settle()
    else:
        request.move(request.state)


@transaction.atomic
def send(*, request, by, role, version):
    """The change waits for a reviewer; what may show at once shows. Returns the keys of what does."""
    organisation, request = locked(request)
    if request.version != version or not request.is_open:
        raise Moved
    return _send(request, organisation, by=by, role=role)


def locked(request):
    """(organisation, request), both for this transaction alone."""
    organisation = lock(request.organisation)
    request = ChangeRequest.objects.select_for_update(of=["self"]).get(pk=request.pk)
    request.organisation = organisation
    return organisation, request


def _send(request, organisation, *, by, role):
    waiting = list(_undecided(request).select_for_update())
    if not waiting:
        raise NothingToSend
    for one in waiting:
        one.reopen()
        one.save()
    at_once = _apply_at_once(waiting, organisation, by=by, role=role)
    request.sent_at = timezone.now()
    request.looked_through_at, request.looked_through_by = None, ""
    request.save(update_fields=["sent_at", "looked_through_at", "looked_through_by"])
    request.settle()
    if len(at_once) < len(waiting):
        note(request, Kind.SENT, by=by, role=role, words=request.note)
        _trace(request, "change-sent", by)
    return at_once


def _apply_at_once(waiting, organisation, *, by, role):
    """What risks little, and still meets the value that it was written for."""
    shown = [one for one in waiting if shows_at_once(one) and _meets_its_base(organisation, one)]
    if not shown:
        return []
    try:
        with transaction.atomic():
            values.apply(organisation, {one.key: one.after for one in shown})
    except values.NotPossible:
        organisation.refresh_from_db()
        return []
    for one in shown:
        one.decide(Decision.AT_ONCE, by=by.trace_label)
        note(one.request, Kind.AT_ONCE, by=by, role=role, proposal=one, before=one.before, after=one.after)
    refresh_names("organisation", organisation, by=by.trace_label)
    _trace(shown[0].request, "changed-at-once", by, facts=[one.key for one in shown])
    return [one.key for one in shown]


def shows_at_once(proposal):
    """Whether nobody needs to look first: a web site, a slip of the pen in a text, another text for the blind."""
    if risk_of(proposal.key) == Risk.AT_ONCE:
        return True
    if is_picture(proposal.key):
        return pictures.shows_at_once(proposal.before, proposal.after)
    return field_of(proposal.key).is_text and slips.is_slip(proposal.before or "", proposal.after or "")


def _meets_its_base(organisation, proposal):
    return version_of(values.of(organisation, proposal.key)) == proposal.base_version


@transaction.atomic
def withdraw(*, request, by, role, version):
    """The change is closed; its words stay in the history, and colleagues who wrote some are told."""
    _organisation, request = locked(request)
    if request.version != version or not request.is_open:
        raise Moved
    step = note(request, Kind.WITHDRAWN, by=by, role=role)
    for one in _undecided(request).select_related("author", "request"):
        tell_overtaken(one, step, by=by)
    request.move(State.WITHDRAWN)
    _trace(request, "change-withdrawn", by)


@transaction.atomic
def confirm(*, organisation, by, role):
    """The organisation has looked through its profile today."""
    organisation = lock(organisation)
    organisation.checked_on = timezone.localdate()
    organisation.save(update_fields=["checked_on", "changed_at"])
    Step.objects.create(organisation=organisation, kind=Kind.CONFIRMED, by=by.trace_label, role=role)
    Trace.objects.leave(by=by.trace_label, verb="profile-confirmed", what=f"organisation:{organisation.pk}")


@transaction.atomic
def go_back(*, step, by, role):
    """A draft that proposes what the page said before that step. Returns what became of it, as `save` does."""
    organisation = lock(step.organisation)
    field_set = FieldSet.PEOPLE if is_position(step.key) else field_of(step.key).field_set
    request = open_request(organisation, field_set)
    standing = request and _undecided(request).filter(key=step.key).first()
    now = values.of(organisation, step.key)
    seen = version_of(standing.after if standing else now)
    typed = Typed({step.key: step.before}, {step.key: seen}, {step.key: version_of(now)})
    return save(organisation=organisation, field_set=field_set, typed=typed, by=by, role=role)


def _trace(request, verb, by, **details):
    what = f"organisation:{request.organisation_id}"
    Trace.objects.leave(by=by.trace_label, verb=verb, what=what, details={"request": request.pk, **details})
