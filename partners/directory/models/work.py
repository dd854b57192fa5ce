"""What organisations do: work areas, achievements, figures, networks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.provenance.models import Bilingual, Figure
from gpc.provenance.models.languages import BilingualQuerySet
from gpc.shelter.models import Shelter, Withholdable, behind_shelter, sheltered
from partners.directory.models.organisation import Organisation


class WorkArea(models.Model):
    """One of about ten areas into which the editor sorts what the sources say."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("work area")
        verbose_name_plural = _("work areas")
        ordering = ["order", "pk"]
        triggers = [raises_generation()]

    def __str__(self):
        return self.name


class OrganisationWorkArea(models.Model):
    """That an organisation works in an area: a classification by the editor, tied to its quote by a citation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="work")
    area = models.ForeignKey(WorkArea, models.PROTECT, related_name="work", verbose_name=_("work area"))

    class Meta:
        verbose_name = _("work area of an organisation")
        verbose_name_plural = _("work areas of organisations")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(
                name="work_area_once",
                violation_error_message=_("The organisation has this work area already."),
                fields=["organisation", "area"],
            )
        ]
        indexes = [models.Index(fields=["area", "organisation"], name="work_by_area")]

    def __str__(self):
        return str(self.area)


class WithheldQuerySet(BilingualQuerySet):
    """Texts that may be shown."""

    def shown(self):
        """Without those that name a subject at risk."""
        return self.filter(withheld=False)


class Achievement(Bilingual, Withholdable):
    """Something a source says an organisation has done."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="achievements")
    text = models.TextField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    on_home_page = models.BooleanField(_("on the home page"), default=False)

    bilingual_fields = ("text",)
    withheld_fields = ("text_zh_hans", "text_en")

    objects = WithheldQuerySet.as_manager()

    class Meta:
        verbose_name = _("achievement")
        verbose_name_plural = _("achievements")
        triggers = [raises_generation()]
        ordering = ["order", "pk"]
        indexes = [
            models.Index(name="achievement_on_home_page", fields=["order"], condition=models.Q(on_home_page=True))
        ]

    def __str__(self):
        return (shown_text(self, "text_zh_hans") or shown_text(self, "text_en"))[:60]


class OrganisationFigure(Figure, Withholdable):
    """A number that a source states of an organisation, such as its 22 member organisations."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="figures")
    label = models.CharField(_("what is counted"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    withheld_fields = ("label_zh_hans", "label_en", "unit_zh_hans", "unit_en")

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        triggers = [raises_generation()]
        ordering = ["order", "pk"]

    def __str__(self):
        return f"{self.value} {self.unit}"


class AffiliationManager(models.Manager):
    """Networks whose both ends may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        columns = Q(~sheltered(Shelter.Kind.ORGANISATION, "network_id"))
        return super().get_queryset().filter(columns, behind_shelter(organisation="organisation_id"))


class Affiliation(models.Model):
    """That an organisation belongs to, takes part in or works with another one."""

    class Relation(models.TextChoices):
        MEMBER = "member", _("Member of")
        TAKES_PART = "takes-part", _("Takes part in")
        WORKS_WITH = "works-with", _("Works with")
        INTENDED = "intended", _("Partnership intended with")
        PART_OF = "part-of", _("Part of")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliations")
    network = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliated", verbose_name=_("with"))
    relation = models.CharField(_("relation"), max_length=12, choices=Relation)

    objects = AffiliationManager()
    with_sheltered = models.Manager.from_queryset(models.QuerySet)()

    class Meta:
        verbose_name = _("network")
        base_manager_name = "with_sheltered"
        verbose_name_plural = _("networks")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(
                name="affiliation_once",
                violation_error_message=_("This network is recorded already."),
                fields=["organisation", "network", "relation"],
            ),
            models.CheckConstraint(
                name="affiliation_with_another",
                violation_error_message=_("An organisation cannot be a network of itself."),
                condition=~Q(organisation=models.F("network")),
            ),
        ]

    def __str__(self):
        return f"{self.get_relation_display()} {self.network}"
