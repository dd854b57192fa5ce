"""The directory as a map: one dot a country, and the same as a table."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gpc.places.models import Country, Region
from partners.directory.vocabulary import NOT_STATED, REGION_VALUES


@dataclass(frozen=True)
class Point:
    """A country's dot."""

    lat: float
    lon: float
    count: int
    name: str
    region: str


@dataclass(frozen=True)
class Rows:
    """The countries of a region as rows of components/table.html."""

    title: str
    count: int
    rows: list


@dataclass(frozen=True)
class Map:
    """The dots, what they say in words, and the table beside them."""

    points: list
    label: str
    groups: list


def map_of(filters, counts, directory):
    """The map of what the filters leave. One query, for the points."""
    where = Country.objects.in_bulk([code for code in counts.places if code])
    known = [place for place in filters.vocabulary.places if place.code in where]
    points = [
        Point(where[p.code].lat, where[p.code].lon, counts.places[p.code], p.name, where[p.code].region) for p in known
    ]
    groups = list(_groups(filters, counts, known, directory))
    return Map(points, _in_words(groups), groups)


def _groups(filters, counts, known, directory):
    for region in REGION_VALUES:
        places = [place for place in known if place.region == region]
        rows = [_row(filters, place.name, place.code.lower(), counts.places[place.code], directory) for place in places]
        if rows:
            yield Rows(Region(region).label, sum(counts.places[place.code] for place in places), rows)
    if nowhere := counts.places.get(None):
        yield Rows(_("Country not stated"), nowhere, [_row(filters, _("Not stated"), NOT_STATED, nowhere, directory)])


def _row(filters, name, value, count, directory):
    """A country, which leads to its organisations, and how many they are."""
    url = directory + filters.within("country", value).address()
    return [format_html('<a href="{}">{}</a>', url, name), str(count)]


def _in_words(groups):
    parts = [_("%(region)s: %(number)s") % {"region": group.title, "number": group.count} for group in groups]
    total = sum(group.count for group in groups)
    whole = ngettext("World map with %(number)s organisation", "World map with %(number)s organisations", total)
    return whole % {"number": total} + _(". ") + _("; ").join(parts)
