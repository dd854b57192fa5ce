"""Where a text answers a query, and how that is shown: matches in <mark>, long texts cut around the first one.

Folding changes texts: ① is 1, … is three dots, é is e. So each character of the folded text remembers where in the
original it came from.
"""

import re
from functools import cached_property, lru_cache
from itertools import pairwise

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe

from gpc.lib.folding import fold
from gpc.lib.texts import LATIN
from gpc.search import syllables
from gpc.search.query import INITIALS, PINYIN, singular
from gpc.search.tokens import (
    bigrams,
    has_runs,
    has_words,
    levelled,
    next_token,
    runs,
    where_words_begin,
    word_at,
)

CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)  # a character with its accents
LONGEST = 20_000
# Of these each folds into one character: ASCII, letters with accents, quotation marks, Han and its punctuation.
KEEPS_PLACES = re.compile(
    "[\x00-\x7f\u00c0-\u00c5\u00c7-\u00d6\u00d9-\u00dd\u00e0-\u00e5\u00e7-\u00f6\u00f9-\u00fd\u2010-\u2016\u2018-\u2023"
    "\u3000-\u3029\u3400-\u9fff\uff01-\uff5e]*"
)
AROUND = {True: 70, False: 170}  # characters shown of a dense and of another text
BEFORE = 3  # a third of them before the first match
STOPS = {True: re.compile(r"[，。；：！？\n]"), False: re.compile(r"\s")}


@lru_cache(maxsize=20_000)
def _folded(cluster):
    return fold(cluster)


class Aligned:
    """A folded text whose every character knows its place in the original."""

    def __init__(self, text):
        self.folded, self._starts, self._ends = fold(text), None, None
        if not KEEPS_PLACES.fullmatch(text):
            self._walk(text)

    def _walk(self, text):
        self._starts, self._ends, parts = [], [], []
        for match in CLUSTER.finditer(text):
            parts.append(_folded(match.group()))
            self._starts += [match.start()] * len(parts[-1])
            self._ends += [match.end()] * len(parts[-1])
        if len(self.folded) != len(self._starts):  # else some characters were simplified by their neighbours
            self.folded = "".join(parts)

    def original(self, start, end):
        """The place in the original of a place in the folded text."""
        return (self._starts[start], self._ends[end - 1]) if self._starts else (start, end)


