"""seeds/people/*.yaml: everyone the sources name, with their positions as printed."""

from dataclasses import dataclass

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.provenance.seeding import settle
from partners.directory.models import Citation, Person, Position
from partners.directory.seeding.shared import CITATION_KEY, Known, citation_row, cited, plainly_cited, stamped, state

KIND = "person"
PLAIN = ("record", "name", "country", "description")


@dataclass
class Plan:
    """What an entry asks for: the columns of the record, its citations, positions as (columns, citations)."""

    values: dict
    citations: list
    positions: list

    def quotes(self):
        """Every quotation."""
        for citation in [*self.citations, *(one for _, citations in self.positions for one in citations)]:
            yield citation["quote"]


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Person, {Position: "person_id", Citation: "person_id"})
    entries = load.entries(KIND, "people/*.yaml", "people", edited=edited)
    if entries:
        known = Known()
        _write(load, {slug: _read(entry, slug, load, known) for slug, entry in entries.items()})


def _read(entry, slug, load, known):
    with entry:
        positions = [_position(part, load, known, order) for order, part in enumerate(entry.parts("positions"))]
        return Plan(_values(entry, slug, known), _sources(entry, load), positions)


def _values(entry, slug, known):
    name = entry.part("name")
    if name is None:
        raise entry.fault("“name” is missing")
    with name:
        written = {"name_zh": name.text("zh", longest=120), "name_latin": name.text("latin", longest=120)}
    return {
        "slug": slug,
        "reading": entry.text("reading"),
        "aliases": entry.words("aliases"),
        "honorific": entry.text("honorific", longest=20),
        "country_id": known.country(entry),
        "checked_on": entry.day("checked_on"),
        **written,
        **state(entry),
        **entry.both("description"),
        **entry.both("editor_note"),
    }


def _sources(entry, load):
    part = entry.part("sources")
    if part is None or "record" not in part:
        raise entry.fault("“sources” with “record” is missing")
    with part:
        return [citation for fact in PLAIN for citation in plainly_cited(part, load, fact, fact)]


def _position(entry, load, known, order):
    with entry:
        values = {
            "order": order,
            "organisation_id": known.number(entry, "organisation", needed=True),
            "since_on": entry.day("since"),
            "until_on": entry.day("until"),
            "as_of": entry.day("as_of"),
            "basis": entry.choice("basis", Position.Basis, Position.Basis.STATED),
            **entry.both("title", longest=200),
            **entry.both("unit", longest=200),
        }
        return values, cited(entry, load, "position")


def _write(load, plans):
    wanted = list(stamped(Person, [plan.values for plan in plans.values()]))
    outcome = bring(Person, wanted, key=["slug"], scope=Q(), settle=settle, keep_others=True)
    load.tell(KIND, outcome, lambda row: row.slug)
    load.sources.ensure(quote for plan in plans.values() for quote in plan.quotes())
    slugs = {row.pk: row.slug for row in outcome.rows}
    citations = [
        citation_row(load, citation, person_id=number)
        for number, slug in slugs.items()
        for citation in plans[slug].citations
    ]
    citations += _write_positions(load, plans, slugs)
    ours = Q(person_id__in=slugs) & ~Q(field="participation")
    outcome = bring(Citation, citations, key=CITATION_KEY, scope=ours)
    load.tell(KIND, outcome, lambda row: slugs[row.person_id])


def _write_positions(load, plans, slugs):
    """Write the positions, and give the rows of their citations, which stand on both pages."""
    parts = [(number, values, cited) for number, slug in slugs.items() for values, cited in plans[slug].positions]
    wanted = [values | {"person_id": number} for number, values, _ in parts]
    key, scope = ["person_id", "organisation_id", "title_zh_hans"], Q(person_id__in=slugs)
    rows = load.tell(KIND, bring(Position, wanted, key=key, scope=scope), lambda row: slugs[row.person_id])
    return [
        citation_row(load, one, person_id=row.person_id, organisation_id=row.organisation_id, position_id=row.pk)
        for row, (_, _, cited) in zip(rows, parts, strict=True)
        for one in cited
    ]
