"""Reading one organisation of seeds/organisations/*.yaml."""

from dataclasses import dataclass, field

from gpc.provenance.models import Qualifier
from partners.directory.models import Affiliation, Organisation, OrganisationName
from partners.directory.seeding.shared import cited, names, plainly_cited, state

PLAIN = ("record", "name", "kind", "country", "standing", "description")


@dataclass
class Plan:
    """What an entry asks for: the columns of the record, and parts as (columns, citations)."""

    values: dict
    citations: list = field(default_factory=list)
    names: list = field(default_factory=list)
    areas: list = field(default_factory=list)
    achievements: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    networks: list = field(default_factory=list)
    countries: list = field(default_factory=list)

    def all_citations(self):
        """Those of the record and those of its parts."""
        yield from self.citations
        for parts in (self.names, self.areas, self.achievements, self.networks):
            for _, citations in parts:
                yield from citations


def read(entry, slug, load, known):
    """The plan of one organisation."""
    with entry:
        plan = Plan(values=_values(entry, slug, known))
        _read_sources(entry, load, plan)
        _read_facts(entry, load, known, plan)
        plan.names = [_name(part, load) for part in entry.parts("other_names")]
        plan.areas = [_area(part, load, known) for part in entry.parts("work_areas")]
        plan.achievements = [_achievement(part, load, n) for n, part in enumerate(entry.parts("achievements"))]
        plan.figures = [_figure(part, load, n) for n, part in enumerate(entry.parts("figures"))]
        plan.networks = [_network(part, load) for part in entry.parts("networks")]
    return plan


def _values(entry, slug, known):
    return {
        "slug": slug,
        "kind": entry.choice("kind", Organisation.Kind),
        "standing": entry.choice("standing", Organisation.Standing),
        "country_id": known.country(entry),
        "reading": entry.text("reading"),
        "website": entry.text("website"),
        "checked_on": entry.day("checked_on"),
        **names(entry),
        **state(entry),
        **entry.both("short_name", longest=80),
        **entry.both("summary", needed=True, longest=300),
        **entry.both("description"),
        **entry.both("editor_note"),
    }


def _read_sources(entry, load, plan):
    """Sources of the record as a whole and of facts that have no part of their own."""
    part = entry.part("sources")
    if part is None:
        raise entry.fault("“sources” is missing")
    with part:
        if "record" not in part:
            raise part.fault("“record” is missing")
        for fact in PLAIN:
            plan.citations += plainly_cited(part, load, fact, fact)


def _read_facts(entry, load, known, plan):
    """The founding year, ECOSOC status, area of activity and other countries, each with its source."""
    plan.values |= {"founded_year": None, "ecosoc": Organisation.Ecosoc.NOT_STATED, "ecosoc_year": None}
    plan.values |= {"area_of_activity_zh_hans": "", "area_of_activity_en": ""}
    if part := entry.part("founded"):
        with part:
            plan.values["founded_year"] = part.whole("year", needed=True)
            plan.citations += cited(part, load, "founded")
    if part := entry.part("ecosoc"):
        with part:
            plan.values |= {"ecosoc": part.choice("category", Organisation.Ecosoc), "ecosoc_year": part.whole("year")}
            plan.citations += cited(part, load, "ecosoc")
    if part := entry.part("area_of_activity"):
        with part:
            plan.values["area_of_activity_zh_hans"] = part.text("zh", needed=True, longest=200)
            plan.values["area_of_activity_en"] = part.text("en", needed=True, longest=200)
            plan.citations += cited(part, load, "area-of-activity")
    if part := entry.part("other_countries"):
        with part:
            plan.countries = [known.check_country(part, code) for code in part.words("codes")]
            plan.citations += cited(part, load, "other-countries")


def _name(entry, load):
    with entry:
        values = {
            "form": entry.text("form", needed=True, longest=200),
            "kind": entry.choice("kind", OrganisationName.Kind, OrganisationName.Kind.AS_PRINTED),
            "for_search_only": entry.flag("search_only"),
        }
        return values, cited(entry, load, "other-name")


def _area(entry, load, known):
    with entry:
        values = {"area_id": known.area(entry)}
        citations = cited(entry, load, "work-area")
        if not citations:
            raise entry.fault("a work area needs the words it rests upon, as “source”")
        return values, citations


def _achievement(entry, load, order):
    with entry:
        values = {"order": order, "on_home_page": entry.flag("home"), **entry.both("text", needed=True)}
        citations = cited(entry, load, "achievement")
        if not citations:
            raise entry.fault("an achievement needs its “source”")
        return values, citations


def _figure(entry, load, order):
    with entry:
        return {
            "order": order,
            "value": entry.number("value", needed=True),
            "qualifier": entry.choice("qualifier", Qualifier, Qualifier.EXACTLY),
            "as_of": entry.day("as_of"),
            "quote": load.sources.read_one(entry),
            **entry.both("label", needed=True, longest=120),
            **entry.both("unit", needed=True, longest=60),
        }


def _network(entry, load):
    with entry:
        values = {
            "with": entry.text("with", needed=True),
            "relation": entry.choice("relation", Affiliation.Relation),
            "entry": entry,
        }
        return values, cited(entry, load, "network")
