"""One way for an application to move: the table is asked, the moments are set, the step and the trace are kept."""

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.vetting.models import MembershipApplication
from partners.vetting.states import FINAL, State, may_move


class NotPossibleNow(Exception):
    """The application is not in a state in which this can be done: somebody was quicker, or it is over."""


def locked(application):
    """The application as it is now, held until the transaction ends."""
    return MembershipApplication.objects.select_for_update(of=["self"]).get(pk=application.pk)


@transaction.atomic
def move(application, to, *, actor, by, note=""):
    """The application is in the state `to`; its step says so to the applicant. Raises NotPossibleNow."""
    fresh = locked(application)
    if not may_move(fresh.state, to, actor):
        raise NotPossibleNow
    moment = timezone.now()
    fresh.state, fresh.since_at = to, moment
    if to == State.SUBMITTED and fresh.submitted_at is None:
        fresh.submitted_at = moment
    if to in FINAL:
        fresh.closed_at = moment
    fresh.save(update_fields=["state", "since_at", "submitted_at", "closed_at"])
    fresh.steps.create(state=to, at=moment, by=by, note=note)
    trace(fresh, f"application-{to}", by)
    return fresh


def trace(application, verb, by, **details):
    """Leave a trace: labels and numbers only."""
    Trace.objects.leave(by=by, verb=verb, what=application.what, details=details)
