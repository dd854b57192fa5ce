"""How many organisations each value of each facet would leave: exact, and in one query.

A count ignores its own facet: beside "Africa 7", ticked, still stands "Asia 11". So each row gets the sum of the bits
of the facets that it fails (`missed`). A row counts for a facet when it fails none, or that facet alone. GROUPING SETS
read the rows once for all columns; the columns with few combinations share one set, and lists (work areas, occasions)
are counted as lists, of which there are few, and taken apart here.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from partners.directory.vocabulary import FACETS

SETS = (("country",), ("kind", "ecosoc", "standing", "occasions"), ("areas",))
COLUMNS = tuple(column for columns in SETS for column in columns)
IN_ALL = -1  # marks the row that says how many there are without any filter
SQL = """
SELECT GROUPING({columns}) AS which, {columns}, {numbers} FROM ({rows} OFFSET 0) seen
{only} GROUP BY GROUPING SETS ({sets})
{also}"""
IN_ALL_SQL = "UNION ALL SELECT {in_all}, {nothing} (SELECT count(*) FROM ({everything}) every)"


@dataclass(frozen=True)
class Choice:
    """One value of a facet as the page offers it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class FacetCounts:
    """A facet with the values that would leave something, or are in use."""

    name: str
    legend: str
    choices: list

    @property
    def chosen_after(self):
        """The place of the last value in use, so that a folded list knows whether to open."""
        return max((place for place, choice in enumerate(self.choices, 1) if choice.chosen), default=0)


@dataclass(frozen=True)
class Counts:
    """What a set of filters leaves: in all, in each country, and for each value of each facet."""

    facets: list
    places: dict  # {country code or None: number}
    everything: int  # without any filter
    total: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "total", sum(self.places.values()))

    @property
    def offered(self):
        """The facets that have something to offer."""
        return [facet for facet in self.facets if facet.choices]

    @cached_property
    def of(self):
        """{facet: {value: number}}"""
        return {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in self.facets}


def counts(filters, language=None):
    """Exact counts under these filters, with labels in the filters' language. One query, whatever is ticked."""
    cells = _cells(filters)
    used = list(filters.conditions())
    facets = []
    for facet in FACETS:
        place = used.index(facet.name) + 1 if facet.name in used else 0
        facets.append(_facet(facet, filters, _tally(cells, facet.column, place)))
    places = _tally(cells, "country")
    return Counts(facets, places, everything=cells[IN_ALL][0][-1] if filters.in_use else sum(places.values()))


def _cells(filters):
    """{set of columns: rows (value of each column …, number that all filters leave, number without this facet …)}"""
    bits = list(filters.bits().values())
    rows = filters.matching_text_to_count().values(*COLUMNS)
    inner, parameters = (rows.annotate(missed=filters.missed()) if bits else rows).query.sql_with_params()
    also, more = _in_all(filters, len(bits)) if filters.in_use else ("", ())
    statement = SQL.format(
        columns=", ".join(COLUMNS),
        numbers=", ".join(["count(*) FILTER (WHERE missed = 0)", *map(_left_without, bits)] if bits else ["count(*)"]),
        rows=inner,
        only=f"WHERE missed IN ({', '.join(map(str, [0, *bits]))})" if bits else "",
        sets=", ".join(f"({', '.join(columns)})" for columns in SETS),
        also=also,
    )
    return _by_set(statement, [*parameters, *more])


def _left_without(bit):
    return f"count(*) FILTER (WHERE missed IN (0, {bit}))"


def _in_all(filters, used):
    """The row that counts the whole directory, as long as the others."""
    everything, parameters = filters.everything().values("pk").query.sql_with_params()
    nothing = "NULL, " * (len(COLUMNS) + used)
    return IN_ALL_SQL.format(in_all=IN_ALL, nothing=nothing, everything=everything), parameters


def _by_set(statement, parameters):
    cells = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for which, *row in cursor:
            cells[which].append(row)
    return cells


def _facet(facet, filters, tally):
    value_of = {key: term.value for term in filters.vocabulary.terms[facet.name].values() for key in term.keys}
    numbers = Counter()
    for key, n in tally.items():
        numbers[value_of.get(key)] += n
    used = {term.value for term in filters.chosen.get(facet.name, ())}
    choices = [
        Choice(term.value, term.label, numbers[term.value], term.value in used)
        for term in filters.vocabulary.terms[facet.name].values()
        if numbers[term.value] or term.value in used
    ]
    return FacetCounts(facet.name, facet.legend, choices)


def _tally(cells, column, number=0):
    """{value of the column: number of organisations}, by one of the numbers of a cell."""
    place, tally = COLUMNS.index(column), Counter()
    for cell in cells[_mark(column)]:
        for key in cell[place] if isinstance(cell[place], list) else [cell[place]]:
            tally[key] += cell[len(COLUMNS) + number]
    return +tally


def _mark(column):
    """What GROUPING() says of the set that the column belongs to: one bit for each column that is not in it."""
    columns = next(columns for columns in SETS if column in columns)
    return sum(1 << place for place, name in enumerate(reversed(COLUMNS)) if name not in columns)
