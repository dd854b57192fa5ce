"""An application for membership: what an organisation says of itself, and where the application stands."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.media.models import MediaFile
from gpc.places.models import Country
from gpc.provenance.models.languages import Language
from gpc.shelter.models import Shelter, sheltered
from partners.directory.models import Organisation, WorkArea
from partners.vetting.states import BEING_VETTED, FINAL, MOVES, State

LONG = 2000


class MembershipApplicationQuerySet(models.QuerySet):
    """Questions about applications."""

    def of(self, user):
        """Those of one applicant."""
        return self.filter(applicant=user)

    def drafts(self):
        """Not sent yet."""
        return self.filter(state=State.DRAFT)

    def sent(self):
        """Sent, whatever became of them; a draft that was withdrawn is nobody else's business."""
        return self.exclude(submitted_at=None)

    def being_vetted(self):
        """Sent and not decided."""
        return self.filter(state__in=BEING_VETTED)

    def readable(self):
        """Without those that became an organisation which is at risk now: who vets does not know of it."""
        return self.filter(Q(organisation=None) | ~sheltered(Shelter.Kind.ORGANISATION, "organisation_id"))


class MembershipApplication(models.Model):
    """What somebody says of an organisation that wants to join. Steps are saved one by one."""

    class Registered(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Safeguarding(models.TextChoices):
        POLICY = "policy", _("We have a safeguarding policy")
        DECLARATION = "declaration", _("We will adopt the network’s code when the secretariat sends it")

    class ReferenceWay(models.TextChoices):
        REFEREES = "referees", _("Two referees")
        MEMBER = "member", _("One organisation of the network")

    class Speaks(models.TextChoices):
        YES = "yes", _("Yes, I may speak for it")
        NO = "no", _("No, I prepare the application for somebody who does")

    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="membership_applications",
        verbose_name=_("account"),
    )
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ZH_HANS)
    state = models.CharField(_("state"), max_length=18, choices=State, default=State.DRAFT)
    since_at = models.DateTimeField(_("since"), default=timezone.now)
    began_at = models.DateTimeField(_("begun"), default=timezone.now)
    saved_at = models.DateTimeField(_("last saved"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    saved_steps = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    # 1: the organisation
    name_zh_hans = models.CharField(_("Name in Chinese"), max_length=200, blank=True)
    name_en = models.CharField(_("Name in English"), max_length=200, blank=True)
    kind = models.CharField(_("Kind of organisation"), max_length=20, choices=Organisation.Kind, blank=True)
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Country")
    )
    founded_year = models.PositiveSmallIntegerField(_("Year founded"), null=True, blank=True)
    website = models.URLField(_("Web site"), blank=True)
    registered = models.CharField(_("Is it registered?"), max_length=3, choices=Registered, blank=True)
    registered_where = models.CharField(_("Registered where"), max_length=200, blank=True)
    registration_number = models.CharField(_("Registration number"), max_length=80, blank=True)
    unregistered_why = models.TextField(_("Why it is not registered"), max_length=1000, blank=True)
    at_risk = models.BooleanField(_("Being named is dangerous for us"), default=False)

    # 2: work with children
    work = models.TextField(_("What you do with and for children"), max_length=LONG, blank=True)
    areas = models.ManyToManyField(WorkArea, blank=True, related_name="+", verbose_name=_("Work areas"))
    countries = models.ManyToManyField(Country, blank=True, related_name="+", verbose_name=_("Countries of work"))
    influence = models.TextField(_("Influence"), max_length=LONG, blank=True)
    local = models.TextField(_("Local organisation"), max_length=LONG, blank=True)

    # 3: safeguarding
    safeguarding = models.CharField(_("Safeguarding"), max_length=12, choices=Safeguarding, blank=True)
    policy_on = models.DateField(_("Date of the policy"), null=True, blank=True)

    # 4: references
    reference_way = models.CharField(_("Who recommends you?"), max_length=8, choices=ReferenceWay, blank=True)

    # 5: the applicant
    applicant_name = models.CharField(_("Your name"), max_length=120, blank=True)
    applicant_role = models.CharField(_("Your role in the organisation"), max_length=120, blank=True)
    speaks = models.CharField(_("Do you speak for the organisation?"), max_length=3, choices=Speaks, blank=True)
    adult_at = models.DateTimeField(_("said to be 18 or older"), null=True, blank=True)

    # 7: what the applicant agreed to
    processing_at = models.DateTimeField(_("agreed to processing"), null=True, blank=True)
    publication_at = models.DateTimeField(_("agreed to publication abroad"), null=True, blank=True)

    # The work of those who vet
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    claimed_at = models.DateTimeField(_("taken on"), null=True, blank=True)
    conversation_at = models.DateTimeField(_("Conversation planned for"), null=True, blank=True)
    conversation_held_on = models.DateField(_("Held on"), null=True, blank=True)
    conversation_summary = models.TextField(_("Summary of the conversation"), max_length=4000, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisation made")
    )

    objects = MembershipApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")
        triggers = [
            pgtrigger.FSM(
                name="application_moves", field="state", transitions=[(str(old), str(new)) for old, new in MOVES]
            )
        ]
        indexes = [models.Index(fields=["state", "since_at"], name="application_by_state")]
        constraints = [
            models.UniqueConstraint(
                name="application_one_draft_of_a_person",
                violation_error_message=_("You have begun an application already."),
                fields=["applicant"],
                condition=Q(state="draft"),
            ),
            models.CheckConstraint(
                name="application_sent_when_past_draft",
                condition=Q(state="draft", submitted_at=None)
                | Q(state="withdrawn")
                | ~Q(state__in=["draft", "withdrawn"]) & Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_closed_when_final",
                condition=Q(state__in=FINAL, closed_at__isnull=False) | ~Q(state__in=FINAL) & Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="application_sent_by_an_adult_who_agreed",
                violation_error_message=_("It is sent by an adult who agrees that it is read."),
                condition=Q(submitted_at=None) | Q(adult_at__isnull=False, processing_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_claimed_at_when_claimed", condition=Q(claimed_by=None) | Q(claimed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="application_founded_in_a_possible_year",
                violation_error_message=_("The founding year lies between 1000 and 2100."),
                condition=Q(founded_year=None) | Q(founded_year__range=(1000, 2100)),
            ),
            models.CheckConstraint(
                name="application_organisation_when_accepted", condition=Q(organisation=None) | Q(state="accepted")
            ),
        ]

    def __str__(self):
        return f"application {self.pk}"

    @property
    def what(self):
        """How traces and files speak of it."""
        return f"membershipapplication:{self.pk}"

    @property
    def is_final(self):
        """Whether nothing can change it any more."""
        return self.state in FINAL

    @property
    def name(self):
        """The organisation's name for whoever is reading."""
        return self.name_in(get_language())

    def name_in(self, language):
        """The organisation's name for a reader of `language`."""
        first, second = self.name_zh_hans, self.name_en
        return (first or second) if language == Language.ZH_HANS else (second or first)


class Attachment(models.Model):
    """A file that belongs to an application."""

    class Kind(models.TextChoices):
        POLICY = "policy", _("Safeguarding policy")
        REGISTRATION = "registration", _("Certificate of registration")
        STATUTES = "statutes", _("Statutes")
        REPORT = "report", _("Annual report")
        OTHER = "other", _("Another document")

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="attachments")
    kind = models.CharField(_("What it is"), max_length=12, choices=Kind)
    file = models.ForeignKey(MediaFile, models.CASCADE, related_name="+", verbose_name=_("file"))

    class Meta:
        verbose_name = _("attachment of an application")
        verbose_name_plural = _("attachments of applications")
        constraints = [models.UniqueConstraint(name="attachment_once", fields=["application", "file"])]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"


class ApplicationStep(models.Model):
    """That an application came into a state: when, by whom, and what the applicant is told."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=18, choices=State)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.CharField(_("by"), max_length=120)
    note = models.TextField(_("note to the applicant"), max_length=LONG, blank=True)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.state} {self.application_id}"


class InformationRequest(models.Model):
    """What those who vet want to know more about: exactly these answers are open to the applicant again."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="requests")
    fields = ArrayField(models.CharField(max_length=30), verbose_name=_("Which answers"))
    words = models.TextField(_("What you want to know"), max_length=LONG)
    returns_to = models.CharField(max_length=18, choices=State)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.CharField(max_length=120)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="information_request_one_open", fields=["application"], condition=Q(answered_at=None)
            ),
            models.CheckConstraint(name="information_request_asks_something", condition=Q(fields__len__gte=1)),
        ]

    def __str__(self):
        return f"request {self.pk}"
