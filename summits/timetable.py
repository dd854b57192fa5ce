"""The agenda as it is read: the days, and on each what took place and who spoke. Nothing undated gets a day."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext as _

from gpc.lib import dates
from gpc.lib.texts import either, run
from summits.models import Session
from summits.speakers import card

LONGEST = 31  # days; a meeting that is longer has no strip of days


@dataclass(frozen=True)
class Day:
    """One day of the strip, or of the timetable (see components/week.html and day.html)."""

    number: str
    name: str = ""
    text: str = ""
    iso: str = ""
    anchor: str = ""
    sessions: list = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One session in the timetable."""

    kind: str
    title: str
    url: str
    note: str
    people: list
    key: bool


def strip(occasion, sessions):
    """Every day of the meeting, each with an anchor when something is dated to it."""
    first, last = occasion.starts_on, occasion.ends_on or occasion.starts_on
    if not first or (last - first).days >= LONGEST:
        return []
    dated = {session.day for session in sessions}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [Day(number=day.day, name=dates.weekday(day), anchor=_anchor(day) if day in dated else "") for day in days]


def timetable(occasion, sessions):
    """The days on which something is recorded, in order; last, what has no recorded day."""
    days = sorted({session.day for session in sessions if session.day})
    rows = [_dated(day, [session for session in sessions if session.day == day]) for day in days]
    undated = [session for session in sessions if not session.day]
    return rows + ([_undated(occasion, undated)] if undated else [])


def _dated(day, sessions):
    return Day(
        number=day.day,
        text=dates.month_and_weekday(day),
        iso=day.isoformat(),
        anchor=_anchor(day),
        sessions=[_item(session) for session in sessions],
    )


def _undated(occasion, sessions):
    days = [day.day for day in (occasion.starts_on, occasion.ends_on) if day]
    return Day(
        number="–".join(map(str, days)) or "–",
        text=_("in the week;| day not recorded"),
        anchor="undated",
        sessions=[_item(session) for session in sessions],
    )


def _anchor(day):
    return f"day-{day.isoformat()}"


def _item(session):
    return Item(
        kind=session.get_kind_display(),
        title=run(*either(session, "title")),
        url=session.get_absolute_url(),
        note=run(*either(session, "day_note")),
        people=[card(speaking) for speaking in session.speakings.all()],
        key=session.kind == Session.Kind.ADOPTION,
    )
