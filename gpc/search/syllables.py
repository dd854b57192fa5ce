"""Pinyin as people type it: "beijing" is bei jing, "xian" is xian or xi an, "beij" is bei and the start of another."""

from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

MOST_READINGS = 2
LONGEST = 6  # letters in a syllable: zhuang, chuang, shuang


@cache
def syllables():
    """Every syllable of standard Chinese, without tones; ü is written v."""
    return frozenset((Path(__file__).parent / "data" / "syllables.txt").read_text(encoding="utf-8").split())


@cache
def _beginnings():
    return frozenset(one[:length] for one in syllables() for length in range(1, len(one) + 1))


@cache
def may_go_on(syllable):
    """Whether another syllable begins like this one: jin, but not jing."""
    return any(other.startswith(syllable) and other != syllable for other in syllables())


def split(letters):
    """The ways to read letters as syllables, the fewest syllables first; the last one may be unfinished.

    Lists of syllables; empty when the letters are no pinyin.
    """
    ways = _ways(letters) if letters else []
    for likely in (_is_finished, _has_no_lone_letter):  # qing shao nian, not qing sha o nian
        ways = [way for way in ways if likely(way)] or ways
    return sorted((way for way in ways if _lone(way) < 2), key=len)[:MOST_READINGS]


def _is_finished(way):
    return way[-1] in syllables()


def _has_no_lone_letter(way):
    return not _lone(way)


def _lone(way):
    return sum(len(syllable) == 1 for syllable in way)


def _ways(letters):
    """Walks from the left, keeping for each place only the few shortest ways to get there."""
    ways = {0: [[]]}
    for end in range(1, len(letters) + 1):
        known = syllables() if end < len(letters) else _beginnings()
        here = [
            [*way, letters[start:end]]
            for start in range(max(0, end - LONGEST), end)
            if start in ways and letters[start:end] in known
            for way in ways[start]
        ]
        if here:
            ways[end] = sorted(here, key=len)[:MOST_READINGS]
    return ways.get(len(letters), [])


@lru_cache(maxsize=8192)
def of_character(character):
    """Every syllable that a character may be read as, without tones; none for what is not Chinese."""
    from pypinyin import Style, pinyin

    read = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(read[0]) if read else ()


def spellings(syllable):
    """A syllable as it may be typed: lv also as lu, for those who write ü and lose its dots."""
    return (syllable, syllable.replace("v", "u")) if "v" in syllable else (syllable,)


def pairs(syllables_read):
    """Initials two by two, with their place: bei jing qing gives bj at 0 and jq at 1."""
    letters = [syllable[0] for syllable in syllables_read]
    return [(place, first + second) for place, (first, second) in enumerate(pairwise(letters))]
