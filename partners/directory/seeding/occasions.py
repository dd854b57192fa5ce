"""seeds/occasions.yaml: summits and meetings, with everyone who was there and in what capacity."""

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.provenance.seeding import settle
from partners.directory.models import Citation, Occasion, Participation, Position
from partners.directory.seeding.shared import CITATION_KEY, Known, citation_row, cited, names

KIND = "occasion"


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Occasion, {Participation: "occasion_id"})
    entries = load.entries(KIND, "occasions.yaml", "occasions", edited=edited)
    if entries:
        known = Known()
        _write(load, {slug: _read(entry, slug, load, known) for slug, entry in entries.items()})


def _read(entry, slug, load, known):
    with entry:
        participations = [_participation(part, load, known, n) for n, part in enumerate(entry.parts("participations"))]
        values = {
            "slug": slug,
            "kind": entry.choice("kind", Occasion.Kind),
            "is_published": entry.flag("published"),
            "starts_on": entry.day("starts_on"),
            "ends_on": entry.day("ends_on"),
            "country_id": known.country(entry),
            **names(entry),
            **entry.both("dates_note", longest=200),
            **entry.both("place", longest=120),
        }
    return values, participations


def _participation(entry, load, known, order):
    with entry:
        values = {
            "order": order,
            "organisation_id": known.number(entry, "organisation"),
            "person_id": known.number(entry, "person"),
            "capacity": entry.choice("capacity", Participation.Capacity),
            "basis": entry.choice("basis", Position.Basis, Position.Basis.STATED),
            **entry.both("title", longest=200),
            **_remark(entry),
        }
        citations = cited(entry, load, "participation")
    if not (values["organisation_id"] or values["person_id"]):
        raise entry.fault("an “organisation” or a “person” should stand here")
    return values, citations


def _remark(entry):
    """What is worth knowing about this participation; “note” is the note on its source."""
    remark = entry.both("remark", longest=300)
    return {"note_zh_hans": remark["remark_zh_hans"], "note_en": remark["remark_en"]}


def _write(load, plans):
    outcome = bring(
        Occasion, [values for values, _ in plans.values()], key=["slug"], scope=Q(), settle=settle, keep_others=True
    )
    load.tell(KIND, outcome, lambda row: row.slug)
    slugs = {row.pk: row.slug for row in outcome.rows}
    parts = [(number, values, cited) for number, slug in slugs.items() for values, cited in plans[slug][1]]
    load.sources.ensure(citation["quote"] for _, _, cited in parts for citation in cited)
    rows = _write_participations(load, parts, slugs)
    citations = [
        citation_row(load, one, person_id=row.person_id, organisation_id=row.organisation_id, participation_id=row.pk)
        for row, (_, _, cited) in zip(rows, parts, strict=True)
        for one in cited
    ]
    scope = Q(participation__occasion_id__in=slugs)
    occasion_of = {row.pk: slugs[row.occasion_id] for row in rows}
    outcome = bring(Citation, citations, key=CITATION_KEY, scope=scope)
    load.tell(KIND, outcome, lambda row: occasion_of.get(row.participation_id))


def _write_participations(load, parts, slugs):
    wanted = [values | {"occasion_id": number} for number, values, _ in parts]
    key, scope = ["occasion_id", "organisation_id", "person_id", "capacity"], Q(occasion_id__in=slugs)
    outcome = bring(Participation, wanted, key=key, scope=scope, settle=settle)
    return load.tell(KIND, outcome, lambda row: slugs[row.occasion_id])
