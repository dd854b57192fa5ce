"""Where organisations and people met, and in what capacity they were there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.places.models import Country
from gpc.provenance.models import BilingualName
from gpc.shelter.models import Withholdable, behind_shelter
from partners.directory.models.organisation import Organisation
from partners.directory.models.person import Person, Position
from partners.directory.models.record import SLUG_PATTERN


class OccasionQuerySet(models.QuerySet):
    """Questions about occasions."""

    def published(self):
        """What visitors may see."""
        return self.filter(is_published=True)

    def shown(self):
        """Published ones whose name may be said."""
        return self.published().filter(withheld=False)


class Occasion(BilingualName, Withholdable):
    """A summit, seminar or meeting. A summit's edition stands upon one of these, and is published with it.

    As long as it is not published, nothing says that it was or will be: no filter, no profile, no page of a summit.
    """

    class Kind(models.TextChoices):
        SUMMIT = "summit", _("Summit")
        SEMINAR = "seminar", _("Seminar")
        MEETING = "meeting", _("Meeting")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    is_published = models.BooleanField(_("published"), default=False)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    dates_note = models.CharField(_("note on the dates"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )

    withheld_fields = tuple(
        f"{field}_{language}" for field in ("name", "dates_note", "place") for language in ("zh_hans", "en")
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        triggers = [raises_generation()]
        constraints = [
            models.CheckConstraint(name="occasion_slug_is_plain", condition=Q(slug__regex=SLUG_PATTERN)),
            models.CheckConstraint(
                name="occasion_ends_after_it_begins",
                violation_error_message=_("The last day comes before the first, or the first is missing."),
                condition=Q(ends_on=None) | Q(starts_on__isnull=False, ends_on__gte=models.F("starts_on")),
            ),
        ]

    def __str__(self):
        return shown_text(self, "name_zh_hans") or shown_text(self, "name_en") or self.slug


class ParticipationQuerySet(models.QuerySet):
    """Questions about who was there."""

    def open(self):
        """Without participations of organisations or people at risk."""
        return self.filter(behind_shelter(organisation="organisation_id", person="person_id"))

    def shown(self):
        """Of published subjects at published occasions."""
        return self.filter(
            Q(organisation=None) | Q(organisation__state="published"),
            Q(person=None) | Q(person__state="published"),
            occasion__is_published=True,
        )


class ParticipationManager(models.Manager.from_queryset(ParticipationQuerySet)):
    """Participations that may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().open()


class Participation(Withholdable):
    """That an organisation or a person was at an occasion, in what capacity, under which printed title."""

    class Capacity(models.TextChoices):
        HOST = "host", _("Host")
        SUPPORTER = "supporter", _("Supporter")
        SELECTED = "selected", _("Selected organisation")
        DELEGATE = "delegate", _("Delegate")
        SPEAKER = "speaker", _("Speaker")
        CHAIR = "chair", _("Chair")
        ATTENDED = "attended", _("Attended")
        ORGANISER = "organiser", _("Organiser")
        STRATEGIC_SUPPORT = "strategic-support", _("Strategic support")

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="participations", verbose_name=_("occasion"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="participations")
    capacity = models.CharField(_("capacity"), max_length=20, choices=Capacity)
    title = models.CharField(_("title, as printed"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    basis = models.CharField(
        _("basis of the link"), max_length=8, choices=Position.Basis, default=Position.Basis.STATED
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    withheld_fields = ("note_zh_hans", "note_en", "title_zh_hans", "title_en")

    objects = ParticipationManager()
    with_sheltered = models.Manager.from_queryset(ParticipationQuerySet)()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="participation_of_someone",
                violation_error_message=_("Choose an organisation or a person."),
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="participation_once",
                violation_error_message=_("This participation is recorded already."),
                fields=["occasion", "organisation", "person", "capacity"],
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["organisation", "occasion", "capacity"], name="participation_by_organisation")]

    def __str__(self):
        return " – ".join(str(one) for one in (self.occasion, self.organisation, self.person) if one)
