"""People whom the record names, and the positions it prints. A person's own page stays bare until confirmed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.lib.folding import fold, pinyin
from gpc.pages.models import raises_generation
from gpc.places.models import Country
from gpc.provenance.models import Bilingual
from gpc.provenance.models.languages import BilingualQuerySet
from gpc.shelter.models import Shelter, Withholdable, behind_shelter
from partners.directory.models.organisation import Organisation
from partners.directory.models.record import Record, RecordManager, RecordQuerySet


class PersonQuerySet(RecordQuerySet, BilingualQuerySet):
    """Questions about people."""

    shelter_kind = Shelter.Kind.PERSON

    def in_reading_order(self, language):
        """A to Z by the reading of the name that a reader of `language` sees."""
        return self.order_by("sort_zh_hans" if language == "zh-hans" else "sort_en", "pk")

    def told(self):
        """Those whose own words and portrait may be shown: confirmed, and they agree to be read all over the world."""
        agreed = Q(publication_consents__isnull=False, publication_consents__withdrawn_at=None)
        return self.published().filter(agreed, confirmed_on__isnull=False)


class PersonManager(RecordManager.from_queryset(PersonQuerySet)):
    """People who may be shown to someone: none at risk."""


class Person(Record, Bilingual, Withholdable):
    """Someone a source names. Chinese and Latin names are one field each, never split into given and family name."""

    name_zh = models.CharField(_("Chinese name"), max_length=120, blank=True)
    name_latin = models.CharField(_("Latin name"), max_length=120, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=120), default=list, blank=True, verbose_name=_("other forms, as printed")
    )
    honorific = models.CharField(
        _("form of address, as printed"),
        max_length=20,
        blank=True,
        help_text=_("女士, 先生, 博士 where the source prints it; never inferred."),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    description = models.TextField(_("description"), blank=True)
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text=_("The day they or the secretariat confirmed their page.")
    )

    bilingual_fields = ("description",)
    withheld_fields = ("description_zh_hans", "description_en", "editor_note_zh_hans", "editor_note_en")

    objects = PersonManager()
    with_sheltered = models.Manager.from_queryset(PersonQuerySet)()

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="person_named_in_a_script",
                violation_error_message=_("The person needs a name in one of the scripts."),
                condition=~Q(name_zh="") | ~Q(name_latin=""),
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, [self.name_zh, self.name_latin]))

    def get_absolute_url(self):
        """Their page in the reader's language."""
        return reverse("partners:person", args=[self.slug])

    def name_in(self, language):
        """The name in the reader's script, or the other one."""
        return (self.name_zh or self.name_latin) if language == "zh-hans" else (self.name_latin or self.name_zh)

    def other_name_in(self, language):
        """The name in the other script; "" when the record has one script only."""
        if not (self.name_zh and self.name_latin):
            return ""
        return self.name_latin if language == "zh-hans" else self.name_zh

    def settle_sort_keys(self):
        """Keep the sort keys of both languages true to the names."""
        chinese = self.reading or pinyin(self.name_zh)
        latin = fold(self.name_latin)
        self.sort_zh_hans, self.sort_en = (chinese or latin)[:300], (latin or chinese)[:300]

    def save(self, *args, **kwargs):
        """Every way of saving settles the sort keys."""
        self.settle_sort_keys()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "sort_zh_hans", "sort_en"}
        super().save(*args, **kwargs)


class PositionQuerySet(models.QuerySet):
    """Questions about positions."""

    def shown(self):
        """Of published people in published organisations."""
        return self.filter(person__state="published", organisation__state="published")


class PositionManager(models.Manager.from_queryset(PositionQuerySet)):
    """Positions of people and organisations that may be shown to someone."""

    def get_queryset(self):
        """Every query starts behind the shelter."""
        return super().get_queryset().filter(behind_shelter(organisation="organisation_id", person="person_id"))


class Position(Withholdable):
    """That someone held a title in an organisation, as printed, at the time of the source."""

    class Basis(models.TextChoices):
        STATED = "stated", _("Stated")
        INFERRED = "inferred", _("Inferred by the editor; to be confirmed")

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="positions")
    title = models.CharField(_("title, as printed"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    since_on = models.DateField(_("since"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True, help_text=_("The day for which the source says it."))
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.STATED)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    withheld_fields = ("title_zh_hans", "title_en", "unit_zh_hans", "unit_en")

    objects = PositionManager()
    with_sheltered = models.Manager.from_queryset(PositionQuerySet)()

    class Meta:
        verbose_name = _("position")
        base_manager_name = "with_sheltered"
        verbose_name_plural = _("positions")
        triggers = [raises_generation()]
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="position_ends_after_it_begins",
                violation_error_message=_("The position ends before it begins."),
                condition=Q(since_on=None) | Q(until_on=None) | Q(until_on__gte=models.F("since_on")),
            )
        ]

    def __str__(self):
        return f"{self.person} – {self.organisation}"
