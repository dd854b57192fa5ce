"""Two records become one: what was given and proposed for the one goes on with the other.

Open changes end, because they were written for another page; their words stay in the history, which the people of the
record that remains read (`past.records_of`). Pictures move: those in their places to the same place or the next free
one, the others aside, from where editors take them up again.
"""

from django.utils import timezone

from partners.directory.models import ProfilePicture
from partners.editing.models import ChangeRequest
from partners.editing.nightly import supersede

PLACES = (ProfilePicture.Slot.FIRST, ProfilePicture.Slot.SECOND, ProfilePicture.Slot.THIRD)


def join(loser, winner, *, by):
    """Nothing waits for the loser any more, and its pictures with the consents to them are the winner's."""
    for request in ChangeRequest.objects.open().filter(organisation=loser).select_for_update(of=["self"]):
        supersede(request, by)
    taken = set(ProfilePicture.objects.of(winner).filter(is_shown=True).values_list("slot", flat=True))
    for row in ProfilePicture.objects.of(loser).order_by("-is_shown", "slot", "pk"):
        _move(row, winner, taken)


def _move(row, winner, taken):
    """A picture keeps its place where that is free; a logo has no other."""
    if row.is_shown and row.slot in taken:
        free = [] if row.slot == ProfilePicture.Slot.LOGO else [slot for slot in PLACES if slot not in taken]
        row.slot, row.is_shown = (free[0], True) if free else (row.slot, False)
    if row.is_shown:
        taken.add(row.slot)
    else:
        row.left_at = timezone.now()  # its month begins now, so that the next night does not take it
    row.organisation = winner
    row.save()