class Marker:
    """Finds in texts what a query looked for."""

    def __init__(self, query, in_pieces=False):
        self.words = query.words
        self.runs = [word.text for word in query.words if word.is_dense]
        if in_pieces:
            self.runs = [pair for run in self.runs for pair in bigrams(run) or [run]]

    @cached_property
    def beginnings(self):
        """What a word of the text may begin with, alone or joined with the next."""
        latin = [word.text for word in self.words if not word.is_dense]
        joined = [one + other for one, other in pairwise(latin)]
        return tuple([singular(word) for word in latin] + joined)

    @cached_property
    def candidates(self):
        """Where in a folded text such a word may begin."""
        return where_words_begin(self.beginnings)

    @cached_property
    def spoken(self):
        """(syllables, initials) that the words may be: lists of ways to split each, and the word itself or ""."""
        latin = [word.text for word in self.words if not word.is_dense]
        ways = [syllables.split(word) if PINYIN.fullmatch(word) else [] for word in latin]
        initials = [word if len(self.words) == 1 and INITIALS.fullmatch(word) else "" for word in latin]
        return [(way, one) for way, one in zip(ways, initials, strict=True) if way or one]

    def places(self, text, by_ear=False):
        """(start, end) of each match in a text, in order, none overlapping; `by_ear` also of what sounds like it."""
        if not self._may_be_in(text, by_ear):
            return []
        aligned = Aligned(text[:LONGEST])
        found = [*self._runs_in(levelled(aligned.folded)), *self._words_in(aligned.folded)]
        if by_ear and self.spoken:
            found += self._heard_in(aligned.folded)
        return merged(aligned.original(start, end) for start, end in found)

    def _may_be_in(self, text, by_ear):
        """A quick no for texts in a script that was not asked for: half of them, in two languages."""
        looks_for_runs = self.runs or (by_ear and self.spoken)
        return bool((self.beginnings and has_words(text)) or (looks_for_runs and has_runs(text)))

    def _runs_in(self, folded):
        for run in self.runs:
            start = folded.find(run)
            while start >= 0:
                yield start, start + len(run)
                start = folded.find(run, start + 1)

    def _words_in(self, folded):
        for place in self.candidates.finditer(folded) if self.beginnings else ():
            if word := word_at(folded, place.start()):
                yield from self._word(folded, word)

    def _word(self, folded, word):
        """The word, or the two that are written apart where one was asked for: ChildFund, Child Fund."""
        if word.text.startswith(self.beginnings):
            yield word.start, word.end
            return
        behind = next_token(folded, word.end)
        if behind and not behind.is_dense and self._joins(word, behind):
            yield word.start, behind.end

    def _joins(self, word, behind):
        return any(
            (word.text + behind.text).startswith(form) and len(form) > len(word.text) for form in self.beginnings
        )

    def _heard_in(self, folded):
        for run, start in runs(folded):
            for begins, ends in self._heard(run):
                yield start + begins, start + ends

    def _heard(self, run):
        """Characters by themselves say whether it could sound so; only then are they read in their words, which takes
        longer."""
        if any(self._said_by([syllables.of_character(character) for character in run])):
            yield from self._said_by([(syllable,) for syllable in _read(run)])

    def _said_by(self, heard):
        """(start, end) in a run of which each character may be heard as one of several syllables."""
        for ways, letters in self.spoken:
            for start in range(len(heard)):
                lengths = [len(way) for way in ways if _says(heard[start : start + len(way)], way)]
                lengths += [len(letters)] if letters and _spells(heard[start : start + len(letters)], letters) else []
                if lengths:
                    yield start, start + min(lengths)


@lru_cache(maxsize=5_000)
def _read(run):
    """The syllables of a name. The names that searches show first are the same from one to the next."""
    from pypinyin import lazy_pinyin

    return lazy_pinyin(run, errors=list, v_to_u=False)


def _says(heard, way):
    if len(heard) < len(way):
        return False
    *whole, last = way
    return all(
        any(one in syllables.spellings(syllable) for syllable in syllables_heard)
        for one, syllables_heard in zip(whole, heard, strict=False)
    ) and any(spelling.startswith(last) for syllable in heard[-1] for spelling in syllables.spellings(syllable))


def _spells(heard, letters):
    return len(heard) == len(letters) and all(
        any(syllable.startswith(letter) for syllable in syllables_heard)
        for letter, syllables_heard in zip(letters, heard, strict=True)
    )


def merged(places):
    """Overlapping and touching places as one."""
    joined = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return [tuple(place) for place in joined]


def marked(text, places):
    """Escaped text with each place in <mark>."""
    pieces, at = [], 0
    for start, end in places:
        pieces += [conditional_escape(text[at:start]), format_html_join("", "<mark>{}</mark>", [(text[start:end],)])]
        at = end
    return mark_safe("".join([*pieces, conditional_escape(text[at:])]))  # noqa: S308  (every piece is escaped)


def excerpt(text, places):
    """Escaped text around the first match, with marks, cut where a reader would take a breath."""
    first = places[0][0] if places else 0
    dense = is_dense(text[first : first + 20])
    width = AROUND[dense]
    start = _breath(STOPS[dense], text, max(0, first - width // BEFORE), first)
    end = start + width
    if not dense and end < len(text):
        end = max(text.rfind(" ", first, end), first + width // BEFORE)  # words stay whole, unless one is endless
    end = min(end, len(text))
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in places if a < end and b > start]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return mark_safe(f"{before}{marked(text[start:end], inside)}{after}")  # noqa: S308


def is_dense(text):
    """Whether it is written without blanks: few of its characters are Latin letters."""
    return 3 * len(LATIN.findall(text)) < len(text)


def _breath(stops, text, start, latest):
    """The first place after a stop between start and latest; start when there is none."""
    if not start:
        return 0
    stop = stops.search(text, start, latest)
    return stop.end() if stop else start
