"""An organisation with all that its page, its JSON and its card need.

The small things that belong to it alone come as arrays in the query that reads it; what leads to other records is
asked for separately, so that nobody at risk is among it. Six queries in all, however much there is.
"""

import datetime
from decimal import Decimal
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, TextField
from django.db.models.functions import Cast, JSONObject

from gpc.places.models import Country
from gpc.provenance.models import Document, Source
from partners.directory import pictures, stated
from partners.directory.models import (
    Achievement,
    Affiliation,
    Citation,
    Organisation,
    OrganisationFigure,
    OrganisationName,
    OrganisationWorkArea,
    OwnStatement,
    Participation,
    Position,
    ProfilePicture,
    PublicationConsent,
    WorkArea,
)

NAMES = {"name_zh_hans": "{}name_zh_hans", "name_en": "{}name_en"}
TEXTS = ("text_zh_hans", "text_en", "original_language", "translation_status", "original_hash", "translated_hash")
FIGURE = ("id", "qualifier", "as_of", "unit_zh_hans", "unit_en", "label_zh_hans", "label_en")
QUOTE = {"quote": "source__quote", "lines": "source__lines", "withheld": "source__withheld"}
DOCUMENT = {
    "document": "source__document_id",
    "title_zh_hans": "source__document__title_zh_hans",
    "title_en": "source__document__title_en",
    "document_slug": "source__document__slug",
    "document_withheld": "source__document__withheld",
}


def organisations(records=None):
    """Published organisations, or those given, with their own small things."""
    countries = Organisation.other_countries.through.objects.order_by("country__pinyin")
    return (
        (Organisation.objects.published() if records is None else records)
        .select_related("country")
        .annotate(
            read_pictures=pictures.all_of(ProfilePicture.objects.shown().filter(organisation=OuterRef("pk"))),
            read_statements=_array(OwnStatement.objects.all(), "fact", "version", "stated_on"),
            read_names=_array(OrganisationName.objects.shown(), "id", "form", "kind"),
            read_countries=_array(countries, code="country_id", **_named("country__")),
            read_work=_array(
                OrganisationWorkArea.objects.order_by("area__order", "area"),
                "id",
                "area_id",
                slug="area__slug",
                **_named("area__"),
            ),
            read_achievements=_array(Achievement.objects.shown().order_by("order", "pk"), "id", *TEXTS),
            read_figures=_array(
                OrganisationFigure.objects.filter(withheld=False).order_by("order", "pk"),
                *FIGURE,
                value=Cast("value", TextField()),
                source="source_id",
                **QUOTE,
                **DOCUMENT,
            ),
        )
    )


def _array(rows, *columns, **named):
    row = JSONObject(**{column: column for column in columns}, **named)
    ordered = rows.order_by(*rows.query.order_by or ["pk"])
    # Not `values(row=…)`: modeltranslation would add every field.
    return ArraySubquery(ordered.filter(organisation=OuterRef("pk")).annotate(row=row).values("row"))


def _named(prefix):
    return {key: column.format(prefix) for key, column in NAMES.items()}


def people(persons):
    """People with their positions, and the organisations of these, in two queries; with what they agree to."""
    positions = Position.objects.shown().select_related("organisation").order_by("order", "pk")
    agreed = PublicationConsent.objects.filter(person=OuterRef("pk"), withdrawn_at=None)
    portraits = ProfilePicture.objects.shown().filter(person=OuterRef("pk"))
    return persons.annotate(has_agreed=Exists(agreed), read_pictures=pictures.all_of(portraits)).prefetch_related(
        Prefetch("positions", positions, to_attr="read_positions")
    )


class Reading:
    """The parts of an organisation that `organisations()` has read, as records; and those that it leads to."""

    def __init__(self, organisation):
        self.organisation = organisation

    @cached_property
    def other_names(self):
        """Former, alternative and printed names that are not the name itself."""
        own = {self.organisation.name_zh_hans, self.organisation.name_en}
        return [OrganisationName(**row) for row in self.organisation.read_names if row["form"] not in own]

    @cached_property
    def other_countries(self):
        """Other countries of work."""
        return [Country(**row) for row in self.organisation.read_countries]

    @cached_property
    def work(self):
        """Its work areas, each with the area."""
        return [_work(dict(row)) for row in self.organisation.read_work]

    @cached_property
    def achievements(self):
        """What the sources say it has done."""
        return [Achievement(**row) for row in self.organisation.read_achievements]

    @cached_property
    def figures(self):
        """What the sources count of it."""
        return [_figure(dict(row)) for row in self.organisation.read_figures]

    @cached_property
    def pictures(self):
        """Its logo and its photographs, by place."""
        return pictures.read(self.organisation.read_pictures)

    def stated_on(self, key, value=None):
        """The day on which the organisation itself stated what the page says of a fact; None where it did not."""
        value = stated.value_of(self.organisation, key) if value is None else value
        found = self._statements.on(key, value)
        return found and datetime.date.fromisoformat(found)

    @cached_property
    def _statements(self):
        return stated.Stated(self.organisation.read_statements)

    @cached_property
    def affiliations(self):
        """Its ties with other organisations, in both directions."""
        ties = Affiliation.objects.filter(Q(organisation=self.organisation) | Q(network=self.organisation))
        shown = ties.filter(organisation__state="published", network__state="published")
        return list(shown.select_related("organisation", "network").order_by("relation", "pk"))

    @cached_property
    def positions(self):
        """Who held which position, as printed."""
        rows = Position.objects.shown().filter(organisation=self.organisation)
        return list(rows.select_related("person").order_by("order", "pk"))

    @cached_property
    def participations(self):
        """Where it was, and who was there for it."""
        rows = Participation.objects.shown().filter(organisation=self.organisation)
        rows = rows.select_related("occasion", "person")
        return list(rows.order_by("-occasion__starts_on", "occasion", "order", "pk"))

    @cached_property
    def citations(self):
        """What supports each statement."""
        return Citations(Citation.objects.for_page().filter(organisation=self.organisation))


class Citations:
    """The citations of a page, by what they support."""

    def __init__(self, rows):
        self.all = list(rows)

    def of(self, field, **row):
        """Those of a field, or of one row: `of("achievement", achievement=12)`."""
        return [one for one in self.all if one.field == field and all(_key(one, key) == row[key] for key in row)]

    @cached_property
    def documents(self):
        """The documents that are quoted, each once."""
        return list({one.source.document_id: one.source.document for one in self.all}.values())


def _key(citation, name):
    return getattr(citation, f"{name}_id")


def _work(row):
    area = WorkArea(id=row["area_id"], slug=row.pop("slug"), **{name: row.pop(name) for name in NAMES})
    return OrganisationWorkArea(id=row["id"], area=area)


def _figure(row):
    document = Document(
        id=row.pop("document"), **{key: row.pop(key) for key in ("title_zh_hans", "title_en")},
        slug=row.pop("document_slug"), withheld=row.pop("document_withheld"),
    )  # fmt: skip
    source = Source(id=row.pop("source"), document=document, **{key: row.pop(key) for key in QUOTE})
    as_of = row.pop("as_of")
    return OrganisationFigure(
        source=source, value=Decimal(row.pop("value")), as_of=as_of and datetime.date.fromisoformat(as_of), **row
    )
