"""Claims: making one, confirming the address, asking back, deciding, taking that back, withdrawing."""

import logging
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import Recipient, post
from partners.colleagues.actions import documents, roles
from partners.colleagues.models import Claim, PersonLink, Role
from partners.identity.letters import recipient_of

MOST_LETTERS_A_DAY = 3
UNDO_WITHIN = timedelta(minutes=10)

log = logging.getLogger(__name__)


class AlreadyClaimed(Exception):
    """The account's claim is waiting already."""


class AlreadyLinked(Exception):
    """The account has a role there already, or is linked to a person; or the person to an account."""


class NotYours(Exception):
    """Nobody confirms a claim of their own."""


class TooLate(Exception):
    """The decision has taken effect."""


class NotOpen(Exception):
    """The claim has been answered or withdrawn meanwhile."""


@transaction.atomic
def claim(claim, *, user, language):
    """Keep a claim of a signed-in account, filled in by a form with its subject. It waits for the secretariat."""
    claim.user, claim.language, claim.state = user, language, Claim.State.WAITING
    _check(claim)
    _save(claim)
    _trace("claimed", claim, user.trace_label)
    return claim


@transaction.atomic
def announce(claim, *, language):
    """Keep a claim of somebody without an account until the letter to their address is answered."""
    claim.language, claim.state = language, Claim.State.UNCONFIRMED
    since = timezone.now() - timedelta(days=1)
    told = Claim.objects.filter(email__iexact=claim.email, state=Claim.State.UNCONFIRMED, made_at__gte=since)
    if told.count() >= MOST_LETTERS_A_DAY:
        return  # said to nobody: who asks need not be who owns the address
    claim.save()
    to = Recipient(claim.email, language, claim.name)
    post("partners/claim-address", key=f"claim-address:{claim.pk}", to=to, subjects=[_what(claim)], claim=claim.pk)


@transaction.atomic
def confirm_address(claim, *, user):
    """The link was followed and the account is there: now the claim waits for the secretariat."""
    claim = _locked(claim)
    if claim.state != Claim.State.UNCONFIRMED:
        raise NotOpen
    claim.user, claim.state, claim.made_at = user, Claim.State.WAITING, timezone.now()
    _check(claim)
    _save(claim)
    _trace("claimed", claim, user.trace_label)
    return claim


@transaction.atomic
def ask_back(claim, *, reason, by):
    """The claimant is asked for more; the claim waits for them."""
    claim = _open(claim, by)
    _answer(claim, Claim.State.NEEDS_INFORMATION, reason, by.trace_label)


@transaction.atomic
def tell_more(claim, *, text):
    """The claimant answers; the claim waits for the secretariat again."""
    claim = _locked(claim)
    if claim.state != Claim.State.NEEDS_INFORMATION:
        raise NotOpen
    claim.evidence, claim.state = f"{claim.evidence}\n\n{text}"[-2000:], Claim.State.WAITING
    claim.save(update_fields=["evidence", "state"])
    _trace("claim-answered", claim, claim.user.trace_label)


@transaction.atomic
def decide(claim, *, verdict, reason="", by):
    """Confirm or refuse. It takes effect, and is told, in ten minutes; until then nothing has happened."""
    claim = _open(claim, by)
    if verdict == Claim.Verdict.CONFIRMED:
        _check(claim)
        reason = ""
    claim.verdict, claim.reason, claim.due_at = verdict, reason, timezone.now() + UNDO_WITHIN
    claim.answered_at, claim.answered_by = timezone.now(), by.trace_label
    claim.save()
    _trace("claim-decided", claim, by.trace_label)


@transaction.atomic
def take_back(claim, *, by):
    """The decision never was: the claim waits again."""
    claim = _locked(claim)
    if not claim.verdict or claim.due_at <= timezone.now():
        raise TooLate
    _forget_verdict(claim)
    _trace("claim-decision-undone", claim, by)


def settle_due():
    """Let decisions take effect whose ten minutes are over. Doing it twice changes nothing. Returns how many did."""
    return sum(_settled(claim) for claim in list(Claim.objects.due()))


