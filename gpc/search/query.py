"""What someone typed, understood: the words that are looked for, and the conditions that PostgreSQL reads."""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from gpc.lib.folding import fold
from gpc.search import syllables
from gpc.search.tokens import Token, bigrams, quoted, tokens

MOST_CHARACTERS = 400
MOST_WORDS = 50
# Of more words, all but the last are meant as they stand: each beginning costs a walk through the index.
MOST_BEGINNINGS = 3
MOST_WORDS_READ_AS_PINYIN = 6
MOST_JOINED = 8
COMMON = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
PINYIN = re.compile(r"[a-z]{2,24}")
INITIALS = re.compile(r"[abcdefghjklmnopqrstwxyz]{2,16}")  # no syllable begins with i, u or v


@dataclass(frozen=True)
class Query:
    """A question to the index. `words` is empty when nothing can be looked for."""

    text: str
    words: tuple[Token, ...] = ()
    was_cut: bool = field(default=False, compare=False)

    def __bool__(self):
        return bool(self.words)

    @property
    def strict(self):
        """Every word, each run of characters as it was typed."""
        return " & ".join(f"({self._word(place)})" for place in range(len(self.words)))

    @property
    def loose(self):
        """Every word, but a run of characters may be found in pieces of two and more: 马拉维儿童 as 马拉维 and 儿童.

        "" when that would ask nothing new.
        """
        if not any(word.is_dense and len(word.text) > 3 for word in self.words):
            return ""
        return " & ".join(
            f"({covered(word.text) if word.is_dense else self._word(place)})" for place, word in enumerate(self.words)
        )

    def _word(self, place):
        word = self.words[place]
        if word.is_dense:
            return phrase(word.text)
        return " | ".join([*self._spellings(place), *self._readings(word.text)])

    def _spellings(self, place):
        """The word, by its beginning if it may go on; and joined with its neighbours, as ChildFund is Child Fund."""
        word = self.words[place].text
        may_go_on = len(self.words) <= MOST_BEGINNINGS or place == len(self.words) - 1
        yield from beginning(singular(word)) if may_go_on else map(quoted, {word, singular(word)})
        if len(self.words) <= MOST_JOINED:
            yield from map(quoted, self._joined(place))

    def _joined(self, place):
        """The word with the one before it, and with the one behind."""
        for one, other in pairwise(self.words[max(0, place - 1) : place + 2]):
            if not (one.is_dense or other.is_dense):
                yield one.text + other.text

    def _readings(self, word):
        """The word as pinyin and as initials."""
        if len(self.words) <= MOST_WORDS_READ_AS_PINYIN and PINYIN.fullmatch(word):
            yield from map(spoken, syllables.split(word))
        if len(self.words) == 1 and INITIALS.fullmatch(word):
            yield _chain(f"^{pair}" for _, pair in syllables.pairs(word))


def beginning(word):
    """A word by its beginning; one letter alone stands for itself."""
    yield f"{quoted(word)}:*" if len(word) > 1 else quoted(word)


def phrase(run):
    """Characters that follow one another. One character alone begins a pair or closes a run."""
    return _chain(bigrams(run)) if len(run) > 1 else f"{quoted(run)}:*"


def covered(run):
    """Characters each of which stands beside one of its neighbours: pieces of two and more, anywhere in the text."""
    if len(run) < 2:
        return phrase(run)
    pairs = [quoted(pair) for pair in bigrams(run)]
    inner = (f"({before} | {after})" for before, after in pairwise(pairs))
    return " & ".join(dict.fromkeys([pairs[0], *inner, pairs[-1]]))


def spoken(way):
    """Syllables that follow one another; the last may be unfinished."""
    *whole, last = (quoted(f"~{syllable}") for syllable in way)
    return "(" + " <-> ".join([*whole, f"{last}:*" if syllables.may_go_on(way[-1]) else last]) + ")"


def _chain(lexemes):
    return "(" + " <-> ".join(quoted(lexeme) for lexeme in lexemes) + ")"


def singular(word):
    """rights is looked for as right, which finds both."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def read(typed):
    """A Query from whatever came in: any length, any characters, never an error."""
    text = clean(typed)
    return Query(text=text, words=_worth_asking(tokens(fold(text))), was_cut=len(typed) > MOST_CHARACTERS)


def clean(typed):
    """Printable text of bounded length, blanks folded."""
    kept = "".join(
        " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in typed[:MOST_CHARACTERS]
        if unicodedata.category(char) not in ("Cs", "Cn", "Co", "Cf")
    )
    return " ".join(kept.split())


def _worth_asking(found):
    """Each word once, and of the very common English ones none, unless there is nothing else."""
    telling = [word for word in found if word.text not in COMMON] or found
    once = {word.text: word for word in reversed(telling)}
    return tuple(word for word in telling if once.get(word.text) is word)[:MOST_WORDS]


def phrases_naming(names):
    """Conditions, each for the texts that may contain one of the names; a little wider than the names themselves."""
    for name in names:
        words = tokens(fold(name))
        if words:
            yield " & ".join(phrase(word.text) if word.is_dense else f"{quoted(word.text)}:*" for word in words)
