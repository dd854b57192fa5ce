"""The words in which the directory is filtered: every facet, its values as they stand in the address, their labels."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from gpc.lib.folding import fold
from gpc.places.models import Country, Region
from partners.directory.models import Occasion, Organisation, WorkArea
from partners.directory.models.listing import NONE

NOT_STATED = "not-stated"
REGION_VALUES = {
    Region.ASIA: "asia",
    Region.AFRICA: "africa",
    Region.EUROPE: "europe",
    Region.AMERICAS: "americas",
    Region.OCEANIA: "oceania",
}


@dataclass(frozen=True)
class Facet:
    """One set of filters: what it is called in the address and on the page, and the column of Listing that it reads."""

    name: str
    legend: str
    column: str
    many: bool = False


FACETS = (
    Facet("region", _("Region"), "country"),
    Facet("kind", _("Kind"), "kind"),
    Facet("area", _("Work area"), "areas", many=True),
    Facet("country", _("Country"), "country"),
    Facet("standing", _("Standing"), "standing"),
    Facet("occasion", _("Took part in"), "occasions", many=True),
    Facet("ecosoc", _("ECOSOC status"), "ecosoc"),
)


@dataclass(frozen=True)
class Term:
    """One value of a facet: as in the address, in words, and the values of the column that it stands for."""

    value: str
    label: str
    keys: tuple


@dataclass(frozen=True)
class Place:
    """A country as the directory orders it."""

    code: str
    name: str
    region: str
    reading: str


class Vocabulary:
    """Every facet's terms in one language, in the order in which the page lists them. One query."""

    def __init__(self, language):
        self.language = language
        rows = list(_words())
        self.places = sorted((self._place(row) for row in rows if row[0] == "country"), key=_by_region_and_reading)
        self.areas = self._terms(rows, "area")
        self.occasions = self._terms(rows, "occasion")

    def _name(self, zh, en):
        return (zh or en) if self.language == "zh-hans" else (en or zh)

    def _place(self, row):
        _what, code, _slug, zh, en, region, pinyin = row
        return Place(code, self._name(zh, en), region, pinyin if self.language == "zh-hans" else fold(en or zh))

    def _terms(self, rows, what):
        found = sorted((row for row in rows if row[0] == what), key=lambda row: (row[5].rjust(10), row[2]))
        return [Term(slug, self._name(zh, en), (int(key),)) for _w, key, slug, zh, en, *_rest in found]

    @cached_property
    def terms(self):
        """{facet: {value: term}}, "not stated" last."""
        nowhere, nothing = Term(NOT_STATED, _("Not stated"), (None,)), Term(NOT_STATED, _("Not stated"), (NONE,))
        by_reading = sorted(self.places, key=lambda place: (place.reading, place.code))
        lists = {
            "region": [*self._regions(), nowhere],
            "country": [*(Term(place.code.lower(), place.name, (place.code,)) for place in by_reading), nowhere],
            "kind": _choices(Organisation.Kind),
            "standing": _choices(Organisation.Standing),
            "ecosoc": sorted(_choices(Organisation.Ecosoc), key=lambda term: term.value == NOT_STATED),
            "area": [*self.areas, nothing],
            "occasion": [*self.occasions, nothing],
        }
        return {name: {term.value: term for term in terms} for name, terms in lists.items()}

    def _regions(self):
        for region, value in REGION_VALUES.items():
            yield Term(value, region.label, tuple(place.code for place in self.places if place.region == region))

    @cached_property
    def place_of(self):
        """{code: place}"""
        return {place.code: place for place in self.places}


def _choices(enumeration):
    return [Term(value, label, (value,)) for value, label in enumeration.choices]


def _by_region_and_reading(place):
    return list(REGION_VALUES).index(place.region), place.reading, place.code


def _words():
    """(what, key, slug, Chinese, English, order or region, reading) of countries, work areas and occasions."""
    countries = _row(Country.objects, "country", "code", Lower("code"), F("region"), F("pinyin"))
    areas = _row(WorkArea.objects, "area", "pk", F("slug"), F("order"))
    occasions = _row(Occasion.objects.shown(), "occasion", "pk", F("slug"), F("starts_on"))
    return countries.union(areas, occasions, all=True)


def _row(rows, what, key, slug, order, reading=None):
    columns = (slug, F("name_zh_hans"), F("name_en"), order, reading or Value(""))
    words = (Coalesce(Cast(column, TextField()), Value(""), output_field=TextField()) for column in columns)
    return rows.order_by().values_list(Value(what), Cast(key, TextField()), *words)
