"""Days that the staff of the network should know of. Rooms register in `ready()`; each costs at most two queries.

    datebook.keeps(Book("vetting", _("Vetting"), action="manage-memberships", dates=days_of_vetting))

`dates` takes the reader, the first and the last day, and gives an iterable of `Date`; `action` as in `queueing`.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

_books = {}


@dataclass(frozen=True)
class Date:
    """Something on a day."""

    day: datetime.date
    title: str
    address: str = ""


@dataclass(frozen=True)
class Book:
    """Dates of one kind."""

    name: str
    label: str
    action: str
    dates: Callable


def keeps(book):
    """Let dates of this kind stand in the calendar. Saying it twice changes nothing."""
    _books[book.name] = book


def dates_for(user, actions, first, last):
    """[(date, book)] of all books whose action is among these, by day."""
    found = [
        (date, book) for book in _books.values() if book.action in actions for date in book.dates(user, first, last)
    ]
    return sorted(found, key=lambda one: (one[0].day, one[1].name, one[0].title))
