"""Claims: making one, confirming the address, asking back, confirming, refusing, withdrawing."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import Recipient, post
from partners.colleagues.actions import roles
from partners.colleagues.models import Claim, PersonLink, Role
from partners.identity.letters import recipient_of

MOST_LETTERS_A_DAY = 3


class AlreadyClaimed(Exception):
    """The account's claim is waiting already."""


class AlreadyLinked(Exception):
    """The account has a role there already, or is linked to a person; or the person to an account."""


class NotYours(Exception):
    """Nobody confirms a claim of their own."""


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
def look_at(claim, *, by):
    """Say who looks at it; saying it again hands it back."""
    claim = _open(claim, by)
    claim.looked_at_by = "" if claim.looked_at_by == by.trace_label else by.trace_label
    claim.save(update_fields=["looked_at_by"])


@transaction.atomic
def ask_back(claim, *, reason, by):
    """The claimant is asked for more; the claim waits for them."""
    claim = _open(claim, by)
    _answer(claim, Claim.State.NEEDS_INFORMATION, reason, by)


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
def confirm(claim, *, by):
    """The account speaks for the organisation from now on, or is linked to the person."""
    claim = _open(claim, by)
    _check(claim)
    if claim.organisation_id:
        _make_representative(claim, by)
    else:
        _link(claim, by)
    _answer(claim, Claim.State.CONFIRMED, "", by)


@transaction.atomic
def refuse(claim, *, reason, by):
    """The claim ends, and the claimant reads why."""
    claim = _open(claim, by)
    _answer(claim, Claim.State.REFUSED, reason, by)


@transaction.atomic
def withdraw(claim):
    """The claimant takes it back. Twice changes nothing."""
    claim = _locked(claim)
    if claim.is_open:
        claim.state = Claim.State.WITHDRAWN
        claim.save(update_fields=["state"])
        _trace("claim-withdrawn", claim, claim.user.trace_label)


def _locked(claim):
    return Claim.objects.select_for_update(of=["self"]).select_related("user").get(pk=claim.pk)


def _open(claim, by):
    claim = _locked(claim)
    if not claim.is_open:
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
        roles.change(mine, kind=Role.Kind.REPRESENTATIVE, by=by.trace_label)
        return
    kind = Role.Kind.REPRESENTATIVE
    roles.give(organisation=claim.organisation, user=claim.user, kind=kind, by=by.trace_label, title=claim.title)


def _link(claim, by):
    PersonLink.objects.create(user=claim.user, person=claim.person, confirmed_by=by.trace_label)


def _answer(claim, state, reason, by):
    claim.state, claim.reason = state, reason
    claim.answered_at, claim.answered_by = timezone.now(), by.trace_label
    claim.save(update_fields=["state", "reason", "answered_at", "answered_by"])
    trace = _trace(f"claim-{state}", claim, by.trace_label)
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
