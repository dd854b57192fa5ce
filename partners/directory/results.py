"""What the directory's filters find, in the order asked for; the last page costs little more than the first."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.lib.paging import KeysFirst, page_of
from gpc.places.models import Region
from partners.directory.cards import card_of, with_cards
from partners.directory.models import Organisation
from partners.directory.vocabulary import NOT_STATED, REGION_VALUES

PLACE, NAME, YEAR = "place", "name", "year"
SORTS = {PLACE: _("Region and country"), NAME: _("Name"), YEAR: _("Founding year")}


@dataclass(frozen=True)
class Group:
    """The entries of one region on a page; or all of them, without a title."""

    title: str
    anchor: str
    count: int
    continued: bool  # the page before has begun it
    cards: list


def results(filters, counts, sort, number):
    """(page, groups of its cards) of what the filters leave."""
    language = get_language()
    items = ByPlace(filters, counts, language) if sort == PLACE else _ordered(filters, sort, language)
    page = page_of(items, number, total=counts.total)
    return page, items.groups(page) if sort == PLACE else [_one_group(page, sort)]


def _organisations():
    return with_cards(Organisation.objects.published())


def _sort_key(language):
    return "sort_zh_hans" if language == "zh-hans" else "sort_en"


def _ordered(filters, sort, language):
    order = [F("founded_year").asc()] if sort == YEAR else []  # PostgreSQL puts what has no year last
    return KeysFirst(filters.found().order_by(*order, _sort_key(language), "pk"), _organisations())


def _one_group(page, sort):
    return Group("", "", page.total, False, [card_of(row, with_year=sort == YEAR) for row in page])


def _in_order(codes):
    """An expression that sorts these countries as listed, and those without a country behind them."""
    if codes:
        cases = (When(country=code, then=Value(place)) for place, code in enumerate(codes))
        yield Case(*cases, default=Value(len(codes)), output_field=IntegerField())


class ByPlace:
    """Grouped by region and country. The counts say how many each country has, so a page knows in which countries it
    lies, and reads the keys of those alone: no page skips over the rows of those before."""

    def __init__(self, filters, counts, language):
        self.filters = filters
        self.counts = counts
        self.language = language

    @cached_property
    def places(self):
        """(code, region, number) of every country that has something, in the order of the directory."""
        known = self.filters.vocabulary.places
        places = [(place.code, place.region, self.counts.places.get(place.code, 0)) for place in known]
        return [place for place in [*places, (None, None, self.counts.places.get(None, 0))] if place[2]]

    def __getitem__(self, part):
        codes, before = self._within(part.start, part.stop)
        keys = KeysFirst(self._keys(codes), _organisations())
        return keys[part.start - before : part.stop - before] if codes else []

    def _within(self, start, stop):
        """The countries in which the rows start … stop - 1 lie, and how many rows come before the first of them."""
        codes, before, seen = [], 0, 0
        for code, _region, number in self.places:
            if seen + number <= start:
                before += number
            elif seen < stop:
                codes.append(code)
            seen += number
        return codes, before

    def _keys(self, codes):
        rows = self.filters.found()
        named = [code for code in codes if code is not None]
        rows = rows.filter(Q(country__in=named) | Q(country=None) if None in codes else Q(country__in=named))
        return rows.order_by(*_in_order(named), _sort_key(self.language), "pk")

    def groups(self, page):
        """The cards of a page under the regions of their countries."""
        cards = {}
        for row in page:
            cards.setdefault(row.country.region if row.country else None, []).append(card_of(row))
        return [self._group(region, shown, page) for region, shown in cards.items()]

    def _group(self, region, cards, page):
        count = sum(number for _code, of, number in self.places if of == region)
        before = sum(number for _code, of, number in self.places if self._rank(of) < self._rank(region))
        title = Region(region).label if region else _("Country not stated")
        return Group(title, REGION_VALUES.get(region, NOT_STATED), count, page.first - 1 > before, cards)

    @staticmethod
    def _rank(region):
        return list(REGION_VALUES).index(region) if region else len(REGION_VALUES)
