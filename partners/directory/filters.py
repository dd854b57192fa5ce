"""What the reader asks of the directory, read from the address and written back into it."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When

from gpc.search.queries import matching
from gpc.search.query import read
from partners.directory.models import Listing, Organisation
from partners.directory.vocabulary import FACETS, Vocabulary

LONGEST_TEXT = 200
ALSO_MENTIONED = "mentioned"


@dataclass(frozen=True)
class Filters:
    """Which organisations are wanted: OR within a facet, AND across facets and with the words searched for."""

    vocabulary: Vocabulary
    text: str = ""
    also_mentioned: bool = False
    chosen: dict = field(default_factory=dict)  # {facet name: (term, …)}
    unknown: tuple = ()  # what the address asked for and nobody knows

    @classmethod
    def read(cls, params, language):
        """From the parameters of a request. Nothing in them can go wrong; what is unknown is remembered."""
        vocabulary = Vocabulary(language)
        chosen, unknown = {}, [f"also={value}" for value in params.getlist("also") if value not in ("", ALSO_MENTIONED)]
        for facet in FACETS:
            terms = vocabulary.terms[facet.name]
            values = list(dict.fromkeys(filter(None, params.getlist(facet.name))))
            chosen[facet.name] = tuple(terms[value] for value in values if value in terms)
            unknown += [f"{facet.name}={value}" for value in values if value not in terms]
        return cls(
            vocabulary,
            text=clean(params.get("q", "")),
            also_mentioned=ALSO_MENTIONED in params.getlist("also") or _asks_for_mentioned(chosen),
            chosen={name: terms for name, terms in chosen.items() if terms},
            unknown=tuple(unknown),
        )

    @property
    def number(self):
        """How many values are ticked."""
        return sum(map(len, self.chosen.values()))

    @property
    def in_use(self):
        """Whether anything narrows the directory."""
        return bool(self.chosen or self.text)

    def everything(self):
        """The directory, or with the bodies that are only mentioned."""
        rows = Listing.objects.all()
        return rows if self.also_mentioned else rows.exclude(standing__in=Organisation.OUTSIDE)

    def matching_text(self, condition=lambda keys: Q(pk__in=keys)):
        """What the words searched for leave; `condition` says how a row is found to be among the keys that answer."""
        rows = self.everything()
        if not self.text:
            return rows
        return rows.filter(condition(self._answers)) if read(self.text) else rows.filter(pk=0)

    def matching_text_to_count(self):
        """The same for those who read all of it anyway."""
        return self.matching_text(_is_in_list)

    @cached_property
    def _answers(self):
        return matching("organisation", self.text).values("object_id")

    def found(self):
        """What all filters leave."""
        return self.matching_text().filter(*self.conditions().values())

    def conditions(self):
        """{facet name: condition on Listing} of the facets in use."""
        return {facet.name: _condition(facet, self.chosen[facet.name]) for facet in FACETS if facet.name in self.chosen}

    def bits(self):
        """{facet name: bit}: a row that fails only this facet has `missed` equal to its bit."""
        return {name: 1 << place for place, name in enumerate(self.conditions())}

    def missed(self):
        """An expression: which of the facets in use a row fails, as a sum of bits."""
        bits = self.bits()
        cases = (
            Case(When(condition, then=Value(0)), default=Value(bits[name]), output_field=IntegerField())
            for name, condition in self.conditions().items()
        )
        return sum(cases, start=Value(0, output_field=IntegerField()))

    def without(self, name, value=None):
        """These filters less one value of a facet, a whole facet, or the words (`q`)."""
        if name == "q":
            return self._with(text="")
        if name == "also":
            return self._with(also_mentioned=False)
        rest = tuple(term for term in self.chosen.get(name, ()) if value is not None and term.value != value)
        chosen = {key: terms for key, terms in self.chosen.items() if key != name} | ({name: rest} if rest else {})
        return self._with(chosen=chosen)

    def within(self, name, value):
        """These filters with one value instead of all others of its facet."""
        return self._with(chosen=self.chosen | {name: (self.vocabulary.terms[name][value],)})

    def none(self):
        """No filter at all."""
        return self._with(text="", chosen={})

    def _with(self, **changes):
        values = {"text": self.text, "also_mentioned": self.also_mentioned, "chosen": self.chosen} | changes
        return Filters(self.vocabulary, **values)

    def pairs(self):
        """Name and value of every parameter, in a fixed order."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet.name, term.value) for facet in FACETS for term in self.chosen.get(facet.name, ())]
        return [*pairs, ("also", ALSO_MENTIONED)] if self.also_mentioned else pairs

    def address(self, **more):
        """The query string, with others such as sort="name" behind."""
        return "?" + urlencode([*self.pairs(), *((key, value) for key, value in more.items() if value)])


def clean(text):
    """The words searched for: no control characters (a null byte upsets the database), single blanks, not endless."""
    printable = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text[: LONGEST_TEXT * 5])
    return " ".join(printable.split())[:LONGEST_TEXT].strip()


def _asks_for_mentioned(chosen):
    return any(term.value in Organisation.OUTSIDE for term in chosen["standing"])


def _is_in_list(keys):
    """That the key is in a list made once. With `pk__in` PostgreSQL would keep the wide rows, not the narrow keys, in
    the table that it makes for the join."""
    one_of = {"template": "(%(expressions)s))", "arg_joiner": " = ANY("}
    return Func(F("pk"), ArraySubquery(keys), output_field=BooleanField(), **one_of)


def _condition(facet, terms):
    keys = [key for term in terms for key in term.keys]
    if facet.many:
        return Q(**{f"{facet.column}__overlap": keys})
    parts = [Q(**{f"{facet.column}__in": [key for key in keys if key is not None]})]
    if None in keys:
        parts.append(Q(**{f"{facet.column}__isnull": True}))
    return reduce(or_, parts)
