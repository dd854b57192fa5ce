"""What waits for somebody. Rooms register in `ready()`, the desk shows it; each provider costs at most two queries.

waiting.tells(applications_to_read)       # user -> an iterable of Waiting
waiting.opens(my_organisations)           # user -> an iterable of Place
"""

from dataclasses import dataclass
from datetime import datetime

MINE, ALL_WORK, WORK, PERSONAL = range(4)  # at the desk: what I act for, all work at once, its kinds, my account
_tellers = []
_openers = []


@dataclass(frozen=True)
class Waiting:
    """Something a person is asked to do: what, where, since when, until when."""

    title: str
    address: str
    kind: str = ""
    note: str = ""
    since: datetime | None = None
    due: datetime | None = None


@dataclass(frozen=True)
class Place:
    """A page of the desk that a person may open."""

    title: str
    address: str
    note: str = ""
    rank: int = WORK


def tells(provider):
    """Let the provider say what waits for somebody."""
    if provider not in _tellers:
        _tellers.append(provider)


def opens(provider):
    """Let the provider say which pages of the desk somebody may open."""
    if provider not in _openers:
        _openers.append(provider)


def waiting_for(user):
    """Everything that waits for this person: what is due first, then what has waited longest."""
    found = [one for provider in _tellers for one in provider(user)]
    return sorted(found, key=lambda one: (one.due is None, one.due or 0, one.since is None, one.since or 0))


def places_of(user):
    """Every page of the desk that this person may open: what they act for, then their work, then their own things."""
    return sorted((one for provider in _openers for one in provider(user)), key=lambda one: one.rank)
