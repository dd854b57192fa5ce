"""The documents that we quote, and the passages we quote from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation


class Document(models.Model):
    """A document whose words support what the portal says. Its text stands in `seeds/sources/`."""

    slug = models.SlugField(unique=True)
    letter = models.CharField(_("letter in the seeds"), max_length=2, unique=True)
    title = models.CharField(_("title"), max_length=200)
    description = models.CharField(_("what it is"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    withheld = models.BooleanField(_("withheld"), default=False, editable=False)

    withheld_fields = tuple(
        f"{field}_{language}" for field in ("title", "description", "publisher") for language in ("zh_hans", "en")
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(name="document_sha256_is_hex", condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"))
        ]

    def __str__(self):
        return self.shown_title

    @property
    def shown_title(self):
        """Its title; while that names somebody at risk, what its address calls it."""
        return self.slug if self.withheld else self.title or self.slug


class Source(models.Model):
    """An exact quotation from a document, with the lines (1-based) on which it stands."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sources")
    quote = models.TextField(_("exact words"))
    lines = ArrayField(models.PositiveIntegerField(), verbose_name=_("lines"))
    withheld = models.BooleanField(_("withheld"), default=False, editable=False)

    withheld_fields = ("quote",)  # the register fills `withheld`, without this room knowing it (gpc.shelter.texts)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(name="source_quoted_once", fields=["document", "quote", "lines"]),
            models.CheckConstraint(name="source_quotes_something", condition=~models.Q(quote="")),
            models.CheckConstraint(name="source_names_a_line", condition=models.Q(lines__len__gte=1)),
        ]

    def __str__(self):
        return f"{self.document_id}: {shown_text(self, 'quote')[:60]}"