def _settled(claim):
    try:
        return settle(claim)
    except Exception:  # whatever it is, a person must look, and no other claim waits for this one
        log.exception("claim %s could not be settled", claim.pk)
        return False


@transaction.atomic
def settle(claim):
    """The claim is confirmed or refused, with the letter. What became impossible meanwhile waits for a person again."""
    claim = _locked(claim)
    if not claim.verdict:
        return False
    if not Claim.objects.shown().filter(pk=claim.pk).exists():  # nobody comes in by the clock while it is at risk
        _forget_verdict(claim)
        return False
    state, by = Claim.State(claim.verdict), claim.answered_by
    try:
        if state == Claim.State.CONFIRMED:
            _confirm(claim, by)
    except AlreadyLinked:
        _forget_verdict(claim)
        return False
    _answer(claim, state, claim.reason, by)
    return True


def _confirm(claim, by):
    """The account speaks for the organisation from now on, or is linked to the person."""
    _check(claim)
    if claim.organisation_id:
        _make_representative(claim, by)
    else:
        _link(claim, by)


def _forget_verdict(claim):
    claim.verdict, claim.reason, claim.due_at = "", "", None
    claim.answered_at, claim.answered_by = None, ""
    claim.save()


@transaction.atomic
def withdraw(claim):
    """The claimant takes it back. Twice changes nothing."""
    claim = _locked(claim)
    if claim.is_open:
        claim.state, claim.verdict, claim.due_at = Claim.State.WITHDRAWN, "", None
        claim.save(update_fields=["state", "verdict", "due_at"])
        documents.forget(claim)
        _trace("claim-withdrawn", claim, claim.user.trace_label)


def _locked(claim):
    return Claim.objects.select_for_update(of=["self"]).select_related("user").get(pk=claim.pk)


def _open(claim, by):
    claim = _locked(claim)
    if not claim.is_open or claim.verdict:
        raise NotOpen
    if claim.user_id == by.pk:
        raise NotYours
    return claim


def _check(claim):
    """What became true meanwhile, or was so from the beginning."""
    if claim.organisation_id:
        speaks = Role.objects.representatives_of(claim.organisation_id).filter(user=claim.user)
        linked = speaks.exists()
    else:
        linked = PersonLink.objects.filter(user=claim.user).exists()
        linked = linked or PersonLink.objects.filter(person=claim.person_id).exists()
    if linked:
        raise AlreadyLinked


def _make_representative(claim, by):
    """A colleague who claims becomes representative; others get their first role."""
    mine = Role.objects.open().of(claim.user).filter(organisation=claim.organisation_id).first()
    if mine:
        roles.change(mine, kind=Role.Kind.REPRESENTATIVE, by=by, tells=False)  # the answer does
        return
    kind = Role.Kind.REPRESENTATIVE
    roles.give(organisation=claim.organisation, user=claim.user, kind=kind, by=by, title=claim.title)


def _link(claim, by):
    PersonLink.objects.create(user=claim.user, person=claim.person, confirmed_by=by)


def _answer(claim, state, reason, by):
    claim.state, claim.reason, claim.verdict, claim.due_at = state, reason, "", None
    claim.answered_at, claim.answered_by = timezone.now(), by
    claim.save()
    if not claim.is_open:
        documents.forget(claim)
    trace = _trace(f"claim-{state}", claim, by)
    to, key = recipient_of(claim.user), f"claim-answer:{claim.pk}:{trace.pk}"
    post("partners/claim-answer", key=key, to=to, subjects=[_what(claim)], claim=claim.pk, state=state)


def _save(claim):
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError:
        raise AlreadyClaimed from None


def _what(claim):
    return f"organisation:{claim.organisation_id}" if claim.organisation_id else f"person:{claim.person_id}"


def _trace(verb, claim, by):
    details = {"claim": claim.pk, "account": claim.user_id}
    return Trace.objects.leave(by=by, verb=verb, what=_what(claim), details=details)
