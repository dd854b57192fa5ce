"""A consensus, its versions and their provisions. What was adopted is never edited: a change is a new version."""

import hashlib

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.provenance.models import Bilingual, Source
from gpc.provenance.models.languages import COLUMN_ENDINGS
from gpc.shelter.models import Withholdable
from summits.models import Edition

LONGEST_MARKER = len("Article 12. ")


class ConsensusQuerySet(models.QuerySet):
    """Questions about texts."""

    def published(self):
        """What visitors may see, the latest first."""
        return self.filter(is_published=True).order_by("-adopted_on", "pk")


class Consensus(Bilingual, Withholdable):
    """A text on which a summit agreed, known by its title."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("summit")
    )
    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    dateline = models.CharField(_("date and place, as printed"), max_length=120, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    adoption = models.TextField(_("how it was adopted"), blank=True)
    editor_note = models.TextField(_("editor’s note for readers"), blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("title", "subtitle", "adoption")
    withheld_fields = tuple(
        f"{field}_{language}"
        for field in ("title", "subtitle", "dateline", "adoption", "editor_note")
        for language in ("zh_hans", "en")
    )

    objects = ConsensusQuerySet.as_manager()

    class Meta:
        verbose_name = _("consensus")
        verbose_name_plural = _("consensus texts")
        triggers = [raises_generation()]

    def __str__(self):
        return shown_text(self, "title_zh_hans") or shown_text(self, "title_en") or self.slug

    def get_absolute_url(self):
        """Its page in the reader's language."""
        return reverse("consensus:detail", args=[self.slug])

    @property
    def shown_edition(self):
        """The summit that reached it, if visitors may see it."""
        return self.edition if self.edition and self.edition.is_published else None

    def opening_lines_in(self, language):
        """What stands above the text: title, subtitle, date and place, as printed; without those that are missing."""
        return [line for field in ("title", "subtitle", "dateline") if (line := self.text_in(field, language))]


class VersionQuerySet(models.QuerySet):
    """Questions about versions."""

    def adopted(self):
        """The versions in force, at most one of each consensus."""
        return self.filter(state=Version.State.ADOPTED)

    def to_read(self):
        """Adopted versions of published texts, the latest first, with their consensus, its summit and its source."""
        readable = self.adopted().filter(consensus__is_published=True).order_by("-consensus__adopted_on", "pk")
        return readable.select_related("consensus__edition__occasion", "consensus__source__document")


class Version(models.Model):
    """One state of the text. At most one version of a consensus is adopted."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ADOPTED = "adopted", _("Adopted")
        SUPERSEDED = "superseded", _("Superseded")

    class Legal(models.TextChoices):
        AUTHORITATIVE = "authoritative", _("Authoritative text")
        OFFICIAL = "official", _("Official translation")
        WORKING = "working", _("Working translation")

    consensus = models.ForeignKey(Consensus, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    legal_zh_hans = models.CharField(
        _("legal status of the Chinese text"), max_length=13, choices=Legal, default=Legal.AUTHORITATIVE
    )
    legal_en = models.CharField(
        _("legal status of the English text"), max_length=13, choices=Legal, default=Legal.WORKING
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(name="version_number_once", fields=["consensus", "number"]),
            models.UniqueConstraint(name="version_one_adopted", fields=["consensus"], condition=Q(state="adopted")),
            models.CheckConstraint(
                name="version_has_an_authoritative_text",
                condition=Q(legal_zh_hans="authoritative") | Q(legal_en="authoritative"),
            ),
        ]

    def __str__(self):
        return f"{self.consensus_id} v{self.number}"

    def legal_in(self, language):
        """The legal status of the text in that language."""
        return self.Legal(getattr(self, f"legal_{COLUMN_ENDINGS[language]}"))


class Provision(Bilingual, Withholdable):
    """The preamble (number 0) or an article, verbatim: half-width punctuation and the printed marker stay."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="provisions")
    number = models.PositiveSmallIntegerField(_("number"))
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    text = models.TextField(_("text, with its printed marker"))
    quotation = models.CharField(
        _("words of it for the home page"),
        max_length=200,
        blank=True,
        help_text=_("Exactly as in the text; | where a line may break."),
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("heading", "text")
    withheld_fields = ("heading_zh_hans", "heading_en", "text_zh_hans", "text_en")

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        triggers = [raises_generation()]
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(name="provision_number_once", fields=["version", "number"])]

    def __str__(self):
        return shown_text(self, "heading_zh_hans") or shown_text(self, "heading_en") or str(self.number)

    @property
    def anchor(self):
        """Where it stands on the page of its consensus, for good."""
        return f"article-{self.number}" if self.number else "preamble"

    def parts_in(self, language):
        """(heading with its printed marker, rest): both together are the text, with nothing added or left out.

        The heading may have | where its line may break; a text that does not begin with its heading has none.
        """
        text, marked = self.text_in("text", language), self.text_in("heading", language)
        heading = marked.replace("|", "")
        start = text.find(heading) if heading else -1
        if not 0 <= start <= LONGEST_MARKER:
            return "", text
        end = start + len(heading)
        end += text[end : end + 1] in tuple("。.")
        return text[:start] + marked + text[start + len(heading) : end], text[end:]

    def quotation_in(self, language):
        """The words for the home page, with | between phrases; "" unless they stand in the text exactly so."""
        words = self.text_in("quotation", language)
        return words if words.replace("|", "") in self.text_in("text", language) else ""


def as_file(lines):
    """The lines as a text file: UTF-8, each ended by one line feed, also the last."""
    return "".join(f"{line}\n" for line in lines).encode()


def hash_of(lines):
    """SHA-256 of the lines as a file, in hexadecimal: what `sha256sum` says of it."""
    return hashlib.sha256(as_file(lines)).hexdigest()
