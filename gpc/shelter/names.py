"""How a name is found in a text: folded, whatever its script, and never inside another Latin word.

"ACT" is not in "action"; 马拉维儿童 is in 由馬拉維兒童主办. A line break, a hyphen, a dot, quotation marks and
characters that nobody sees hide nothing; where a sentence or its part ends, a name ends, too. Text and name become the
same plain form (`key`), so that keys which were stored under earlier rules are still good.
"""

import re
from functools import lru_cache

from gpc.lib.folding import HAN, fold, simplify

LEAST = 2  # characters; one character alone says too little
LONGEST = 200  # of more, the beginning is looked for
JOINED = 8  # letters of a name that is also looked for without its blanks: LinJingyuan; but Ma Li is not Mali
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_STOPS = "。，、；：！？,;:!?"
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])(?:[^\w{_STOPS}]|_)+(?=[{HAN}])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BESIDE_HAN = re.compile(rf"(?<=[{HAN}]) (?![{HAN}])|(?<![{HAN}]) (?=[{HAN}])")
_HAN = re.compile(f"[{HAN}]")


def key(text):
    """The form in which texts and names are compared."""
    folded = fold(_UNSEEN.sub("", text)).replace("&", " and ")
    # Once more, each character by itself: 乾 stays in 乾坤, and a name may end between the two.
    folded = _BETWEEN_HAN.sub("", _HAN.sub(_simplified, folded))
    return _BESIDE_HAN.sub("", _BETWEEN_WORDS.sub(" ", folded)).strip()


def keys_of(names):
    """The keys of names that are long enough to look for, each once."""
    keys = (_short(key(name)) for name in names if name)
    return sorted({found for found in keys if len(found) >= LEAST})


def contains_any(keys, *texts):
    """Whether any of the texts contains a name with one of these keys."""
    pattern = _pattern(tuple(keys))
    return bool(pattern) and any(pattern.search(key(text)) for text in texts if text)


def _simplified(match):
    return _simplified_one(match.group())


_simplified_one = lru_cache(maxsize=20_000)(simplify)


def _short(name):
    return name if len(name) <= LONGEST else name[:LONGEST].rsplit(" ", 1)[0]


@lru_cache(maxsize=8)
def _pattern(keys):
    names = dict.fromkeys(found for found in map(key, keys) if found)
    return re.compile("|".join(map(_bounded, names))) if names else None


def _bounded(name):
    before = r"(?<![a-z0-9])" if _is_latin(name[0]) else ""
    after = r"(?![a-z0-9])" if _is_latin(name[-1]) else ""
    words = map(re.escape, name.split(" "))
    return f"{before}{_blank(name).join(words)}{after}"


def _blank(name):
    return " ?" if len(name.replace(" ", "")) >= JOINED else " "


def _is_latin(char):
    return char.isascii() and char.isalnum()
