"""What every stated fact carries: its source and status; and what every figure carries besides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.documents import Source


class Citation(models.Model):
    """That a fact is stated by a source, and how far we trust it. Each room has its own concrete citation.

    The concrete model adds the record that is cited and `field`, the part of it that the source supports.
    """

    class Status(models.TextChoices):
        AS_STATED = "as-stated", _("As stated")
        CHECKED = "checked", _("Checked")
        DISPUTED = "disputed", _("Disputed")

    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.AS_STATED)
    note = models.TextField(_("editor’s note"), blank=True)

    class Meta:
        abstract = True


class Qualifier(models.TextChoices):
    """How a figure relates to the truth: 超过1.28亿元 is *more than* RMB 128 million."""

    EXACTLY = "exactly", _("exactly")
    MORE_THAN = "more-than", _("more than")
    ABOUT = "about", _("about")


class Figure(models.Model):
    """A number with its unit, qualifier, day and source; never a bare integer in a text."""

    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=60)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACTLY)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta:
        abstract = True
