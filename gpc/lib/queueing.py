"""What waits for the staff of the network, in one place. Rooms register in `ready()`; a kind costs at most two queries.

    queueing.waits(Kind("claim", _("Claim"), action="confirm-claims", days=7, items=claims_that_wait))

`items` takes the reader and gives an iterable of `Item`, without what is sealed and without subjects at risk. `action`
is the word of seeds/roles.yaml that the reader must be allowed; this file knows no roles, the page asks. After `days`
the queue marks an item as late: a help for those who work, a promise to nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

_kinds = {}


@dataclass(frozen=True)
class Item:
    """One thing that waits: its label ("claim:12"), its words and address, since when, and who has it in the room."""

    what: str
    title: str
    address: str
    since: datetime
    note: str = ""
    holder: str = ""  # a label such as account:12, where the room itself says who looks after it


@dataclass(frozen=True)
class Undoable:
    """What was decided just now: `address` takes a POST that undoes it, until then."""

    title: str
    address: str
    until: datetime


def titled(what, whose):
    """ "Refuse: Coast Children’s Home", with the colon of the reader's language."""
    return gettext("%(facet)s: %(value)s") % {"facet": what, "value": whose}


def nothing(_user):
    """What a kind without undoing offers."""
    return ()


@dataclass(frozen=True)
class Kind:
    """Things of one kind. `own_holder`: the room has its own way of saying who looks after them."""

    name: str
    label: str
    action: str
    days: int
    items: Callable = nothing
    undoables: Callable = nothing
    own_holder: bool = False


def waits(kind):
    """Let things of this kind stand in the queue. Saying it twice changes nothing."""
    _kinds[kind.name] = kind


def kinds_for(actions):
    """The kinds whose action is among these, in the order in which rooms came."""
    return [kind for kind in _kinds.values() if kind.action in actions]


def all_kinds():
    """Every kind."""
    return list(_kinds.values())
