"""The search page: one box over every room."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gpc.lib.paging import page_of, read_number
from gpc.search.finding import MOST, Wanted, find
from gpc.search.marking import Marker, excerpt, marked
from gpc.search.models import Entry
from gpc.search.query import MOST_CHARACTERS, read
from gpc.search.rows import kinds

SIZE = 20
ENDINGS = {"zh-hans": ("zh_hans", "en"), "en": ("en", "zh_hans")}
LANGUAGES = {"zh_hans": "zh-hans", "en": "en"}
MOST_WAYS = 5


@login_not_required
@require_safe
def search(request):
    """What answers, best first; a plain form when nothing was asked."""
    query = read(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds else ""
    number = read_number(request.GET.get("page"))
    found = find(query, Wanted(kind, start=(number - 1) * SIZE, size=SIZE))
    page = page_of(Part(found.keys), number, size=SIZE, total=found.number(kind))
    return TemplateResponse(
        request,
        "site/search.html",
        {
            "query": query,
            "found": found,
            "page": page,
            "results": results(page, Marker(query, found.in_pieces)),
            "kind": kind,
            "choices": choices(query, found, kind),
            "ways": [(word, f"?{urlencode({'q': word})}") for word in words_alone(query)],
            "most": MOST,
            "most_characters": MOST_CHARACTERS,
        },
    )


class Part(tuple):
    """The keys of one page, cut out of the whole by the database already."""

    def __getitem__(self, part):
        return list(self)


def results(keys, marker):
    """The rows of one page, in order. One query."""
    keys = list(keys)
    entries = Entry.objects.to_show().in_bulk(keys) if keys else {}
    return [Result(entries[key], marker, get_language()) for key in keys if key in entries]


def choices(query, found, kind):
    """Links to one kind of results each, with how many there are; none when there is but one kind."""
    used = [one for one in kinds.values() if found.number(one.name) or one.name == kind]
    if len(used) < 2 and not kind:
        return []
    return [
        Choice(
            one.label, f"?{urlencode({'q': query.text, 'kind': one.name})}", found.number(one.name), one.name == kind
        )
        for one in used
    ]


def words_alone(query):
    """Each word by itself, to be tried when all together find nothing."""
    words = [word.text for word in query.words]
    return words[:MOST_WAYS] if len(words) > 1 else []


@dataclass(frozen=True)
class Choice:
    """One kind of results."""

    label: str
    url: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Result:
    """One row as the page shows it: in the reader's language where there is a text, marked where it matched."""

    entry: Entry
    marker: Marker
    language: str

    @property
    def kind(self):
        """What kind of record it is, in words."""
        return kinds[self.entry.kind].one

    @cached_property
    def title(self):
        """The name, in the reader's language if there is one."""
        return next(run for run in self._titles if run.text)

    @cached_property
    def other_title(self):
        """The name in the other language, when that is what matched."""
        return next((run for run in self._titles if run is not self.title and run.places), None)

    @cached_property
    def other_names(self):
        """Other names that matched."""
        runs = (Run(name, "", self.marker.places(name, by_ear=True)) for name in self.entry.other_names)
        return [run for run in runs if run.places]

    @cached_property
    def detail(self):
        """Country, title: whatever tells it from its namesakes."""
        return next((run for run in self._runs("detail") if run.text), None)

    @cached_property
    def text(self):
        """The text that matched, the reader's language first; else its beginning."""
        first = None
        for run in self._runs("text"):
            if run.places:
                return run
            first = first or (run if run.text else None)
        return first

    @cached_property
    def _titles(self):
        return list(self._runs("title"))

    def _runs(self, field):
        for ending in ENDINGS[self.language]:
            text = getattr(self.entry, f"{field}_{ending}")
            yield Run(text, ending, self.marker.places(text, by_ear=field == "title"))


@dataclass(frozen=True)
class Run:
    """A text in one language, and where it matched."""

    text: str
    ending: str
    places: list

    @property
    def language(self):
        """As Django names it; None for a name in either."""
        return LANGUAGES.get(self.ending)

    @property
    def marked(self):
        """All of it, with marks."""
        return marked(self.text, self.places)

    @property
    def excerpt(self):
        """The part around the first match."""
        return excerpt(self.text, self.places)
