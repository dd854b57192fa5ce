"""Two records become one: what members wrote to either is read by the people of the one that remains."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.colleagues.models import Role
from partners.relay.models import Block, Conversation, RelayMessage, Side


def join(loser, winner, *, by):
    """What the two wrote to each other is read by both and closed: nobody writes to themselves. Nobody of theirs is
    blocked by their own side. The sides themselves move with all other rows."""
    both = [loser, winner]
    mine, theirs = (Side.objects.filter(conversation=OuterRef("pk"), organisation=one) for one in both)
    for conversation in Conversation.objects.filter(Exists(mine), Exists(theirs)).select_for_update(no_key=True):
        _settle(conversation, by)
    people = Role.objects.open().filter(organisation__in=both).values("user")
    blocks = Block.objects.in_force().filter(organisation__in=both, account__in=people)
    blocks.update(ended_at=timezone.now(), ended_by=by)


def _settle(conversation, by):
    """Nothing in it waits for the secretariat, and nothing is kept from a side any more: both are the same people."""
    messages, now = conversation.messages.all(), timezone.now()
    messages.filter(fate=RelayMessage.Fate.KEPT_BACK).update(fate=RelayMessage.Fate.PASSED)
    refused = {"reason": _("The two records have become one."), "decided_at": now, "decided_by": by}
    messages.filter(fate=RelayMessage.Fate.HELD).update(fate=RelayMessage.Fate.REFUSED, **refused)
    conversation.close(by=by)
