"""What was said at an edition: testimonials, challenges, promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.provenance.models import Bilingual, Source
from gpc.shelter.models import Withholdable, behind_shelter
from partners.models import Organisation, Person
from summits.models.edition import Edition, WithSourceQuerySet


class TestimonialQuerySet(WithSourceQuerySet):
    """Questions about testimonials."""

    def shown(self):
        """Of published people who have not taken their words back, without texts that name a subject at risk."""
        return super().shown().filter(person__state="published").exclude(consent=Testimonial.Consent.WITHDRAWN)

    def with_people(self):
        """With the person, the organisation, its country and the source, in the same query."""
        return self.with_source().select_related("person", "organisation__country")


class TestimonialManager(models.Manager.from_queryset(TestimonialQuerySet)):
    """Testimonials of people and organisations that may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().filter(behind_shelter(organisation="organisation_id", person="person_id"))


class Testimonial(Bilingual, Withholdable):
    """What someone said about the edition, as printed."""

    __test__ = False  # its name begins like a test

    class Consent(models.TextChoices):
        PRINTED = "printed", _("Printed in the source")
        GIVEN = "given", _("Given to us")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="testimonials")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    title = models.CharField(_("title, as printed"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    excerpt = models.CharField(_("sentence for the home page"), max_length=200, blank=True)
    on_home_page = models.BooleanField(_("on the home page"), default=False)
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.PRINTED)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("text", "excerpt")
    withheld_fields = ("text_zh_hans", "text_en", "excerpt_zh_hans", "excerpt_en", "title_zh_hans", "title_en")

    objects = TestimonialManager()
    with_sheltered = models.Manager.from_queryset(TestimonialQuerySet)()

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        ordering = ["order", "pk"]

    def __str__(self):
        return (shown_text(self, "text_zh_hans") or shown_text(self, "text_en"))[:60]

    def change_consent(self, consent):
        """Say what the person has told us. What is withdrawn is not shown."""
        self.consent = consent
        self.save()

    @property
    def shown_organisation(self):
        """The organisation for whom they spoke, if visitors may see it."""
        return self.organisation if self.organisation and self.organisation.is_published else None


class Statement(Bilingual, Withholdable):
    """A numbered passage of the report, with its heading and source."""

    number = models.PositiveSmallIntegerField(_("number"))
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("source"))

    bilingual_fields = ("heading", "text")
    withheld_fields = ("heading_zh_hans", "heading_en", "text_zh_hans", "text_en")

    objects = WithSourceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number", "pk"]

    def __str__(self):
        return shown_text(self, "heading_zh_hans") or shown_text(self, "heading_en")


class Challenge(Statement):
    """One of the shared challenges that the participants named."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="challenges")

    class Meta(Statement.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="challenge_number_once", fields=["edition", "number"])]


class Promise(Statement):
    """Something the hosts announced, with how far it had come on a day."""

    class Progress(models.TextChoices):
        LAUNCHED = "launched", _("Launched")
        BUILT = "built", _("Built")
        AGREED = "agreed", _("Agreed")
        DISCUSSED = "discussed", _("Under discussion")
        PLANNED = "planned", _("Planned")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="promises")
    progress = models.CharField(_("how far it had come"), max_length=10, choices=Progress)
    progress_note = models.CharField(_("note on the progress"), max_length=300, blank=True)
    as_of_year = models.PositiveSmallIntegerField(_("as of"))

    withheld_fields = (*Statement.withheld_fields, "progress_note_zh_hans", "progress_note_en")

    class Meta(Statement.Meta):
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="promise_number_once", fields=["edition", "number"])]

    @property
    def is_done(self):
        """Whether it stood when the source was written, rather than being planned or agreed."""
        return self.progress in (self.Progress.LAUNCHED, self.Progress.BUILT)
