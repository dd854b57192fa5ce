"""Who vouches for an applicant: a referee without an account, or an organisation of the network."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.languages import Language
from partners.directory.models import Organisation
from partners.vetting.models.application import MembershipApplication

LONG = 2000


class ReferenceQuerySet(models.QuerySet):
    """Questions about references."""

    def standing(self):
        """Those that count: not replaced by another."""
        return self.filter(replaced_at=None)

    def waiting(self):
        """Asked and not answered."""
        return self.standing().filter(asked_at__isnull=False, answered_at=None, refused_at=None)


class Reference(models.Model):
    """One voice for an applicant: who is asked, when, and what they said. Only those who vet read the answer."""

    class Recommends(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("With reservations")
        NO = "no", _("No")

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="references")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    works_for = models.CharField(_("Organisation"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail address"), blank=True)
    relation = models.CharField(_("How they know you"), max_length=200, blank=True)
    language = models.CharField(_("Language of the letter"), max_length=7, choices=Language, default=Language.ZH_HANS)
    member = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation of the network"),
    )

    round = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    refused_at = models.DateTimeField(_("would rather not"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True, editable=False)

    knows_how = models.TextField(_("How do you know the organisation?"), max_length=LONG, blank=True)
    knows_since = models.CharField(_("Since when?"), max_length=80, blank=True)
    recommends = models.CharField(_("Would you recommend it?"), max_length=6, choices=Recommends, blank=True)
    why = models.TextField(_("Why, or why not?"), max_length=LONG, blank=True)
    concerns = models.TextField(_("Is there anything that worries you?"), max_length=LONG, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="reference_one_standing_in_a_place",
                fields=["application", "place"],
                condition=Q(replaced_at=None),
            ),
            models.CheckConstraint(
                name="reference_answered_says_whether",
                condition=Q(answered_at=None, recommends="") | Q(answered_at__isnull=False) & ~Q(recommends=""),
            ),
            models.CheckConstraint(
                name="reference_answered_or_refused", condition=Q(answered_at=None) | Q(refused_at=None)
            ),
        ]

    def __str__(self):
        return f"reference {self.pk}"

    @property
    def is_open(self):
        """Whether an answer is awaited."""
        return bool(self.asked_at and not (self.answered_at or self.refused_at or self.replaced_at))

    @property
    def said_at(self):
        """When somebody answered, or said that they would rather not."""
        return self.answered_at or self.refused_at

    def ask(self):
        """The next letter holds a fresh link; links of earlier letters are dead."""
        self.round, self.asked_at = self.round + 1, timezone.now()
        self.save(update_fields=["round", "asked_at"])
