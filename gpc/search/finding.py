"""A search over every kind: which rows, in which order, how many of each kind."""

import json
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache

from django.db import connection, transaction

from gpc.search.models import Entry
from gpc.search.query import Query

MOST = 2000  # found and counted; of very common words there are more, and nobody reads them
RANKED = 500  # of those found in texts; to rank one means to fetch its long tsvector
ASKED = {"condition": "the condition", "kind": "the kind"}  # what stands for these while the SQL is written
SQL = """
WITH named AS MATERIALIZED ({named} LIMIT %(most)s),
     about AS MATERIALIZED (SELECT * FROM ({about}) found WHERE pk NOT IN (SELECT pk FROM named)
                            LIMIT (SELECT %(most)s - count(*) FROM named)),
     hits AS (SELECT 1 AS in_name, pk, kind, ts_rank(vector, %(condition)s::tsquery, 1) AS rank FROM named
              UNION ALL
              SELECT 0, pk, kind, CASE WHEN place <= %(ranked)s THEN ts_rank(vector, %(condition)s::tsquery, 1) END
              FROM (SELECT *, row_number() OVER () AS place FROM about) numbered)
SELECT (SELECT jsonb_object_agg(kind, number) FROM (SELECT kind, count(*) AS number FROM hits GROUP BY kind) counted),
       ARRAY(SELECT pk FROM hits WHERE %(kind)s IN ('', kind)
             ORDER BY in_name DESC, rank DESC NULLS LAST, pk OFFSET %(start)s LIMIT %(size)s)
"""


@dataclass(frozen=True)
class Found:
    """What answers a query: how many of each kind, and the keys of the wanted ones, best first."""

    query: Query
    counts: dict = field(default_factory=dict)  # {kind: number}; of `MOST`, when there are more
    keys: tuple = ()
    there_are_more: bool = False
    in_pieces: bool = False  # nothing has the characters as they were typed; these have them in pieces
    counts_all: bool = True  # whether `counts` tells of every kind

    def number(self, kind=""):
        """How many there are of a kind, or of all."""
        return self.counts.get(kind, 0) if kind else sum(self.counts.values())


@dataclass(frozen=True)
class Wanted:
    """Which of the answers: of one kind or all, from where, how many."""

    kind: str = ""
    start: int = 0
    size: int = MOST


def find(query, wanted=Wanted()):
    """What is public and answers; at most four queries.

    When there are more than `MOST` and one kind is wanted, that kind is asked for alone, so that its own are counted.
    """
    if not query:
        return Found(query)
    with by_index():
        found = _answering(query, wanted)
        if not found.counts and query.loose:
            found = _answering(query, wanted, in_pieces=True)
        if wanted.kind and found.there_are_more:
            found = _answering(query, wanted, found.in_pieces, alone=True)
            return replace(found, counts_all=False)
    return replace(found, counts_all=not found.there_are_more)


@contextmanager
def by_index():
    """For a common word PostgreSQL would rather read the table from its beginning until it has enough: it does not
    know that a tsvector is long and lies elsewhere. By the index the same rows take a tenth of the time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def _answering(query, wanted, in_pieces=False, alone=False):
    counts, keys = _ask(query.loose if in_pieces else query.strict, wanted, alone)
    more = sum(counts.values()) > MOST
    if more:  # the one too many is only a sign
        counts[max(counts, key=counts.get)] -= 1
    return Found(query, counts, tuple(keys), more, in_pieces and bool(counts))


def _ask(condition, wanted, alone):
    """({kind: number}, keys): what answers in its names first, then in its texts, each ranked among themselves.

    PostgreSQL stops after `MOST`, and looks into texts only for what is left of it: ranking every row that has a
    common word would take a second.
    """
    values = {"most": MOST + 1, "ranked": RANKED, "condition": condition, **vars(wanted)}
    with connection.cursor() as cursor:
        cursor.execute(_statement(alone), values)
        counts, keys = cursor.fetchone()
    return json.loads(counts or "{}"), keys


@cache
def _statement(alone):
    """The SQL of a search, of the wanted kind `alone` or of every kind. Kept, because Django takes longer to write it
    than PostgreSQL to answer most of what is asked."""
    public = Entry.objects.public()
    if alone:
        public = public.filter(kind=ASKED["kind"])
    named, about = public.named(ASKED["condition"]), public.about(ASKED["condition"])
    return SQL.format(named=_written(named.with_vector("names")), about=_written(about.with_vector("words")))


def _written(rows):
    """A queryset as SQL with its values written in, and a placeholder for each of those that are `ASKED`."""
    written = connection.ops.compose_sql(*rows.query.sql_with_params()).replace("%", "%%")
    for name, stand_in in ASKED.items():
        written = written.replace(f"'{stand_in}'", f"%({name})s")
    return written
