"""Writing the organisations of seeds/organisations/*.yaml: the records first, then the parts that refer to them."""

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.provenance.seeding import settle
from partners.directory.models import (
    Achievement,
    Affiliation,
    Citation,
    Organisation,
    OrganisationFigure,
    OrganisationName,
    OrganisationWorkArea,
)
from partners.directory.seeding.organisation_entries import read
from partners.directory.seeding.shared import CITATION_KEY, Known, citation_row, stamped

KIND = "organisation"
PARTS = (OrganisationName, OrganisationWorkArea, Achievement, OrganisationFigure, Affiliation, Citation)
OTHERS_WRITE = ["position", "participation"]  # citations that come with people and occasions


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Organisation, dict.fromkeys(PARTS, "organisation_id"))
    entries = load.entries(KIND, "organisations/*.yaml", "organisations", edited=edited)
    if entries:
        known = Known()
        Writing(load, {slug: read(entry, slug, load, known) for slug, entry in entries.items()}).write()


class Writing:
    """One round of writing: the plans by slug, and the numbers of their records."""

    def __init__(self, load, plans):
        self.load, self.plans = load, plans

    def write(self):
        """The records, then their parts, then what supports them."""
        wanted = list(stamped(Organisation, [plan.values for plan in self.plans.values()]))
        outcome = bring(Organisation, wanted, key=["slug"], scope=Q(), settle=settle, keep_others=True)
        self.numbers = {row.slug: row.pk for row in outcome.rows}
        self.slugs = {number: slug for slug, number in self.numbers.items()}
        self.scope = Q(organisation_id__in=self.slugs)
        self.load.tell(KIND, outcome, lambda row: row.slug)
        self.load.sources.ensure(self._quotes())
        self._write_parts()

    def _quotes(self):
        for plan in self.plans.values():
            yield from (citation["quote"] for citation in plan.all_citations())
            yield from (values["quote"] for values in plan.figures)

    def _write_parts(self):
        citations = [
            citation_row(self.load, citation, organisation_id=number)
            for number, plan in self._plans()
            for citation in plan.citations
        ]
        self._find_networks()
        citations += self._bring_cited(OrganisationName, "names", ["form"], "other_name_id")
        citations += self._bring_cited(Achievement, "achievements", ["order"], "achievement_id")
        citations += self._bring_cited(OrganisationWorkArea, "areas", ["area_id"], "work_area_id")
        citations += self._bring_cited(Affiliation, "networks", ["network_id", "relation"], "affiliation_id")
        self._bring(OrganisationFigure, self._figures(), ["order"])
        self._bring(Organisation.other_countries.through, self._countries(), ["country_id"])
        theirs = Q(field__in=OTHERS_WRITE)
        self._tell(bring(Citation, citations, key=CITATION_KEY, scope=self.scope & ~theirs))

    def _plans(self):
        return [(self.numbers[slug], plan) for slug, plan in self.plans.items()]

    def _find_networks(self):
        """Slugs of networks become numbers, now that every organisation exists."""
        known = Known()
        for plan in self.plans.values():
            for values, _ in plan.networks:
                values["network_id"] = known.find(values.pop("entry"), KIND, values.pop("with"))

    def _bring_cited(self, model, attribute, key, column):
        """Write parts, and give the rows of their citations."""
        parts = [(number, *part) for number, plan in self._plans() for part in getattr(plan, attribute)]
        rows = self._bring(model, [values | {"organisation_id": number} for number, values, _ in parts], key)
        return [
            citation_row(self.load, citation, organisation_id=number, **{column: row.pk})
            for row, (number, _, citations) in zip(rows, parts, strict=True)
            for citation in citations
        ]

    def _bring(self, model, wanted, key):
        return self._tell(bring(model, wanted, key=["organisation_id", *key], scope=self.scope, settle=settle))

    def _tell(self, outcome):
        return self.load.tell(KIND, outcome, lambda row: self.slugs[row.organisation_id])

    def _figures(self):
        for number, plan in self._plans():
            for values in plan.figures:
                columns = {name: value for name, value in values.items() if name != "quote"}
                yield columns | {"organisation_id": number, "source_id": self.load.sources.pk_of(values["quote"])}

    def _countries(self):
        for number, plan in self._plans():
            yield from ({"organisation_id": number, "country_id": code} for code in plan.countries)
