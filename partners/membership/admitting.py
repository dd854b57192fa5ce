"""Admitting an organisation that has not applied: one asks, another agrees, ten minutes later it is a member.

What sources say, that it took part in a summit, is no membership: people of the network decide that, and say who did.
"""

import logging

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.directory.models import Organisation
from partners.membership.actions import UNDO_WITHIN, Act, NeedsAnother, NotPossibleNow, TooLate, announce, be_partner
from partners.membership.models import Admission
from partners.vetting.models import Membership

MACHINE = "portal"
log = logging.getLogger(__name__)


@transaction.atomic
def ask(organisation, *, since_on, decided_by, by, **reasons):
    """The admission waits for a second person. Raises NotPossibleNow where there is a membership, or a wish for one."""
    record = _record(organisation.pk)
    if record is None or _is_taken(record) or Admission.objects.open().filter(organisation=record).exists():
        raise NotPossibleNow
    said = {"since_on": since_on, "decided_by": decided_by, "asked_by": by} | reasons
    admission = Admission.objects.create(organisation=record, **said)
    _trace(admission, "asked", by)
    return admission


@transaction.atomic
def agree(admission, *, by):
    """In ten minutes the organisation is a member. Whoever has asked cannot agree: NeedsAnother."""
    fresh = _locked(admission)
    if fresh.agreed_at:
        raise NotPossibleNow
    if fresh.asked_by == by:
        raise NeedsAnother
    fresh.agreed_at, fresh.agreed_by, fresh.due_at = timezone.now(), by, timezone.now() + UNDO_WITHIN
    fresh.save()
    _trace(fresh, "agreed", by)


@transaction.atomic
def stop(admission, *, by):
    """Nothing comes of it, and nobody was told. Raises TooLate when it has taken effect."""
    fresh = _locked(admission)
    fresh.stopped_at, fresh.stopped_by = timezone.now(), by
    fresh.save()
    _trace(fresh, "stopped", by)


def settle_due():
    """Let admissions take effect whose ten minutes are over. Doing it twice changes nothing. Returns how many did."""
    return sum(_settled(admission) for admission in list(Admission.objects.due()))


@transaction.atomic
def settle(admission):
    """The membership begins, and the representatives are told. One at risk, or off the site, waits."""
    record = _record(admission.organisation_id)
    fresh = Admission.objects.select_for_update(skip_locked=True).due().filter(pk=admission.pk).first()
    if record is None or fresh is None:
        return False
    if _is_taken(record):
        stop(fresh, by=MACHINE)
        return False
    reasons = {"reason_zh_hans": fresh.reason_zh_hans, "reason_en": fresh.reason_en, "note": fresh.decided_by}
    facts = {"on": fresh.since_on, "by": fresh.asked_by, "act": Act.ADMITTED}
    fresh.membership = Membership.objects.begin(record, **facts, **reasons)
    fresh.save()
    be_partner(record)
    announce(fresh.membership, fresh.membership.log.get(), fresh.asked_by)
    return True


def _settled(admission):
    try:
        return settle(admission)
    except Exception:  # whatever it is, a person must look, and no other admission waits for this one
        log.exception("admission %s could not be settled", admission.pk)
        return False


def _record(number):
    """The organisation, while it is published and not at risk."""
    return Organisation.objects.published().select_for_update().filter(pk=number).first()


def _is_taken(record):
    return Membership.objects.filter(organisation=record, joined_into=None).exists()


def _locked(admission):
    """As it is now; who agrees and who stops come one after the other."""
    Organisation.objects.select_for_update().filter(pk=admission.organisation_id).first()
    fresh = Admission.objects.select_for_update().get(pk=admission.pk)
    if fresh.membership_id or fresh.stopped_at:
        raise TooLate
    return fresh


def _trace(admission, what, by):
    about = f"organisation:{admission.organisation_id}"
    Trace.objects.leave(by=by, verb=f"admission-{what}", what=about, details={"admission": admission.pk})
