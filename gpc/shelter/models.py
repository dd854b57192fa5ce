"""The register of organisations and people at risk.

It knows subjects by kind and number only, so that every room can ask it and it needs to know none of them. Default
managers leave sheltered subjects out by an anti-join (`SubjectQuerySet.open`), `with_sheltered` is said aloud, and
texts that name a sheltered subject carry `withheld` until they are edited (`Withholdable`).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from gpc.shelter.names import contains_any


class ShelterQuerySet(models.QuerySet):
    """Questions about the register."""

    def in_force(self):
        """Entries that hold now, by the database's clock: a statement may be kept and asked again."""
        return self.filter(Q(until_at=None) | Q(until_at__gt=Now()), lifted_at=None)

    def names_in_force(self):
        """Every folded name that no text may contain."""
        lists = self.in_force().values_list("names", flat=True)
        return sorted({name for names in lists for name in names if name})

    def labels(self):
        """How letters and traces name the subjects: organisation:12."""
        label = Concat("kind", Value(":"), Cast("subject_id", models.CharField()), output_field=models.CharField())
        return self.annotate(label=label).values_list("label", flat=True)

    def due_to_end(self):
        """Open entries whose time is over."""
        return self.filter(until_at__lte=timezone.now(), lifted_at=None)

    def to_ask_again(self, day):
        """Entries in force that somebody wanted to be asked about by that day."""
        return self.in_force().filter(ask_again_on__lte=day)

    def to_look_at_again(self, day):
        """Entries in force that somebody is to be asked about, or that end by the clock, by that day."""
        return self.in_force().filter(Q(ask_again_on__lte=day) | Q(until_at__date__lte=day))

    def of(self, kind, subject_id):
        """Entries of one subject."""
        return self.filter(kind=kind, subject_id=subject_id)


class Shelter(models.Model):
    """That a subject must not appear anywhere: who it is, why, since when, until when, who said so."""

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Person")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    subject_id = models.BigIntegerField()
    names = ArrayField(
        models.CharField(max_length=200),
        default=list,
        verbose_name=_("names"),
        help_text=_("Folded forms of every name; texts that contain one are withheld."),
    )
    reason = models.TextField(_("reason"))
    by = models.CharField(_("said by"), max_length=120)
    since_at = models.DateTimeField(_("since"), default=timezone.now)
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    side = models.CharField(
        _("said by their own side"),
        max_length=40,
        blank=True,
        help_text=_("Such as organisation:12; empty: an officer said so."),
    )
    ask_again_on = models.DateField(
        _("ask again on"), null=True, blank=True, help_text=_("Then somebody looks again. Nothing ends by itself.")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.CharField(_("lifted by"), max_length=120, blank=True)

    objects = ShelterQuerySet.as_manager()

    class Meta:
        verbose_name = _("subject at risk")
        verbose_name_plural = _("subjects at risk")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(
                name="shelter_one_open_entry", fields=["kind", "subject_id"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="shelter_lifted_at_and_by_together",
                condition=Q(lifted_at=None, lifted_by="") | Q(lifted_at__isnull=False) & ~Q(lifted_by=""),
            ),
            models.CheckConstraint(
                name="shelter_until_after_since", condition=Q(until_at=None) | Q(until_at__gt=models.F("since_at"))
            ),
            models.CheckConstraint(
                name="shelter_of_their_own_side_asks_and_never_ends_by_the_clock",
                violation_error_message=_(
                    "What somebody has said for their own side is asked again, and ends by people."
                ),
                condition=Q(side="") | Q(until_at=None, ask_again_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.subject_id}"

    @property
    def is_in_force(self):
        """Whether it holds now."""
        return self.lifted_at is None and (self.until_at is None or self.until_at > timezone.now())

    def lift(self, *, by):
        """End the entry. Ending it twice keeps the first end."""
        if self.lifted_at is None:
            self.lifted_at, self.lifted_by = timezone.now(), by
            self.save(update_fields=["lifted_at", "lifted_by"])


def sheltered(kind, subject="pk"):
    """A condition on a queryset: the subject in that column is at risk now."""
    entries = Shelter.objects.in_force().filter(kind=kind, subject_id=OuterRef(subject))
    return Exists(entries)


def behind_shelter(**columns):
    """A condition without rows of which a column names a subject at risk: `organisation="organisation_id"`."""
    condition = Q()
    for kind, column in columns.items():
        condition &= ~sheltered(kind, column)
    return condition


def mentions_sheltered(*texts):
    """Whether any of the texts contains a name of a subject at risk. One query."""
    return contains_any(Shelter.objects.names_in_force(), *texts)


class Withholdable(models.Model):
    """A record with free text, which is withheld while it contains the name of a subject at risk."""

    withheld_fields = ()

    withheld = models.BooleanField(_("withheld"), default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Ask the register whenever the text is written, so that an edited text comes back by itself."""
        self.settle_withheld()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "withheld"}
        super().save(*args, **kwargs)

    def names_someone_sheltered(self):
        """Whether a text of this record contains a name of a subject at risk. One query."""
        return mentions_sheltered(*(getattr(self, field) for field in self.withheld_fields))

    def settle_withheld(self):
        """Ask the register again."""
        self.withheld = self.names_someone_sheltered()
