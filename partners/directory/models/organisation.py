"""Organisations: members, hosts, supporters, and the bodies that the sources mention."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.lib.folding import fold, pinyin
from gpc.lib.texts import shown_text
from gpc.pages.models import raises_generation
from gpc.places.models import Country
from gpc.provenance.models import Bilingual, BilingualName
from gpc.provenance.models.languages import BilingualQuerySet
from gpc.shelter.models import Shelter, Withholdable
from partners.directory.models.record import Record, RecordManager, RecordQuerySet


class OrganisationQuerySet(RecordQuerySet, BilingualQuerySet):
    """Questions about organisations."""

    shelter_kind = Shelter.Kind.ORGANISATION

    def in_directory(self):
        """Published organisations that belong to the network or its summits."""
        return self.published().exclude(standing__in=Organisation.OUTSIDE)

    def without_source(self):
        """Organisations of which no fact is cited."""
        return self.filter(citations=None)

    def in_reading_order(self, language):
        """A to Z by the reading of the name that a reader of `language` sees."""
        return self.order_by("sort_zh_hans" if language == "zh-hans" else "sort_en", "pk")


class OrganisationManager(RecordManager.from_queryset(OrganisationQuerySet)):
    """Organisations that may be shown to someone: none at risk."""


class Organisation(Record, BilingualName, Bilingual, Withholdable):
    """An organisation, of any kind and country, as the sources or its own staff describe it."""

    class Kind(models.TextChoices):
        SOCIAL = "social-organisation", _("National social organisation")
        INGO = "ingo", _("International NGO")
        IGO = "intergovernmental", _("Intergovernmental organisation")
        PARTNERSHIP = "partnership", _("Global partnership or alliance")
        FOUNDATION = "foundation", _("Foundation")
        GOVERNMENT = "government", _("Government, party or judicial body")
        ASSOCIATION = "association", _("Association or public institution")
        ACADEMIC = "academic", _("University or research centre")
        COMPANY = "company", _("Company")
        MEDIA = "media", _("Media")
        EMBASSY = "embassy", _("Embassy")

    class Standing(models.TextChoices):
        INITIATOR = "initiator", _("Initiator of the partnership")
        INTENDED = "intended", _("Took part in 2018; partnership intended")
        PARTNER = "partner", _("Partner")
        SUPPORTER = "supporter", _("Supporter of the summit")
        PARTICIPANT = "participant", _("Took part in a summit")
        GUEST = "guest", _("Took part in another meeting only")
        MENTIONED = "mentioned", _("Mentioned only")

    # Neither of the network nor of its summits: shown in the directory only when asked.
    OUTSIDE = (Standing.GUEST, Standing.MENTIONED)

    class Ecosoc(models.TextChoices):
        NOT_STATED = "not-stated", _("Not stated")
        UNKNOWN = "unknown", _("Consultative status, category not stated")
        GENERAL = "general", _("General consultative status")
        SPECIAL = "special", _("Special consultative status")
        ROSTER = "roster", _("Roster")

    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    standing = models.CharField(_("standing"), max_length=12, choices=Standing, default=Standing.MENTIONED)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    other_countries = models.ManyToManyField(
        Country, blank=True, related_name="+", verbose_name=_("other countries of work")
    )
    area_of_activity = models.CharField(
        _("area of activity, as printed"), max_length=200, blank=True, help_text=_("Where no country can be ticked.")
    )
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    ecosoc = models.CharField(_("ECOSOC status"), max_length=12, choices=Ecosoc, default=Ecosoc.NOT_STATED)
    ecosoc_year = models.PositiveSmallIntegerField(_("ECOSOC status since"), null=True, blank=True)
    website = models.URLField(_("web site"), blank=True)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name=_("merged into")
    )

    needs_agreement = models.BooleanField(
        _("published only if they agree"),
        default=False,
        help_text=_("The record was made from an application; nothing of it was printed before."),
    )
    agreed_at = models.DateTimeField(
        _("agreed to publication abroad"),
        null=True,
        blank=True,
        help_text=_("They let their profile be read in every country."),
    )

    bilingual_fields = ("summary", "description")
    withheld_fields = (
        "summary_zh_hans",
        "summary_en",
        "description_zh_hans",
        "description_en",
        "editor_note_zh_hans",
        "editor_note_en",
    )

    objects = OrganisationManager()
    with_sheltered = models.Manager.from_queryset(OrganisationQuerySet)()

    class Meta(Record.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        base_manager_name = "with_sheltered"
        triggers = [raises_generation()]
        indexes = [
            models.Index(fields=["state", "standing", "sort_zh_hans"], name="organisation_by_pinyin"),
            models.Index(fields=["state", "standing", "sort_en"], name="organisation_by_english"),
            models.Index(fields=["country", "state"], name="organisation_by_country"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="organisation_named_in_a_language",
                violation_error_message=_("The organisation needs a name in one of the languages."),
                condition=~Q(name_zh_hans="") & Q(name_zh_hans__isnull=False)
                | ~Q(name_en="") & Q(name_en__isnull=False),
            ),
            models.CheckConstraint(
                name="organisation_founded_in_a_possible_year",
                violation_error_message=_("The founding year lies between 1000 and 2100."),
                condition=Q(founded_year=None) | Q(founded_year__range=(1000, 2100)),
            ),
            models.CheckConstraint(
                name="organisation_ecosoc_year_with_status",
                violation_error_message=_(
                    "A year of the ECOSOC status needs a status, and lies between 1946 and 2100."
                ),
                condition=Q(ecosoc_year=None) | Q(ecosoc_year__range=(1946, 2100)) & ~Q(ecosoc="not-stated"),
            ),
            models.CheckConstraint(
                name="organisation_not_merged_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=models.F("id")) & ~Q(state="published"),
            ),
            models.CheckConstraint(
                name="organisation_published_only_if_they_agree",
                violation_error_message=_("They have not agreed that their profile may be read in every country."),
                condition=~Q(state="published") | Q(needs_agreement=False) | Q(agreed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name_zh_hans or self.name_en or self.slug

    def get_absolute_url(self):
        """Its page in the reader's language."""
        return reverse("partners:organisation", args=[self.slug])

    @property
    def is_in_directory(self):
        """Whether it belongs to the network or its summits."""
        return self.standing not in self.OUTSIDE

    @property
    def may_be_published(self):
        """Whether nothing they have to agree to is missing."""
        return not self.needs_agreement or self.agreed_at is not None

    def suspend(self):
        """Take the record off the site while its membership is suspended."""
        self.state, self.published_at = self.State.SUSPENDED, None
        self.save()

    def settle_sort_keys(self):
        """Keep the sort keys of both languages true to the names."""
        chinese = self.reading or pinyin(self.name_zh_hans or "")
        latin = fold(self.name_en or "")
        self.sort_zh_hans, self.sort_en = (chinese or latin)[:300], (latin or chinese)[:300]

    def save(self, *args, **kwargs):
        """Every way of saving settles the sort keys."""
        self.settle_sort_keys()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "sort_zh_hans", "sort_en"}
        super().save(*args, **kwargs)


class OrganisationNameQuerySet(models.QuerySet):
    """Questions about other names."""

    def shown(self):
        """Without those that are too general, and those that contain the name of a subject at risk."""
        return self.filter(for_search_only=False, withheld=False)


class OrganisationName(Withholdable):
    """Another name of an organisation: as a source prints it, a former one, an abbreviation. Search finds them all."""

    class Kind(models.TextChoices):
        AS_PRINTED = "as-printed", _("As printed")
        FORMER = "former", _("Former name")
        ALTERNATIVE = "alternative", _("Alternative name")
        ABBREVIATION = "abbreviation", _("Abbreviation")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="other_names")
    form = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AS_PRINTED)
    for_search_only = models.BooleanField(
        _("for search only"), default=False, help_text=_("Too general to be shown, such as 中心.")
    )

    withheld_fields = ("form",)

    objects = OrganisationNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(
                name="organisation_name_once",
                violation_error_message=_("The organisation has this name already."),
                fields=["organisation", "form"],
            )
        ]

    def __str__(self):
        return shown_text(self, "form")
