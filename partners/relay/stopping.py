"""Stopping an account from writing to other members, and letting it write again."""

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.actions import post
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.relay.models import WritingStop
from partners.relay.models.stopping import EXPIRED

KIND = "partners/writing-stopped"


class StoppedAlready(Exception):
    """The account may not write as it is."""


@transaction.atomic
def stop(*, message, by, until_on=None, reason_zh_hans="", reason_en=""):
    """The author of the message writes to nobody from now on, and is told why by letter. Raises StoppedAlready."""
    user = User.objects.select_for_update(no_key=True).get(pk=message.author_id)
    if WritingStop.objects.in_force().filter(user=user).exists():
        raise StoppedAlready
    end_due(user=user)
    words = {"reason_zh_hans": reason_zh_hans, "reason_en": reason_en}
    made = WritingStop.objects.create(user=user, message=message, until_on=until_on, made_by=by.trace_label, **words)
    _tell(made, "writing-stopped", by)
    return made


@transaction.atomic
def lift(found, *, by):
    """The account may write again, and is told so. Lifting twice keeps the first end."""
    ended = {"lifted_at": timezone.now(), "lifted_by": by.trace_label}
    if WritingStop.objects.in_force().filter(pk=found.pk).update(**ended):
        _tell(found, "writing-lifted", by)


def end_due(**chosen):
    """Write down the end of what has ended by the clock. Returns how many."""
    due = WritingStop.objects.due_to_end().filter(**chosen)
    return due.update(lifted_at=timezone.now(), lifted_by=EXPIRED)


def _tell(found, what, by):
    """A letter to the account, and a trace: one that only officers read, where it would tell who is at risk."""
    post(KIND, key=f"{what}:{found.pk}", to=recipient_of(found.user), stop=found.pk, is_lifted=what == "writing-lifted")
    kind = "at-risk" if WritingStop.objects.about_risk().filter(pk=found.pk).exists() else "relay"
    details = {"stop": found.pk, "message": found.message_id}
    Trace.objects.leave(by=by.trace_label, verb=f"{kind}-{what}", what=f"account:{found.user_id}", details=details)
