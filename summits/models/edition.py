"""An edition of the summit stands upon an occasion of the directory; its figures know their source."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.provenance.models import Bilingual, Figure, Source
from gpc.shelter.models import Withholdable
from partners.models import Occasion


class EditionQuerySet(models.QuerySet):
    """Questions about editions."""

    def published(self):
        """What visitors may see, the latest first, each with its occasion."""
        shown = self.filter(occasion__is_published=True)
        return shown.select_related("occasion").order_by("-occasion__starts_on", "pk")


class WithSourceQuerySet(models.QuerySet):
    """Questions about rows that each rest upon one source."""

    def shown(self):
        """Without those whose text names a subject at risk."""
        return self.filter(withheld=False)

    def with_source(self):
        """With the exact words and the document they stand in, in the same query."""
        return self.select_related("source__document")


class Edition(Bilingual, Withholdable):
    """One summit: `occasion` holds its slug, name, days and place, and says whether visitors may see it."""

    occasion = models.OneToOneField(Occasion, models.PROTECT, related_name="+", verbose_name=_("occasion"))
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    lead = models.TextField(_("introduction"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    selection = models.TextField(_("how participants were selected"), blank=True)
    editor_note = models.TextField(_("editor’s note for readers"), blank=True)
    sources = models.ManyToManyField(Source, blank=True, related_name="+", verbose_name=_("sources"))

    bilingual_fields = ("lead", "purpose", "selection")
    withheld_fields = tuple(
        f"{field}_{language}"
        for field in ("lead", "purpose", "selection", "editor_note")
        for language in ("zh_hans", "en")
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        triggers = [raises_generation()]

    def __str__(self):
        return str(self.occasion)

    def get_absolute_url(self):
        """Its page in the reader's language."""
        return reverse("summits:edition", args=[self.occasion.slug])

    @property
    def is_published(self):
        """Whether visitors may see it: an edition is published with its occasion."""
        return self.occasion.is_published


class EditionFigure(Figure, Withholdable):
    """A number of the call or the cohort, such as 64 applications."""

    class Group(models.TextChoices):
        CALL = "call", _("Call and selection")
        COHORT = "cohort", _("By continent")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures")
    slug = models.SlugField(max_length=40)
    group = models.CharField(_("group"), max_length=8, choices=Group)
    label = models.CharField(_("what is counted"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    withheld_fields = ("label_zh_hans", "label_en", "unit_zh_hans", "unit_en")

    objects = WithSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        triggers = [raises_generation()]
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(name="edition_figure_once", fields=["edition", "slug"])]

    def __str__(self):
        return f"{self.slug}: {self.value}"

    @property
    def number(self):
        """The value without decimals that say nothing."""
        return int(self.value) if self.value == int(self.value) else self.value.normalize()


class Criterion(Bilingual, Withholdable):
    """One of the factors by which participants were selected."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="criteria")
    text = models.CharField(_("text"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("text",)
    withheld_fields = ("text_zh_hans", "text_en")

    objects = WithSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        triggers = [raises_generation()]
        ordering = ["order", "pk"]

    def __str__(self):
        return shown_text(self, "text_zh_hans") or shown_text(self, "text_en")
