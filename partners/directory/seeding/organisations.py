"""Writing the organisations of seeds/organisations/*.yaml: the records first, then the parts that refer to them."""

from functools import partial

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.provenance.seeding import edited, settle
from partners.directory.models import (
    Achievement,
    Affiliation,
    Citation,
    Organisation,
    OrganisationFigure,
    OrganisationName,
    OrganisationWorkArea,
    WorkArea,
)
from partners.directory.seeding.organisation_entries import read
from partners.directory.seeding.shared import CITATION_KEY, Known, citation_row, stamped

KIND = "organisation"
PARTS = (OrganisationName, OrganisationWorkArea, Achievement, OrganisationFigure, Affiliation, Citation)
OTHERS_WRITE = ["position", "participation"]  # citations that come with people and occasions


def load(load):
    """Bring in what is new or changed."""
    was_edited = partial(edited, Organisation, dict.fromkeys(PARTS, "organisation_id"))
    entries = load.entries(KIND, "organisations/*.yaml", "organisations", edited=was_edited)
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
        known, areas = Known(), dict(WorkArea.objects.values_list("slug", "pk"))
        citations = [
            citation_row(self.load, citation, organisation_id=number)
            for number, plan in self._plans()
            for citation in plan.citations
        ]
        citations += self._bring_cited(OrganisationName, "names", ["form"], "other_name_id")
        citations += self._bring_cited(Achievement, "achievements", ["order"], "achievement_id")
        self._resolve("areas", "area", lambda entry, slug: _area_number(entry, slug, areas))
        citations += self._bring_cited(OrganisationWorkArea, "areas", ["area_id"], "work_area_id")
        self._resolve("networks", "with", lambda entry, slug: known.find(entry, KIND, slug), column="network_id")
        citations += self._bring_cited(Affiliation, "networks", ["network_id", "relation"], "affiliation_id")
        self._bring(OrganisationFigure, [self._figure(n, values) for n, plan in self._plans() for values in plan.figures], ["order"])
        self._bring_countries()
        scope = self.scope & ~Q(field__in=OTHERS_WRITE)
        self._tell(bring(Citation, citations, key=CITATION_KEY, scope=scope))

    def _plans(self):
        return [(self.numbers[slug], plan) for slug, plan in self.plans.items()]

    def _bring_cited(self, model, attribute, key, column):
        """Write parts, and give the rows of their citations."""
        parts = [(number, values, cited) for number, plan in self._plans() for values, cited in getattr(plan, attribute)]
        rows = self._bring(model, [values | {"organisation_id": number} for number, values, _ in parts], key)
        return [
            citation_row(self.load, citation, organisation_id=number, **{column: row.pk})
            for row, (number, _, cited) in zip(rows, parts, strict=True)
            for citation in cited
        ]

    def _bring(self, model, wanted, key):
        return self._tell(bring(model, wanted, key=["organisation_id", *key], scope=self.scope, settle=settle))

    def _tell(self, outcome):
        return self.load.tell(KIND, outcome, lambda row: self.slugs[row.organisation_id])

    def _resolve(self, attribute, name, number_of, column=None):
        """Replace slugs in parts by numbers, now that everything exists."""
        for _, plan in self._plans():
            for values, _ in getattr(plan, attribute):
                values[column or f"{name}_id"] = number_of(values.pop("entry"), values.pop(name))

    def _figure(self, number, values):
        plain = {name: value for name, value in values.items() if name != "quote"}
        return plain | {"organisation_id": number, "source_id": self.load.sources.pk_of(values["quote"])}

    def _bring_countries(self):
        join = Organisation.other_countries.through
        wanted = [{"organisation_id": number, "country_id": code} for number, plan in self._plans() for code in plan.countries]
        self._bring(join, wanted, ["country_id"])


def _area_number(entry, slug, areas):
    if slug not in areas:
        raise entry.fault(f"there is no work area “{slug}” in work-areas.yaml")
    return areas[slug]
