"""Countries and areas as we name them: a reviewed table, not a library's opinion (see seeds/countries.yaml)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation


class Region(models.TextChoices):
    """The five regions of the United Nations' M49 standard, by their numeric codes."""

    ASIA = "142", _("Asia")
    AFRICA = "002", _("Africa")
    EUROPE = "150", _("Europe")
    AMERICAS = "019", _("Americas")
    OCEANIA = "009", _("Oceania")


class CountryQuerySet(models.QuerySet):
    """Questions about countries."""

    def in_reading_order(self, language):
        """A to Z by the reading in that language: pinyin for zh-hans, the English name for en."""
        return self.order_by("pinyin" if language == "zh-hans" else "name_en", "code")


class Country(models.Model):
    """A country or area: ISO 3166-1 alpha-2 code, M49 region and subregion, reviewed names, a point for its dot."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    m49 = models.CharField(_("M49 code"), max_length=3, unique=True)
    region = models.CharField(_("region"), max_length=3, choices=Region)
    subregion = models.CharField(_("M49 subregion"), max_length=3, blank=True)
    name = models.CharField(_("short name"), max_length=80)
    formal_name = models.CharField(_("formal name"), max_length=120, blank=True)
    pinyin = models.CharField(_("reading of the Chinese name"), max_length=120, db_collation="C")
    lat = models.FloatField(_("latitude of the dot"), help_text=_("Degrees north; a point on land that we chose."))
    lon = models.FloatField(_("longitude of the dot"), help_text=_("Degrees east."))

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country or area")
        verbose_name_plural = _("countries and areas")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(name="country_code_is_iso", condition=models.Q(code__regex=r"^[A-Z]{2}$")),
            models.CheckConstraint(
                name="country_point_on_earth", condition=models.Q(lat__range=(-90, 90), lon__range=(-180, 180))
            ),
        ]

    def __str__(self):
        return self.name
