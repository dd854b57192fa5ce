"""Folded text as words, and words as the lexemes of a tsvector.

Scripts without blanks (Chinese, Thai, Lao, Khmer, Burmese, kana) become overlapping pairs of characters: 北京儿童 is
北京 京儿 儿童 儿. A phrase of pairs finds any part of a text, and the last character alone closes the run. Everything
else becomes words, which a query finds by their beginning. Names also carry their reading: syllables, marked ~, and
initials two by two, marked ^.
"""

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from gpc.lib.folding import HAN
from gpc.search import syllables

VERSION = 1  # raise it when the same text gives other lexemes: the nightly comparison then builds every row anew
LAST_POSITION = 16_000  # PostgreSQL knows none beyond 16,383
LONGEST_WORD = 60
REACH = 4 * LONGEST_WORD  # characters in which a word is read when it is looked for in the middle of a text
GAP = 3

DENSE = HAN + "\u3005-\u3007\u3040-\u30ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00030000-\U000323af"
_LETTER = rf"(?:(?![{DENSE}])[^\W_]|[\u0300-\u036f\u0900-\u0dff])"
_APOSTROPHE = "['’‘ʼ`]"
TOKEN = re.compile(
    rf"(?P<dense>[{DENSE}]+)"
    rf"|(?P<word>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_LETTER}))?"  # U.N.
    rf"|{_LETTER}+(?:{_APOSTROPHE}(?:[ ]?s(?!{_LETTER})|{_LETTER}+))*)"  # People' s, d'Ivoire
)
_DROPPED = re.compile(rf"{_APOSTROPHE}[ ]?|\.")
SHORTEST_PART = 3
_PART = re.compile(rf"{_LETTER}{{{SHORTEST_PART},}}")
_RUN = re.compile(rf"[{DENSE}]+")
_ANY_LETTER = re.compile(_LETTER)
_BEHIND = re.compile(rf"{_LETTER}{_APOSTROPHE}")

# Words that say the same: where one stands, the other finds it. Of equal length, so that highlights keep their place.
EQUIVALENTS = {"磋商": "咨商"}


class Token(NamedTuple):
    """A run of a dense script, or a word; `start` and `end` are its place in the folded text."""

    text: str
    start: int
    end: int
    is_dense: bool
    parts: tuple = ()


def tokens(folded):
    """The words and runs of a folded text, in order."""
    return [_token(match) for match in TOKEN.finditer(levelled(folded))]


def levelled(folded):
    """A folded text with one word for each of the equivalents; as long as before."""
    for one, other in EQUIVALENTS.items():
        folded = folded.replace(one, other)
    return folded


def has_words(text):
    """Whether there is anything but dense scripts to read in a text, folded or not."""
    return bool(_ANY_LETTER.search(text))


def has_runs(text):
    """Whether there is anything of a dense script in a text, folded or not."""
    return bool(_RUN.search(text))


def runs(folded):
    """(text, start) of each run of a dense script."""
    return [(match.group(), match.start()) for match in _RUN.finditer(folded)]


def where_words_begin(with_any):
    """A pattern for the places of a folded text where a word, or what follows its apostrophe, may begin like one of
    these: by their first two letters, between which a sign may stand that `tokens` drops."""
    between = rf"(?:{_DROPPED.pattern})?"
    beginnings = sorted({between.join(map(re.escape, word[:2])) for word in with_any})
    return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(beginnings)})")


def word_at(folded, place):
    """The word that begins at a place; None when it is only the short rest behind an apostrophe."""
    found = TOKEN.match(folded, place, place + REACH)
    token = found and _token(found)
    if not token or (_is_behind_apostrophe(folded, place) and len(token.text) < SHORTEST_PART):
        return None
    return token


def next_token(folded, place):
    """The first word or run from there on, or None when none is near."""
    found = TOKEN.search(folded, place, place + REACH)
    return found and _token(found)


def _is_behind_apostrophe(folded, place):
    return place > 1 and bool(_BEHIND.match(folded, place - 2))


def _token(match):
    text = match.group()
    if match.lastgroup == "dense":
        return Token(text, match.start(), match.end(), True)
    if text.isalnum():
        return Token(text[:LONGEST_WORD], match.start(), match.end(), False)
    joined = _DROPPED.sub("", text)
    parts = tuple(part[:LONGEST_WORD] for part in _PART.findall(text)) if joined != text else ()
    return Token(joined[:LONGEST_WORD], match.start(), match.end(), False, parts)


def bigrams(run):
    """北京儿 gives 北京, 京儿."""
    return [run[place : place + 2] for place in range(len(run) - 1)]


class Vector:
    """Gathers lexemes with their places and weights, then says them as PostgreSQL reads a tsvector."""

    def __init__(self, starts=1):
        self._places = defaultdict(list)
        self._next = starts

    def add_name(self, folded, weight="A"):
        """A name: its words, and each word joined with the next, so that ChildFund is found in Child Fund."""
        found = self.add_text(folded, weight)
        for (one, place), (other, _) in pairwise(found):
            if not (one.is_dense or other.is_dense):
                self._put(one.text + other.text, place, weight)

    def add_text(self, folded, weight="D"):
        """Any text. Returns its tokens, each with its place."""
        found = []
        for token in tokens(folded):
            found.append((token, self._next))
            self._add_token(token, weight)
        self._next += GAP
        return found

    def _add_token(self, token, weight):
        if not token.is_dense:
            for word in (token.text, *token.parts):
                self._put(word, self._next, weight)
            self._next += 1
            return
        for place, lexeme in enumerate([*bigrams(token.text), token.text[-1]], self._next):
            self._put(lexeme, place, weight)
        self._next += len(token.text)

    def add_reading(self, reading, weight="C"):
        """The pinyin of a name, its syllables separated by blanks."""
        read = reading.split()
        for place, syllable in enumerate(read, self._next):
            for spelling in syllables.spellings(syllable):
                self._put(f"~{spelling}", place, weight)
        for place, pair in syllables.pairs(read):
            self._put(f"^{pair}", self._next + place, weight)
        self._next += len(read) + GAP

    def _put(self, lexeme, place, weight):
        if place <= LAST_POSITION:
            self._places[lexeme].append(f"{place}{weight}")

    def literal(self):
        """The text that PostgreSQL casts to a tsvector. No lexeme has a quote or a backslash in it."""
        return " ".join([f"'{lexeme}':{','.join(places)}" for lexeme, places in self._places.items()])


def quoted(lexeme):
    """A lexeme as a tsquery reads it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
