"""One way to fold text, for the index and for queries alike: NFKC, traditional to simplified, no accents, lower case.

`VERSION` is stored beside what was folded; raise it when the outcome changes, and the index is built anew.
"""

import re
import unicodedata
from functools import lru_cache

VERSION = 1
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef"
_PLAIN = re.compile(r"[\x00-\x7f\u2010-\u2027\u3000-\u3029\u3400-\u4dbf\u4e00-\u9fff]*")  # without accents
PIECE = 400
_PIECES = re.compile(rf"(?s:.{{1,{PIECE}}}(?=[\x00-\x7f\u3400-\u4dbf\u4e00-\u9fff]|\Z)|.{{1,{PIECE}}})")
_LIGATURES = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "谘": "咨"}
)
_LIGATURE = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")


@lru_cache(maxsize=1)
def _simplifier():
    import opencc  # 30 ms and 10 MB that only those who fold should pay

    return opencc.OpenCC("t2s")


def simplify(text):
    """Traditional characters become simplified ones, one for one."""
    return _simplifier().convert(text) if re.search(f"[{HAN}]", text) else text


def strip_accents(text):
    """é becomes e, ü becomes u; Han and other scripts stay."""
    if _PLAIN.fullmatch(text):  # nearly all texts: a tenth of the time
        return text
    bare = "".join(char for char in normalized("NFD", text) if not unicodedata.combining(char))
    return normalized("NFC", bare)


def normalized(form, text):
    """As `unicodedata.normalize`, in pieces: putting marks in order takes the square of their number, and whoever
    writes 20,000 of them in disorder would keep us busy for seconds. A piece ends before a character that joins none.
    """
    if len(text) <= PIECE:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece) for piece in _PIECES.findall(text))


def fold(text):
    """The folded form of a text. Blanks and punctuation stay: who splits it decides what they mean."""
    folded = strip_accents(simplify(normalized("NFKC", text)).casefold())
    return folded.translate(_LIGATURES) if _LIGATURE.search(folded) else folded  # few have one, and it is half the time


def pinyin(text):
    """The reading of a Chinese text as syllables joined by blanks; Latin words stay, folded. ü is written v.

    Readings of surnames can be wrong (单, 曾): where it matters the record keeps an edited one.
    """
    from pypinyin import lazy_pinyin

    words = lazy_pinyin(simplify(text), errors=lambda run: re.findall(r"[a-z0-9]+", fold(run)), v_to_u=False)
    return " ".join(words)


def initials(reading):
    """The first letters of the syllables of a reading: "bei jing" gives "bj"."""
    return "".join(word[0] for word in reading.split())


def has_han(text):
    """Whether the text contains a Chinese character."""
    return bool(re.search(f"[{HAN}]", text))
