"""How the portal answers as it grows: search, facets, pages, by number of organisations."""

import time
from contextlib import contextmanager
from functools import partial
from unittest import mock

from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from bench import filling
from bench.timing import timed
from gpc.pages import store
from gpc.search.finding import Wanted, find
from gpc.search.marking import Marker
from gpc.search.query import read
from gpc.site.search import results
from partners.directory.facets import counts
from partners.directory.filters import Filters

FILL_LIMIT = 180  # seconds, for the last size
SEARCH_LIMIT = 50  # milliseconds at the last size, median
FACET_LIMITS = {10_000: 100, 100_000: 250}
GROWTH_LIMIT = 3  # times the figure at the first size, or of the first page
DEEP = 4000
ASKED = {
    "one Chinese character": ["瑞", "绿", "营", "卓"],
    "two characters": ["绿色", "瑞华", "北京", "热线"],
    "three characters": ["青少年", "基金会", "早期教"],
    "four characters": ["法律援助", "绿色未来", "寄养家庭"],
    "in pieces (北京儿童热线)": ["北京儿童热线", "马拉维孤儿关爱"],
    "traditional characters": ["兒童權利", "網絡安全", "綠色"],
    "pinyin and initials": ["beijing", "qingshui", "ertong", "etql", "bjqsn"],
    "English, whole and beginnings": ["malawi", "foundation", "educ", "foster families", "education reform"],
    "one very common character": ["童", "儿"],
    "fifty words": [
        "child rights malawi law reform education foster water labour birth " * 5,
        " ".join(map(str, range(1950, 2000))),
    ],
    "nothing found": ["zzzqqq", "龘龘", "xyz abc"],
}  # fmt: skip
FACETS = {
    "facets, no filter": "",
    "facets, one filter": "kind=ingo",
    "facets, three filters": "region=africa&kind=ingo&kind=foundation&area=area-1",
    "facets, a common word": "q=儿童",
}
PAGES = {
    "home": "/en/",
    "a profile": "/en/partners/demonstration-{key}/",
    "directory": "/en/partners/",
    "search page, a common word": "/zh-hans/search/?q=儿童",
}


def run(report):
    """Fill each size in turn and measure what is there."""
    gathered = {}
    for size in report.sizes:
        report.write(f"filling {size:,} organisations …")
        for what, figure in measured(size).items():
            gathered.setdefault(what, {})[size] = figure
    say(report, gathered)


def measured(size):
    """{what: figure} at one size."""
    began = time.monotonic()
    filling.fill(size)
    found = {"fill": f"{time.monotonic() - began:.0f} s"}
    found |= {f"search: {what}": timed(map(_search, words)) for what, words in ASKED.items()}
    found |= {what: timed([_facets(query)]) for what, query in FACETS.items()}
    with made_afresh():
        found |= {what: timed(_visits(address, size)) for what, address in PAGES.items()}
        deep = min(DEEP, size // 25)
        for sort in ("", "name"):
            first, last = (timed(_visits(f"/en/partners/?sort={sort}&page={page}", size)) for page in (1, deep))
            by = sort or "place"
            found |= {f"directory by {by}, page 1": first, f"directory by {by}, page {DEEP:,} (or last)": last}
    return found


@contextmanager
def made_afresh():
    """No page comes from the store of finished pages."""
    with mock.patch.object(store, "get", return_value=None):
        yield


def _search(words):
    """What the search page does, less the HTML: find, fetch, mark."""

    def search():
        query = read(words)
        found = find(query, Wanted(size=20))
        with override("zh-hans"):
            return [_shown(result) for result in results(found.keys, Marker(query, found.in_pieces))]

    return search


def _shown(result):
    text = result.text and result.text.excerpt
    return result.title.marked, result.other_title, result.other_names, result.detail, text


def _facets(query):
    return lambda: counts(Filters.read(QueryDict(query), "en"))


def _visits(address, size):
    client = Client()
    keys = [1 + size * part // 7 for part in range(7)] if "{key}" in address else [1]
    return [partial(_visit, client, address.format(key=key)) for key in keys]


def _visit(client, address):
    answer = client.get(address, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")


def say(report, gathered):
    """Every figure beside its limit."""
    first, last = report.sizes[0], report.sizes[-1]
    report.head("milliseconds, median / p95")
    for what, figures in gathered.items():
        report.say(what, figures, *limit_of(what, figures, first, last, gathered))


def limit_of(what, figures, first, last, gathered):
    """(limit in words, whether it is kept) or nothing."""
    if what == "fill":
        return f"≤ {FILL_LIMIT} s", int(figures[last].split()[0]) <= FILL_LIMIT
    if what.startswith("search:"):
        return f"≤ {SEARCH_LIMIT} ms", figures[last].median <= SEARCH_LIMIT
    if what.startswith("facets"):
        limits = {size: limit for size, limit in FACET_LIMITS.items() if size in figures}
        words = ", ".join(f"{limit} ms at {size:,}" for size, limit in limits.items())
        return (f"≤ {words}", all(figures[size].median <= limit for size, limit in limits.items())) if limits else ()
    if what in ("home", "a profile") and first != last:
        return f"≤ {GROWTH_LIMIT} times {first:,}", figures[last].median <= GROWTH_LIMIT * figures[first].median
    if "(or last)" in what:
        one = gathered[what.partition(",")[0] + ", page 1"][last]
        return f"≤ {GROWTH_LIMIT} times page 1", figures[last].median <= GROWTH_LIMIT * one.median
    return ()
