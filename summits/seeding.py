"""Bringing in the summits from seeds/summits/*.yaml, one file an edition."""

from dataclasses import dataclass, field
from functools import partial

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.provenance.models import Qualifier
from gpc.provenance.seeding import settle
from partners.directory.models import Occasion
from partners.directory.seeding.shared import Known
from summits.models import Challenge, Criterion, Edition, EditionFigure, Promise, Session, Speaking, Testimonial

KIND = "edition"
OWN = dict.fromkeys((EditionFigure, Criterion, Session, Testimonial, Challenge, Promise), "edition_id")
PARTS = OWN | {Speaking: "session__edition_id"}
KEYS = {
    EditionFigure: ["slug"],
    Criterion: ["order"],
    Session: ["slug"],
    Testimonial: ["person_id"],
    Challenge: ["number"],
    Promise: ["number"],
}


@dataclass
class Plan:
    """What a file asks for: the columns of the edition, its quotations, and its parts by model."""

    values: dict
    quotes: list
    parts: dict = field(default_factory=dict)
    speakers: dict = field(default_factory=dict)  # slug of the session to columns


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Edition, PARTS, known_by="occasion__slug")
    entries = load.entries(KIND, "summits/*.yaml", None, edited=edited)
    if entries:
        known = Known()
        for slug, entry in entries.items():
            _write(load, slug, _read(entry, slug, load, known))


def _read(entry, slug, load, known):
    with entry:
        plan = Plan(_values(entry, slug), load.sources.read(entry, "sources"))
        plan.parts[EditionFigure] = [_figure(part, load, n) for n, part in enumerate(entry.parts("figures"))]
        plan.parts[Criterion] = [_criterion(part, load, n) for n, part in enumerate(entry.parts("criteria"))]
        sessions = [_session(part, load, known, n) for n, part in enumerate(entry.parts("sessions"))]
        plan.parts[Session] = [values for values, _ in sessions]
        plan.speakers = {values["slug"]: speakers for values, speakers in sessions}
        said = enumerate(entry.parts("testimonials"))
        plan.parts[Testimonial] = [_testimonial(part, load, known, n) for n, part in said]
        plan.parts[Challenge] = [_statement(part, load, n) for n, part in enumerate(entry.parts("challenges"), 1)]
        plan.parts[Promise] = [_promise(part, load, n) for n, part in enumerate(entry.parts("promises"), 1)]
    return plan


def _values(entry, slug):
    occasion = Occasion.objects.filter(slug=slug).first()
    if occasion is None:
        raise entry.fault("occasions.yaml has no occasion with this slug")
    return {
        "occasion_id": occasion.pk,
        "number": entry.whole("number", needed=True),
        **entry.both("lead", needed=True),
        **entry.both("purpose"),
        **entry.both("selection"),
        **entry.both("editor_note"),
    }


def _figure(entry, load, order):
    with entry:
        return {
            "order": order,
            "slug": entry.text("slug", needed=True),
            "group": entry.choice("group", EditionFigure.Group),
            "value": entry.number("value", needed=True),
            "qualifier": entry.choice("qualifier", Qualifier, Qualifier.EXACTLY),
            "as_of": entry.day("as_of"),
            "source": load.sources.read_one(entry),
            **entry.both("label", needed=True, longest=120),
            **entry.both("unit", needed=True, longest=60),
        }


def _criterion(entry, load, order):
    with entry:
        return {"order": order, "source": load.sources.read_one(entry), **entry.both("text", needed=True, longest=200)}


def _session(entry, load, known, order):
    with entry:
        values = {
            "order": order,
            "slug": entry.text("slug", needed=True),
            "kind": entry.choice("kind", Session.Kind),
            "day": entry.day("day"),
            "source": load.sources.read_one(entry),
            **entry.both("title", needed=True, longest=200),
            **entry.both("summary"),
            **entry.both("day_note", longest=200),
        }
        return values, [_speaking(part, load, known, n) for n, part in enumerate(entry.parts("speakers"))]


def _speaking(entry, load, known, order):
    with entry:
        return {
            "order": order,
            "person_id": known.number(entry, "person", needed=True),
            "organisation_id": known.number(entry, "organisation"),
            "source": load.sources.read_one(entry),
            **entry.both("title", longest=200),
            **entry.both("topic"),
            **entry.both("editor_note", longest=300),
        }


def _testimonial(entry, load, known, order):
    with entry:
        return {
            "order": order,
            "person_id": known.number(entry, "person", needed=True),
            "organisation_id": known.number(entry, "organisation"),
            "on_home_page": entry.flag("home"),
            "source": load.sources.read_one(entry),
            **entry.both("title", longest=200),
            **entry.both("text", needed=True),
            **entry.both("excerpt", longest=200),
        }


def _statement(entry, load, number):
    with entry:
        return _statement_values(entry, load, number)


def _statement_values(entry, load, number):
    return {
        "number": number,
        "source": load.sources.read_one(entry),
        **entry.both("heading", needed=True, longest=200),
        **entry.both("text", needed=True),
    }


def _promise(entry, load, number):
    with entry:
        return _statement_values(entry, load, number) | {
            "progress": entry.choice("progress", Promise.Progress),
            "as_of_year": entry.whole("as_of", needed=True),
            **entry.both("progress_note", longest=300),
        }


def _write(load, slug, plan):
    """The edition, then its parts, then who spoke at its sessions."""
    tell = partial(load.tell, KIND, slug_of=lambda row: slug)
    load.sources.ensure(_quotes(plan))
    [edition] = tell(bring(Edition, [plan.values], key=["occasion_id"], scope=Q(), settle=settle, keep_others=True))
    join = Edition.sources.through
    wanted = [{"edition_id": edition.pk, "source_id": load.sources.pk_of(quote)} for quote in plan.quotes]
    tell(bring(join, wanted, key=["source_id"], scope=Q(edition_id=edition.pk)))
    numbers = {}
    for model, values in plan.parts.items():
        wanted = [_row(load, one, edition_id=edition.pk) for one in values]
        rows = tell(bring(model, wanted, key=KEYS[model], scope=Q(edition_id=edition.pk), settle=settle))
        if model is Session:
            numbers = {row.slug: row.pk for row in rows}
    wanted = [
        _row(load, one, session_id=numbers[session]) for session, listed in plan.speakers.items() for one in listed
    ]
    scope = Q(session__edition_id=edition.pk)
    tell(bring(Speaking, wanted, key=["session_id", "person_id"], scope=scope, settle=settle))


def _quotes(plan):
    yield from plan.quotes
    for listed in (*plan.parts.values(), *plan.speakers.values()):
        yield from (values["source"] for values in listed)


def _row(load, values, **where):
    columns = {name: value for name, value in values.items() if name != "source"}
    return columns | {"source_id": load.sources.pk_of(values["source"])} | where
