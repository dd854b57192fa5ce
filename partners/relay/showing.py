"""What the pages of the relay say: lines of the list, a conversation as one side sees it, blocks."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.utils.translation import gettext as _

from partners.relay.actions import blocks_of, other_place
from partners.relay.models import Block, Conversation, RelayMessage, Side
from partners.relay.sight import Sight, plain_name


@dataclass(frozen=True)
class Line:
    """A conversation in the list."""

    conversation: Conversation
    subject: str
    party: str
    own: str
    keeper: str
    is_unread: bool


def lines(page):
    """The conversations of a page, each with the names that its reader may read."""
    rows = list(page)
    sight = Sight(*(one.side(one.my_place).subject for one in rows))
    return [_line(one, sight) for one in rows]


def _line(one, sight):
    mine, other = one.side(one.my_place), one.side(other_place(one.my_place))
    keeper = sight.name_of(other.keeper) if other.keeper_id and other.organisation_id else ""
    names = (sight.party_of(other), sight.party_of(mine))
    return Line(one, sight.subject_of(one), *names, keeper, one.unread_since is not None)


@dataclass(frozen=True)
class Said:
    """A message as a side sees it. Of what was kept from the other side, its author sees nothing unusual."""

    message: RelayMessage
    is_mine: bool
    who: str
    party: str
    text: str
    state: str

    @property
    def may_be_reported(self):
        """Whether it is the other side's, and has words."""
        return not self.is_mine and self.message.kind == RelayMessage.Kind.WORDS and self.message.text != ""

    @property
    def is_address(self):
        """Whether it is an address that somebody has shown."""
        return self.message.kind == RelayMessage.Kind.ADDRESS


class Thread:
    """A conversation as a reader sees it."""

    def __init__(self, conversation, user):
        self.conversation, self.user = conversation, user
        self.mine = conversation.side(conversation.my_place)
        self.other = conversation.side(other_place(conversation.my_place))
        self.sight = Sight(self.mine.subject)

    @cached_property
    def messages(self):
        """What this side sees, in order."""
        seen = RelayMessage.objects.filter(conversation=self.conversation).seen_from(self.mine.place)
        return list(seen.select_related("author").in_order())

    @property
    def last(self):
        """The number of the last message that this side sees."""
        return self.messages[-1].pk if self.messages else None

    @property
    def said(self):
        """The messages in words."""
        return [self._said(one) for one in self.messages]

    def _said(self, one):
        is_mine = one.place == self.mine.place
        side = self.mine if is_mine else self.other
        who = plain_name(one.author) if is_mine and one.author else ""
        who = who or self.sight.name_of(one.author)
        party = self.sight.party_of(side) if side.organisation_id else ""
        return Said(one, is_mine, who, party, self.sight.text_of(one), self._state_of(one) if is_mine else "")

    def _state_of(self, message):
        """What its author is told of it: what is kept from the other side looks like anything else."""
        if message.fate == RelayMessage.Fate.HELD:
            return _("Waits for the secretariat: the same text went to several others.")
        if message.fate == RelayMessage.Fate.REFUSED:
            reason = "–" if self.sight.hides(message.reason) else message.reason
            return _("The secretariat has not passed it on: %(reason)s") % {"reason": reason}
        return ""

    @property
    def subject(self):
        """What it is about."""
        return self.sight.subject_of(self.conversation)

    @property
    def other_name(self):
        """The other side."""
        return self.sight.party_of(self.other)

    @property
    def own_name(self):
        """The reader's own side."""
        return self.sight.party_of(self.mine)

    @property
    def other_keeper(self):
        """Who speaks for the other side; "" while nobody has answered."""
        return self.sight.name_of(self.other.keeper) if self.other.keeper_id else ""

    @property
    def own_keeper(self):
        """Another colleague who speaks for the reader's side."""
        if self.mine.keeper_id in (None, self.user.pk):
            return ""
        return plain_name(self.mine.keeper) or self.sight.name_of(self.mine.keeper)

    @property
    def speaker(self):
        """The name by which the reader speaks."""
        return plain_name(self.user) or self.sight.name_of(self.user)

    @cached_property
    def is_blocked(self):
        """Whether this side wants nothing of the one who speaks there."""
        return Block.objects.in_force().of(self.mine).filter(account=self.other.keeper_id).exists()


def say_sent(request, message):
    """The same sentence for all that leaves, wherever it ends."""
    if message.fate == RelayMessage.Fate.HELD:
        messages.info(request, _("Your message waits for the secretariat: the same text went to several others."))
    else:
        messages.success(request, _("Your message is sent."))


def blocks(user):
    """(block, name of the account, the side that wants nothing of it)."""
    rows = list(blocks_of(user))
    sides = [Side(organisation=one.organisation, person=one.person) for one in rows]
    sight = Sight(*(side.subject for side in sides))
    return [(one, sight.name_of(one.account), sight.party_of(side)) for one, side in zip(rows, sides, strict=True)]
