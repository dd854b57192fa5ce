"""How a name is found in a text: folded, whatever its script, and never inside another Latin word.

"ACT" is not in "action"; 马拉维儿童 is in 由馬拉維兒童主办; a line break or a different middle dot hides nothing.
"""

import re
from functools import lru_cache

from gpc.lib.folding import HAN, fold

LEAST = 2  # characters; one character alone says too little
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_BLANKS = re.compile(r"\s+")
_DOTS = re.compile("[•・‧∙⋅]")
_HYPHENS = re.compile("[‐‑‒–—−]")


def key(text):
    """The form in which texts and names are compared."""
    folded = _HYPHENS.sub("-", _DOTS.sub("·", fold(text)))
    return _BLANKS.sub(" ", _BETWEEN_HAN.sub("", folded)).strip()


def keys_of(names):
    """The keys of names that are long enough to look for, each once."""
    keys = (key(name) for name in names if name)
    return sorted({found for found in keys if len(found) >= LEAST})


def contains_any(keys, *texts):
    """Whether any of the texts contains a name with one of these keys."""
    pattern = _pattern(tuple(keys))
    return bool(pattern) and any(pattern.search(key(text)) for text in texts if text)


@lru_cache(maxsize=8)
def _pattern(keys):
    return re.compile("|".join(map(_bounded, keys))) if keys else None


def _bounded(name):
    before = r"(?<![a-z0-9])" if _is_latin(name[0]) else ""
    after = r"(?![a-z0-9])" if _is_latin(name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


def _is_latin(char):
    return char.isascii() and char.isalnum()
