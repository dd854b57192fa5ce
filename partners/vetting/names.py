"""How alike two names of organisations are, whatever their scripts.

A name becomes pieces with weights: a word that both languages have (法律, legal) becomes one concept, what is left is a
name of its own and becomes syllables (致诚 and Zhicheng are zhi cheng). Words that half the directory has weigh little.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

import yaml

from gpc.lib.folding import fold, has_han, pinyin
from gpc.search.syllables import split

COMMON, PLACE, TOPIC, PROPER = 0.15, 0.5, 0.6, 1.0
SOUNDS_ALIKE, SPELT_ALIKE = 0.72, 0.85
LONGEST = 200  # characters that are compared

_WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def word_set(name):
    """A set of words from words.yaml."""
    return frozenset(_WORDS[name].split())


def _lexicon():
    words = {}
    for group, weight in (("common", COMMON), ("place", PLACE), ("topic", TOPIC)):
        for concept, both in _WORDS[group].items():
            words |= dict.fromkeys(both.split(), (f"={concept}", weight))
    return words


STOPS = word_set("stops")
LEXICON = _lexicon()
HAN_WORDS = re.compile("|".join(sorted(filter(has_han, LEXICON), key=len, reverse=True)))


@dataclass(frozen=True)
class Pieces:
    """What a name is made of: concepts and what is its own, with weights; its initials; all its letters."""

    weights: dict
    initials: str
    letters: str

    @property
    def total(self):
        """All weights together."""
        return sum(self.weights.values())

    @property
    def places(self):
        """The provinces and cities that it names."""
        return {piece for piece, weight in self.weights.items() if piece[0] == "=" and weight == PLACE}


@lru_cache(maxsize=20_000)
def pieces(name, across=False):
    """The pieces of a name; `across` scripts what is its own is spoken in syllables, for signs cannot be compared."""
    folded = fold(name[:LONGEST]).replace("'", "").replace("’", "")
    found, initials = Counter(), ""
    for word in _words(folded):
        initials += "" if has_han(word) else word[0]
        if concept := LEXICON.get(word):
            found[concept[0]] = concept[1]
            continue
        parts = _parts(word, across)
        for part in parts:
            found[part] += _length(word) / len(parts)
    return Pieces(dict(found), initials, re.sub(r"[\W_]", "", folded))


def _parts(word, across):
    if across:
        return _syllables(word)
    return list(word) if has_han(word) else [word]


def _length(word):
    """How much a word of its own weighs: 致诚 and zhicheng as two syllables, halley as one word and a half."""
    syllables = len(word) if has_han(word) else max(len(_syllables(word)), len(word) / 4)
    return PROPER * max(1.0, syllables)


def _words(folded):
    for run in re.findall(r"[^\W_]+", folded):
        if not has_han(run):
            if run not in STOPS:
                yield run
            continue
        yield from _han_words(run)


def _han_words(run):
    place = 0
    for match in HAN_WORDS.finditer(run):
        if own := run[place : match.start()]:
            yield own
        yield match.group()
        place = match.end()
    if own := run[place:]:
        yield own


def _syllables(word):
    if has_han(word):
        return pinyin(word).split()
    ways = split(word) if word.isascii() and word.isalpha() else []
    return ways[0] if ways and len(ways[0]) > 1 else [word]


def likeness(one, other):
    """From 0 to 1: how much of two names is the same."""
    across = has_han(one) != has_han(other)
    first, second = pieces(one, across), pieces(other, across)
    if not first.weights or not second.weights:
        return 0.0
    if first.letters == second.letters:
        return 1.0
    alike = SOUNDS_ALIKE if across else SPELT_ALIKE
    return max(_shared(first, second, alike), _abbreviates(first, second), _abbreviates(second, first))


def _shared(first, second, alike):
    both = first.weights.keys() & second.weights.keys()
    common = sum(min(first.weights[piece], second.weights[piece]) for piece in both)
    common += _sounding(_left(first, both), _left(second, both), alike)
    elsewhere = 0.7 if first.places and second.places and not first.places & second.places else 1.0
    return min(1.0, 2 * common / (first.total + second.total)) * elsewhere


def _left(of, both):
    """What is its own and not found in the other: {piece: weight}, in the order of the name."""
    return {piece: weight for piece, weight in of.weights.items() if piece[0] != "=" and piece not in both}


def _sounding(mine, yours, alike):
    """Names of their own that sound alike, as 哈雷 (ha lei) and Halley do, count as far as they do."""
    one, other = "".join(mine), "".join(yours)
    if min(len(one), len(other)) < 4:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio * min(sum(mine.values()), sum(yours.values())) if ratio >= alike else 0.0


def _abbreviates(short, long):
    """BCLARC for Beijing Children’s Legal Aid and Research Center."""
    is_short = 3 <= len(short.letters) <= 10 and len(short.weights) <= 2
    return 0.9 if is_short and long.initials == short.letters else 0.0
