"""Taking something on, giving it to a colleague, giving it back."""

from django.db import transaction
from django.utils import timezone

from gpc.queue.models import Assignment


class TakenMeanwhile(Exception):
    """Somebody else has taken it on."""


@transaction.atomic
def take(what, *, by):
    """The one who asks looks after it. Taking it twice changes nothing."""
    found, _new = Assignment.objects.select_for_update().get_or_create(what=what, defaults={"to": by, "by": by})
    if found.to != by:
        raise TakenMeanwhile


def give(what, *, to, by):
    """A colleague looks after it from now on, whoever did before."""
    Assignment.objects.update_or_create(what=what, defaults={"to": to, "by": by, "at": timezone.now()})


def give_back(what):
    """Nobody looks after it."""
    Assignment.objects.filter(what=what).delete()


def holders():
    """Who looks after what: {what: label}."""
    return dict(Assignment.objects.values_list("what", "to"))


def forget_what_waits_no_longer(waiting):
    """End assignments of items that are not among `waiting`. Returns how many."""
    return Assignment.objects.exclude(what__in=waiting).delete()[0]
