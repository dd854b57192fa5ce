"""The plan of what is kept about people (`seeds/retention.yaml`): what people read is what the machine obeys.

plan().lines                     # every line, in the order of the file
plan().uncovered(models)         # fields of which the file says nothing
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.apps import apps
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gpc.lib.seeds import Entry, SeedFault, parse

FILE = "retention.yaml"
BASES = {
    "consent": _("your consent"),
    "contract": _("being a member or having an account"),
    "duty": _("a duty by law"),
    "interest": _("a legitimate interest"),
}
DELETE, KEEP = "delete", "keep"
OWNERS = ("account", "address", "label")


@dataclass(frozen=True)
class Ending:
    """What becomes of rows: they are deleted, kept, or some of their columns get another value."""

    what: str
    values: dict


@dataclass(frozen=True)
class Term:
    """That rows end so long after the moment in the column `after`; `only` narrows which rows."""

    lasts: timedelta
    after: str
    only: dict
    then: Ending

    @property
    def is_short(self):
        """Whether a round each night would come too late."""
        return self.lasts < timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """What is kept in one table about somebody: texts by language, fields, whose it is, until when.

    `mine` says which rows are somebody's: {"account": column with the number of the account}, {"address": column with
    an e-mail address}, {"label": column with a label such as account:12}. `secret` fields are given to nobody.
    """

    name: str
    of: dict
    why: dict
    kept: dict
    basis: str
    label: str
    fields: tuple
    secret: tuple
    mine: dict
    erasure: Ending
    term: Term | None

    @property
    def model(self):
        """The table."""
        return apps.get_model(self.label)


@dataclass(frozen=True)
class Plan:
    """The whole file. `nobody` are tables and fields about no person: {"places.Country": {"*"}}."""

    lines: tuple
    nobody: dict

    def fields_of(self, label):
        """Fields of a table for which there is a line, or which concern nobody."""
        named = [field for line in self.lines if line.label == label for field in line.fields]
        return {*named, *self.nobody.get(label, ())}

    def uncovered(self, models):
        """Fields, as "app.Model.field", of which the file says nothing."""
        return sorted(
            f"{model._meta.label}.{field}"
            for model in models
            if "*" not in (covered := self.fields_of(model._meta.label))
            for field in _columns(model) - covered
        )

    def in_words(self, language):
        """The lines as the privacy page prints them: what, why, on which ground, how long."""
        return [
            [line.of[language], line.why[language], capfirst(BASES[line.basis]), line.kept[language]]
            for line in self.lines
        ]

    def unknown(self):
        """What the file names and no table has, or what a line asks of a table that cannot be."""
        return [fault for line in self.lines for fault in _faults(line)] + [
            f"{label}: there is no such table" for label in self.nobody if not _model(label)
        ]


@cache
def plan():
    """The plan in force."""
    return read((settings.SEEDS_DIR / FILE).read_bytes())


def read(content):
    """A plan from the content of the file; raises SeedFault, which names the place and what is wrong."""
    data = parse(content, FILE)
    if wrong := set(data) ^ {"lines", "about_nobody"}:
        raise SeedFault(f"{FILE}: “{min(wrong)}” is unknown or missing.")
    listed = data["about_nobody"].items()
    nobody = {label: {fields} if isinstance(fields, str) else set(fields) for label, fields in listed}
    return Plan(tuple(_line(name, values) for name, values in data["lines"].items()), nobody)


def _line(name, values):
    with Entry(values, f"{FILE}, {name}") as entry:
        basis = entry.text("basis", needed=True)
        if basis not in BASES:
            raise entry.fault(f"“basis” is “{basis}”, possible are {', '.join(BASES)}")
        return Line(
            name,
            *(_both(entry, key) for key in ("of", "why", "kept")),
            basis,
            entry.text("model", needed=True),
            tuple(entry.words("fields")),
            tuple(entry.words("secret")),
            _mine(entry),
            _ending(entry, "on_erasure"),
            _term(entry),
        )


def _both(entry, key):
    values = entry.both(key, needed=True)
    return {"zh-hans": values[f"{key}_zh_hans"], "en": values[f"{key}_en"]}


def _mine(entry):
    found = entry.take("mine", dict) or {}
    if wrong := set(found) - set(OWNERS):
        raise entry.fault(f"“{min(wrong)}” in “mine” is unknown, possible are {', '.join(OWNERS)}")
    return found


def _ending(entry, key):
    value = entry.take(key, (str, dict), needed=True)
    if value in (DELETE, KEEP):
        return Ending(value, {})
    if isinstance(value, dict) and set(value) == {"blank"}:
        return Ending("blank", value["blank"])
    raise entry.fault(f"“{key}” is delete, keep, or blank with values for fields")


def _term(entry):
    if (part := entry.part("ends")) is None:
        return None
    with part:
        lasts = timedelta(days=part.whole("days", default=0), hours=part.whole("hours", default=0))
        if not lasts:
            raise part.fault("“days” or “hours” is missing")
        return Term(lasts, part.text("after", needed=True), part.take("only", dict) or {}, _ending(part, "then"))


# --- Against the tables -----------------------------------------------------------------------------------------------
def _columns(model):
    own = [*model._meta.local_fields, *model._meta.local_many_to_many]
    translated = {f"{field.name}_{code}" for field in own for code in ("zh_hans", "en")}
    return {field.name for field in own if not field.primary_key and field.name not in translated}


def _model(label):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _faults(line):
    if (model := _model(line.label)) is None:
        return [f"{line.name}: there is no table {line.label}"]
    asked = {*line.fields, *line.secret, *line.erasure.values, *(c.split("__")[0] for c in line.mine.values())}
    if line.term:
        asked |= {line.term.after, *(key.split("__")[0] for key in line.term.only), *line.term.then.values}
    known = {field.name for field in model._meta.get_fields()} | {"pk"}
    known |= {field.attname for field in model._meta.concrete_fields}
    return [f"{line.name}: {line.label} has no {field}" for field in sorted(asked - known)]
