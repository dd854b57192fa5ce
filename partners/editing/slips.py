"""Slips of the pen: which change of a text is so small that it may show at once.

We are careful rather than clever: at most three characters and two in a hundred; no figure, no negation, no name, no
address and no Chinese character may change. What is left are letters within words, punctuation and blanks.
"""

import re

from gpc.lib.folding import fold

MOST = 3
SHARE = 0.02
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_FIGURES = re.compile(r"[\d.,%]*\d[\d.,%]*")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO = {"no", "not", "never", "none", "nor", "neither", "without", "cannot", "un", "non"}


def is_slip(old, new):
    """Whether the new text only mends a slip in the old one."""
    if not old or not new or old == new:
        return False
    if _distance(old, new, MOST) > min(MOST, max(1, int(len(old) * SHARE))):
        return False
    return all(part(old) == part(new) for part in (_han, _figures, _addresses)) and _words_fit(old, new)


def _han(text):
    return _HAN.findall(text)


def _figures(text):
    return _FIGURES.findall(text)


def _addresses(text):
    return [word for word in text.split() if "@" in word or "/" in word or "www." in word]


def _words_fit(old, new):
    """As many words as before; of each that changed, the first letter stands; no name, no negation."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    return len(before) == len(after) and all(
        _word_fits(one, other) for one, other in zip(before, after, strict=True) if one != other
    )


def _word_fits(one, other):
    if _is_name(one) or _is_name(other) or _denies(one) or _denies(other):
        return False
    return len(one) > MOST and fold(one)[:1] == fold(other)[:1]


def _is_name(word):
    return word[:1].isupper()


def _denies(word):
    return word.lower() in _NO or word.lower().endswith(("n't", "n’t", "less"))


def _distance(old, new, most):
    """Levenshtein's distance, or more than `most`. Looks at a band along the diagonal only, so long texts are cheap."""
    row = {place: place for place in range(most + 1)}
    for number, letter in enumerate(old, 1):
        earlier, row = row, {}
        for place in range(max(0, number - most), min(len(new), number + most) + 1):
            same = place and letter == new[place - 1]
            ways = (
                row.get(place - 1, most) + 1,
                earlier.get(place, most) + 1,
                earlier.get(place - 1, most) + (not same),
            )
            row[place] = min(ways if place else ways[1:2])
        if min(row.values(), default=most + 1) > most:
            return most + 1
    return row.get(len(new), most + 1)
