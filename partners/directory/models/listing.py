"""The directory's narrow copy of every published organisation: what filters, counts and orders read, and nothing else.

Counting six facets over 100,000 full organisations means reading their descriptions, too; over this table it takes a
third of the time. The database keeps it true: whoever writes an organisation, a work area, a participation or an
occasion, the trigger `then_list` writes the listing in the same transaction. It fires after `raises_generation`
(triggers fire in the order of their names), whose row lock lets writers pass one by one, so that none works with what
another is about to change.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from gpc.pages.models import raises_generation
from gpc.shelter.models import Shelter
from partners.directory.models.occasion import Occasion, Participation
from partners.directory.models.organisation import Organisation
from partners.directory.models.work import OrganisationWorkArea

NONE = 0  # stands in `areas` and `occasions` where there are none, so that "not stated" is a value like others


class ListingQuerySet(models.QuerySet):
    """Questions about listings."""

    def open(self):
        """Without organisations at risk. A hashed list, not an anti-join, so that rows still come in index order."""
        at_risk = Shelter.objects.in_force().filter(kind=Shelter.Kind.ORGANISATION)
        return self.exclude(pk__in=at_risk.values("subject_id"))


class ListingManager(models.Manager.from_queryset(ListingQuerySet)):
    """Listings that may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().open()


class Listing(models.Model):
    """What the directory's list knows of a published organisation. Written by triggers only."""

    organisation = models.OneToOneField(
        Organisation, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    country = models.CharField(max_length=2, null=True, db_collation="C")
    kind = models.CharField(max_length=20, db_collation="C")
    ecosoc = models.CharField(max_length=12, db_collation="C")
    standing = models.CharField(max_length=12, db_collation="C")
    areas = ArrayField(models.IntegerField())
    occasions = ArrayField(models.IntegerField())
    founded_year = models.PositiveSmallIntegerField(null=True)
    sort_zh_hans = models.CharField(max_length=300, db_collation="C")
    sort_en = models.CharField(max_length=300, db_collation="C")

    objects = ListingManager()
    with_sheltered = models.Manager.from_queryset(ListingQuerySet)()

    class Meta:
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        indexes = [
            models.Index(fields=["country", "sort_zh_hans", "organisation"], name="listing_by_country_zh"),
            models.Index(fields=["country", "sort_en", "organisation"], name="listing_by_country_en"),
            models.Index(fields=["sort_zh_hans", "organisation"], name="listing_by_name_zh"),
            models.Index(fields=["sort_en", "organisation"], name="listing_by_name_en"),
            models.Index(fields=["founded_year", "sort_zh_hans", "organisation"], name="listing_by_year_zh"),
            models.Index(fields=["founded_year", "sort_en", "organisation"], name="listing_by_year_en"),
        ]

    def __str__(self):
        return f"{self.organisation_id}"


COLUMNS = "country, kind, ecosoc, standing, founded_year, sort_zh_hans, sort_en"
AREAS = """coalesce((SELECT array_agg(w.area_id::int ORDER BY w.area_id)
    FROM partners_organisationworkarea w WHERE w.organisation_id = o.id), '{0}')"""
OCCASIONS = """coalesce((SELECT array_agg(DISTINCT p.occasion_id::int)
    FROM partners_participation p JOIN partners_occasion m ON m.id = p.occasion_id AND m.is_published
    WHERE p.organisation_id = o.id), '{0}')"""
LISTED_OCCASIONS = (
    f"UPDATE partners_listing SET occasions = {OCCASIONS} FROM partners_organisation o"  # noqa: S608
    " WHERE organisation_id = o.id AND o.id IN (%(changed)s);"
)
WRITES = {
    Organisation: (
        "SELECT id FROM {rows}",
        f"""
        DELETE FROM partners_listing WHERE organisation_id IN (%(changed)s)
            AND organisation_id NOT IN (SELECT id FROM partners_organisation
                                        WHERE state = 'published' AND id IN (%(changed)s));
        INSERT INTO partners_listing (organisation_id, {COLUMNS}, areas, occasions)
            SELECT o.id, o.country_id, {COLUMNS.removeprefix("country, ")}, {AREAS}, {OCCASIONS}
            FROM partners_organisation o WHERE o.state = 'published' AND o.id IN (%(changed)s)
            ON CONFLICT (organisation_id) DO UPDATE SET
                ({COLUMNS}) = ROW({", ".join(f"excluded.{column}" for column in COLUMNS.split(", "))});
        """,  # noqa: S608, as below: nothing but constants
    ),
    OrganisationWorkArea: (
        "SELECT organisation_id FROM {rows}",
        f"UPDATE partners_listing SET areas = {AREAS} FROM partners_organisation o"  # noqa: S608
        " WHERE organisation_id = o.id AND o.id IN (%(changed)s);",
    ),
    Participation: ("SELECT organisation_id FROM {rows}", LISTED_OCCASIONS),
    Occasion: (
        "SELECT p.organisation_id FROM partners_participation p JOIN {rows} r ON r.id = p.occasion_id",
        LISTED_OCCASIONS,
    ),
}
EVENTS = {
    "insert": (pgtrigger.Insert, "new"),
    "update": (pgtrigger.Update, "old new"),
    "delete": (pgtrigger.Delete, "old"),
}


def _triggers(organisations, statements):
    """Triggers that write the listings of the organisations which `organisations` finds by the changed rows."""
    for event, (operation, tables) in EVENTS.items():
        changed = " UNION ".join(organisations.format(rows=f"{table}_rows") for table in tables.split())
        yield pgtrigger.Trigger(
            name=f"then_list_{event}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**{table: f"{table}_rows" for table in tables.split()}),
            func=_executed(statements % {"changed": changed}),
        )


def _executed(statements):
    """Planned at each call: a kept plan made while the tables were small would crawl once they are large."""
    return "".join(f"EXECUTE $list${part}$list$;\n" for part in statements.split(";") if part.strip()) + "RETURN NULL;"


for model, (organisations, statements) in WRITES.items():
    pgtrigger.register(*_triggers(organisations, statements))(model)
