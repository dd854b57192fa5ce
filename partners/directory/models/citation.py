"""What supports each statement of the directory."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from gpc.provenance.models import Citation as AbstractCitation
from gpc.shelter.models import Withholdable
from partners.directory.models.occasion import Participation
from partners.directory.models.organisation import Organisation, OrganisationName
from partners.directory.models.person import Person, Position
from partners.directory.models.work import Achievement, Affiliation, OrganisationWorkArea

ROWS = {
    "other-name": "other_name",
    "work-area": "work_area",
    "achievement": "achievement",
    "network": "affiliation",
    "position": "position",
    "participation": "participation",
}


class CitationQuerySet(models.QuerySet):
    """Questions about citations."""

    def for_page(self):
        """What visitors may see, with the exact words and the title of the document, in one query."""
        shown = self.exclude(participation__occasion__is_published=False)
        return shown.select_related("source__document").order_by("field", "pk")


def _row_matches_field():
    """`field` says "achievement" exactly when `achievement` is set, and so for each kind of row."""
    condition = Q()
    for field, column in ROWS.items():
        condition &= Q(field=field, **{f"{column}__isnull": False}) | ~Q(field=field) & Q(**{column: None})
    return condition


class Citation(AbstractCitation, Withholdable):
    """That a source supports a field of an organisation or person, or one row of theirs.

    `organisation` and `person` say on whose page it stands, so that a page finds all its sources in one query.
    """

    class Field(models.TextChoices):
        RECORD = "record", _("The record itself")
        NAME = "name", _("Name")
        KIND = "kind", _("Kind")
        COUNTRY = "country", _("Country")
        OTHER_COUNTRIES = "other-countries", _("Other countries of work")
        AREA_OF_ACTIVITY = "area-of-activity", _("Area of activity")
        FOUNDED = "founded", _("Founding year")
        ECOSOC = "ecosoc", _("ECOSOC status")
        STANDING = "standing", _("Standing")
        DESCRIPTION = "description", _("Description")
        OTHER_NAME = "other-name", _("Other name")
        WORK_AREA = "work-area", _("Work area")
        ACHIEVEMENT = "achievement", _("Achievement")
        NETWORK = "network", _("Network")
        POSITION = "position", _("Position")
        PARTICIPATION = "participation", _("Participation")

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="citations")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="citations")
    field = models.CharField(_("what it supports"), max_length=20, choices=Field, default=Field.RECORD)
    other_name = models.ForeignKey(OrganisationName, models.CASCADE, null=True, blank=True, related_name="citations")
    work_area = models.ForeignKey(OrganisationWorkArea, models.CASCADE, null=True, blank=True, related_name="citations")
    achievement = models.ForeignKey(Achievement, models.CASCADE, null=True, blank=True, related_name="citations")
    affiliation = models.ForeignKey(Affiliation, models.CASCADE, null=True, blank=True, related_name="citations")
    position = models.ForeignKey(Position, models.CASCADE, null=True, blank=True, related_name="citations")
    participation = models.ForeignKey(Participation, models.CASCADE, null=True, blank=True, related_name="citations")

    withheld_fields = ("note_zh_hans", "note_en")

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(
                name="citation_stands_on_a_page", condition=Q(organisation__isnull=False) | Q(person__isnull=False)
            ),
            models.CheckConstraint(name="citation_row_matches_field", condition=_row_matches_field()),
        ]

    def __str__(self):
        return f"{self.field}: {self.source_id}"
