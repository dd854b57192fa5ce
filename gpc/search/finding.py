"""A search over every kind: which rows, in which order, how many of each kind."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from gpc.search.models import Entry
from gpc.search.query import Query

MOST = 2000  # ranked and counted; of very common words there are more, and nobody reads them
SQL = """
WITH named AS MATERIALIZED ({named} LIMIT %s),
     about AS MATERIALIZED ({about} LIMIT (SELECT %s - count(*) FROM named))
SELECT 1 AS in_name, rank, pk, kind FROM named UNION ALL SELECT 0, rank, pk, kind FROM about ORDER BY 1 DESC, 2 DESC, 3
"""


@dataclass(frozen=True)
class Found:
    """What answers a query, best first."""

    query: Query
    hits: tuple = ()  # (key of the entry, its kind)
    there_are_more: bool = False
    in_pieces: bool = False  # nothing has the characters as they were typed; these have them in pieces

    @property
    def number(self):
        """How many there are, or `MOST` of more."""
        return len(self.hits)

    @property
    def counts(self):
        """{kind: number}; of the hits only, when there are more."""
        return Counter(kind for _, kind in self.hits)

    def of(self, kind):
        """The keys of one kind, or of all for ""."""
        return [key for key, one in self.hits if kind in ("", one)]


def find(query, kind=""):
    """(all that is public and answers, those of one kind). The second is asked for only when there are more than `MOST`
    of the first; at most four queries."""
    if not query:
        return Found(query), Found(query)
    public = Entry.objects.public()
    with by_index():
        found = _strictly_or_loosely(query, public)
        if not kind:
            return found, found
        if found.there_are_more:
            return found, _answering(query, public.filter(kind=kind), found.in_pieces)
    hits = tuple(hit for hit in found.hits if hit[1] == kind)
    return found, Found(query, hits, in_pieces=found.in_pieces)


@contextmanager
def by_index():
    """For a common word PostgreSQL would rather read the table from its beginning until it has enough: it does not
    know that a tsvector is long and lies elsewhere. By the index the same rows take a tenth of the time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def _strictly_or_loosely(query, entries):
    found = _answering(query, entries)
    return found if found.hits or not query.loose else _answering(query, entries, in_pieces=True)


def _answering(query, entries, in_pieces=False):
    hits = _ranked(entries, query.loose if in_pieces else query.strict)
    return Found(query, tuple(hits[:MOST]), there_are_more=len(hits) > MOST, in_pieces=in_pieces and bool(hits))


def _ranked(entries, condition):
    """Keys and kinds: what answers in its names first, then in its texts, each ranked among themselves.

    PostgreSQL stops after `MOST`, and looks into texts only for what is left of it: ranking every row that has a
    common word would take a second.
    """
    named = entries.named(condition).closest("names", condition)
    about = entries.about(condition).exclude(names__answers=condition).closest("words", condition)
    (one, one_values), (other, other_values) = (
        rows.values("pk", "kind", "rank").query.sql_with_params() for rows in (named, about)
    )
    with connection.cursor() as cursor:
        most = MOST + 1
        cursor.execute(SQL.format(named=one, about=other), [*one_values, most, *other_values, most])
        return [(pk, kind) for _, _, pk, kind in cursor]
