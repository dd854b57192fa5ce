"""The agenda, as far as the sources date it. A session without a day says so; no day is invented."""

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.provenance.models import Bilingual, Source
from gpc.shelter.models import Withholdable, behind_shelter
from partners.models import Organisation, Person
from summits.models.edition import Edition, WithSourceQuerySet


class SessionQuerySet(WithSourceQuerySet):
    """Questions about sessions."""

    def in_order(self):
        """By day, those without a day last, then as arranged."""
        return self.order_by(models.F("day").asc(nulls_last=True), "order", "pk")

    def with_speakers(self):
        """With everyone who may be shown speaking there, in one more query for any number of sessions."""
        return self.prefetch_related(Prefetch("speakings", Speaking.objects.shown().with_people()))


class Session(Bilingual, Withholdable):
    """Something that took place at an edition."""

    class Kind(models.TextChoices):
        CEREMONY = "ceremony", _("Ceremony")
        ADDRESS = "address", _("Addresses")
        THEME = "theme", _("Theme")
        EXPERIENCE = "experience", _("The Chinese experience")
        EXCHANGE = "exchange", _("Exchange")
        ADOPTION = "adoption", _("Adoption of the consensus")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sessions")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Empty: the sources do not say."))
    day_note = models.CharField(_("note on the day"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("title", "summary")
    withheld_fields = tuple(
        f"{field}_{language}" for field in ("title", "summary", "day_note") for language in ("zh_hans", "en")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="session_slug_once", fields=["edition", "slug"])]

    def __str__(self):
        return shown_text(self, "title_zh_hans") or shown_text(self, "title_en") or self.slug

    def get_absolute_url(self):
        """Its page in the reader's language."""
        return reverse("summits:session", args=[self.edition.occasion.slug, self.slug])


class SpeakingQuerySet(WithSourceQuerySet):
    """Questions about who spoke."""

    def shown(self):
        """Of published people, without texts that name a subject at risk."""
        return super().shown().filter(person__state="published")

    def with_people(self):
        """With the person, the organisation and the source, in the same query."""
        return self.with_source().select_related("person", "organisation")

    def in_order(self):
        """As the sessions follow one another, then as arranged within each."""
        return self.order_by(models.F("session__day").asc(nulls_last=True), "session__order", "order", "pk")


class SpeakingManager(models.Manager.from_queryset(SpeakingQuerySet)):
    """Speakers who may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().filter(behind_shelter(organisation="organisation_id", person="person_id"))


class Speaking(Withholdable):
    """That someone spoke at a session, for whom, under which printed title, on what."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="speakings")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    title = models.CharField(_("title, as printed"), max_length=200, blank=True)
    topic = models.TextField(_("what they spoke about"), blank=True)
    editor_note = models.CharField(_("editor’s note for readers"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    withheld_fields = tuple(
        f"{field}_{language}" for field in ("title", "topic", "editor_note") for language in ("zh_hans", "en")
    )

    objects = SpeakingManager()
    with_sheltered = models.Manager.from_queryset(SpeakingQuerySet)()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(name="speaks_once_in_a_session", fields=["session", "person"]),
            models.CheckConstraint(name="speaking_order_is_small", condition=Q(order__lt=1000)),
        ]

    def __str__(self):
        return f"{self.session} – {self.person}"

    @property
    def shown_organisation(self):
        """The organisation for whom they spoke, if visitors may see it."""
        return self.organisation if self.organisation and self.organisation.is_published else None
