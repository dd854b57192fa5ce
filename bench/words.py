"""Made-up organisations: every name and sentence is put together by chance from common words."""

import random
from pathlib import Path

import yaml

from gpc.lib.folding import fold
from gpc.search.tokens import Vector

WORDS = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
COUNTRIES = WORDS["countries"]
PLACES, THEMES, TYPES, VERBS, THINGS = (
    list(WORDS[name].items()) for name in ("places", "themes", "types", "verbs", "things")
)
SYLLABLES, HAN = WORDS["syllables"].split(), WORDS["characters"]
BODIES = 4000
SENTENCES = 14
BODY_STARTS = 600  # place of the first word of a text, behind any name


class Chance:
    """Everything a made-up organisation needs; the same seed gives the same ones."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311

    def name(self):
        """(Chinese, English): 清水瑞华儿童权利中心, Clearwater Rakosu Child Rights Centre."""
        parts = [self.random.choice(group) for group in (PLACES, THEMES, TYPES)]
        invented = "".join(self.random.sample(HAN, 2)), "".join(self.random.sample(SYLLABLES, 3)).capitalize()
        zh = parts[0][0] + invented[0] + parts[1][0] + parts[2][0]
        return zh, " ".join([parts[0][1], invented[1], parts[1][1], parts[2][1]])

    def person(self):
        """(Chinese, Latin)."""
        latin = " ".join("".join(self.random.sample(SYLLABLES, 2)).capitalize() for _ in range(2))
        return "王" + "".join(self.random.sample(HAN, 2)), latin

    def body(self):
        """(Chinese text, English text) of about 400 characters each."""
        pairs = [self._sentence() for _ in range(SENTENCES)]
        return "".join(zh for zh, _ in pairs), " ".join(en for _, en in pairs)

    def _sentence(self):
        place, verb, thing = map(self.random.choice, (PLACES, VERBS, THINGS))
        theme, sort = self.random.choice(THEMES), self.random.choice(TYPES)
        invented = "".join(self.random.sample(HAN, 3))
        year = self.random.randrange(1950, 2024)
        return (
            f"{year}年以来在{place[0]}{verb[0]}{thing[0]}，与{invented}{theme[0]}{sort[0]}合作。",
            f"Since {year} it {verb[1]} {thing[1]} in {place[1]}.",
        )


def bodies(chance):
    """Texts, each with its lexemes: made once, used by many organisations."""
    for _ in range(BODIES):
        zh, en = chance.body()
        vector = Vector(starts=BODY_STARTS)
        vector.add_text(fold(zh))
        vector.add_text(fold(en))
        yield zh, en, vector.literal()
