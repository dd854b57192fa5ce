"""People and occasions of an organisation, as its page lists them."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gpc.lib import dates, texts
from partners.directory.models import Occasion, Position
from partners.directory.stated import value_of_position


@dataclass
class Someone:
    """A person with positions."""

    person: object
    positions: list = field(default_factory=list)


@dataclass(frozen=True)
class Held:
    """A position as printed: title, unit, when, whether the link is inferred, and what supports it."""

    title: str
    unit: str
    when: str
    inferred: bool
    citations: list
    stated_on: object = None  # by the organisation itself


@dataclass
class Met:
    """An occasion with what the organisation was there, and its people."""

    occasion: object
    url: str
    when: str
    capacities: list = field(default_factory=list)


@dataclass(frozen=True)
class Capacity:
    """As what the organisation, or someone of it, was there."""

    label: str
    person: object
    title: str
    note: str
    inferred: bool
    citations: list


def people(reading):
    """Everyone who holds a position, in the order of the record."""
    found = {}
    for row in reading.positions:
        someone = found.setdefault(row.person_id, Someone(row.person))
        stated_on = reading.stated_on(f"position-{row.pk}", value_of_position(row))
        someone.positions.append(held(row, reading.citations.of("position", position=row.pk), stated_on))
    return list(found.values())


def held(position, citations, stated_on=None):
    """A position in words."""
    return Held(
        title=texts.run(*texts.either(position, "title")),
        unit=texts.run(*texts.either(position, "unit")),
        when=_when(position),
        inferred=position.basis == Position.Basis.INFERRED,
        citations=citations,
        stated_on=stated_on,
    )


def _when(position):
    if position.since_on and position.until_on:
        return dates.span(position.since_on, position.until_on)
    if position.since_on:
        return _("since %(day)s") % {"day": dates.day(position.since_on)}
    if position.until_on:
        return _("until %(day)s") % {"day": dates.day(position.until_on)}
    return _("as of %(day)s") % {"day": dates.day(position.as_of)} if position.as_of else ""


def occasions(reading):
    """Every occasion, the latest first."""
    found = {}
    for row in reading.participations:
        met = found.setdefault(row.occasion_id, _met(row.occasion))
        met.capacities.append(_capacity(row, reading.citations.of("participation", participation=row.pk)))
    return list(found.values())


def _met(occasion):
    when = dates.span(occasion.starts_on, occasion.ends_on) if occasion.starts_on else ""
    return Met(occasion, _page_of(occasion), when)


def _page_of(occasion):
    """The page of a summit, if that room is there: we link to it by its address and know nothing else of it."""
    try:
        return reverse("summits:edition", args=[occasion.slug]) if occasion.kind == Occasion.Kind.SUMMIT else ""
    except NoReverseMatch:
        return ""


def _capacity(row, citations):
    return Capacity(
        label=row.get_capacity_display(),
        person=row.person,
        title=texts.run(*texts.either(row, "title")),
        note=texts.run(*texts.either(row, "note")),
        inferred=row.basis == Position.Basis.INFERRED,
        citations=citations,
    )
