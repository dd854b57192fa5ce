"""Acts that can be undone: a trace holds what was before, and the room that acted says how to bring it back.

@undoable("published")
def _restore_states(trace): …; return how many records are as before, and how many had changed since
"""

from dataclasses import dataclass

from django.db import transaction

from gpc.audit.models import UNDONE, Trace

_ways = {}


class CannotUndo(Exception):
    """The act cannot be undone, or has been already."""


@dataclass(frozen=True)
class Outcome:
    """How many records are as they were, and how many somebody has changed since, so that they stay."""

    restored: int
    left: int


def undoable(verb):
    """Register the way back from a verb."""

    def register(way):
        _ways[verb] = way
        return way

    return register


def can_undo(trace):
    """Whether a trace offers a way back that nobody has taken yet."""
    return trace.verb in _ways and "before" in trace.details and not trace.is_undone


@transaction.atomic
def undo(trace, *, by):
    """Bring back what was before the act, where nobody has changed it since. Leaves a trace of its own.

    Traces are only ever added, so the act's own trace stays as it is. Two at once do no harm: the second finds every
    record changed, and leaves it.
    """
    if not can_undo(trace):
        raise CannotUndo
    outcome = _ways[trace.verb](trace)
    details = {"restored": outcome.restored, "left": outcome.left}
    Trace.objects.leave(by=by, verb=UNDONE, what=f"trace:{trace.pk}", details=details)
    return outcome
