"""Inviting colleagues: send, send once more, withdraw, accept."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import Recipient, post
from partners.colleagues.actions import roles
from partners.colleagues.models import Invitation
from partners.colleagues.models.invitation import in_two_weeks
from partners.directory.models import Organisation

MOST_OPEN = 20
MOST_RESENT_A_DAY = 3
EXPIRY = "expiry"


class AlreadyInvited(Exception):
    """There is an open invitation to this address."""


class TooMany(Exception):
    """Enough is open, or enough letters went to this address today."""


class AtRisk(Exception):
    """While the organisation is at risk, no letter that names it leaves."""


class Void(Exception):
    """The invitation can no longer be accepted; says which `trouble` it has."""

    def __init__(self, trouble):
        super().__init__(trouble)
        self.trouble = trouble


@transaction.atomic
def invite(*, organisation, invitation, role, by):
    """Send an invitation that a form has filled in; `role` is the inviter's. No answer tells who has an account."""
    if invitation.kind not in roles.kinds_given_by(role.kind):
        raise roles.NotTheirsToGive
    if not Organisation.objects.filter(pk=organisation.pk).exists():
        raise AtRisk
    mine = Invitation.objects.filter(organisation=organisation)
    _let_go_of_old(mine.to_address(invitation.email))
    if mine.open().count() >= MOST_OPEN:
        raise TooMany
    invitation.organisation, invitation.sent_by = organisation, by
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise AlreadyInvited from None
    _post(invitation)
    _trace("colleague-invited", invitation, by, role=invitation.kind)
    return invitation


@transaction.atomic
def resend(invitation, *, by):
    """A new letter that holds for two weeks from now; links of older letters end."""
    fresh = _locked(invitation)
    if fresh.accepted_at or fresh.withdrawn_at:
        raise Void(fresh.trouble(fresh.round))
    since = timezone.now() - timedelta(days=1)
    told = Trace.objects.filter(verb="colleague-invited-again", at__gte=since, details__invitation=fresh.pk)
    if told.count() >= MOST_RESENT_A_DAY:
        raise TooMany
    fresh.round += 1
    fresh.sent_at, fresh.expires_at = timezone.now(), in_two_weeks()
    fresh.save(update_fields=["round", "sent_at", "expires_at"])
    _post(fresh)
    _trace("colleague-invited-again", fresh, by)


@transaction.atomic
def withdraw(invitation, *, by):
    """The link no longer leads anywhere. Withdrawing twice changes nothing."""
    fresh = _locked(invitation)
    if fresh.accepted_at is None and fresh.withdrawn_at is None:
        fresh.withdrawn_at, fresh.withdrawn_by = timezone.now(), by
        fresh.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _trace("invitation-withdrawn", fresh, by)


@transaction.atomic
def accept(invitation, *, user, letter_round):
    """The account has the role. Raises Void, or AlreadyColleague."""
    fresh = _locked(invitation)
    if trouble := fresh.trouble(letter_round):
        raise Void(trouble)
    role = roles.give(organisation=fresh.organisation, user=user, kind=fresh.kind, by=fresh.sent_by)
    fresh.accepted_at, fresh.accepted_by = timezone.now(), user.trace_label
    fresh.save(update_fields=["accepted_at", "accepted_by"])
    _trace("invitation-accepted", fresh, user.trace_label)
    return role


def _locked(invitation):
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


def _let_go_of_old(invitations):
    now = timezone.now()
    invitations.unanswered().filter(expires_at__lte=now).update(withdrawn_at=now, withdrawn_by=EXPIRY)


def _post(invitation):
    post(
        "partners/invitation",
        key=f"invitation:{invitation.pk}:{invitation.round}",
        to=Recipient(invitation.email, invitation.language),
        subjects=[f"organisation:{invitation.organisation_id}"],
        invitation=invitation.pk,
        letter_round=invitation.round,
    )


def _trace(verb, invitation, by, **details):
    details = {"invitation": invitation.pk} | details
    Trace.objects.leave(by=by, verb=verb, what=f"organisation:{invitation.organisation_id}", details=details)
