"""What people do against messages they do not want, and what they choose for their letters."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.shelter.models import Withholdable
from partners.directory.models import Organisation, Person
from partners.relay.models.conversation import RelayMessage


class BlockQuerySet(models.QuerySet):
    """Questions about blocks."""

    def in_force(self):
        """Those that nobody has taken back."""
        return self.filter(ended_at=None)

    def of(self, side):
        """Those that a side has made."""
        return self.filter(**side.column)


class Block(models.Model):
    """That an organisation or a person wants no messages of an account. The account is never told."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.CheckConstraint(
                name="block_by_an_organisation_or_a_person",
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
            ),
            models.CheckConstraint(
                name="block_ended_at_and_by_together",
                condition=Q(ended_at=None, ended_by="") | Q(ended_at__isnull=False) & ~Q(ended_by=""),
            ),
            models.UniqueConstraint(
                name="block_once_by_an_organisation",
                fields=["organisation", "account"],
                condition=Q(ended_at=None, person=None),
            ),
            models.UniqueConstraint(
                name="block_once_by_a_person",
                fields=["person", "account"],
                condition=Q(ended_at=None, organisation=None),
            ),
        ]

    def __str__(self):
        return f"block:{self.pk}"


class ReportQuerySet(models.QuerySet):
    """Questions about reports."""

    def open(self):
        """Those that wait, the oldest first."""
        return self.filter(answered_at=None).order_by("made_at", "pk")

    def about_risk(self):
        """Those that concern somebody at risk: for officers alone."""
        return self.filter(Q(withheld=True) | Q(message__in=RelayMessage.objects.about_risk()))

    def for_staff(self):
        """The others, for the secretariat, which does not know who is at risk."""
        return self.exclude(pk__in=Report.objects.about_risk().values("pk"))


class Report(Withholdable):
    """That a reader shows a message to the secretariat, and why."""

    class Outcome(models.TextChoices):
        NONE = "none", _("Nothing needed to be done")
        CLOSED = "closed", _("The conversation was closed")

    message = models.ForeignKey(RelayMessage, models.CASCADE, related_name="reports")
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=120)
    outcome = models.CharField(_("what came of it"), max_length=6, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)

    withheld_fields = ("reason",)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a message")
        verbose_name_plural = _("reports of messages")
        constraints = [
            models.UniqueConstraint(
                name="report_one_open_of_a_message",
                violation_error_message=_("You have reported this message already."),
                fields=["message", "made_by"],
                condition=Q(answered_at=None),
            ),
            models.CheckConstraint(
                name="report_answered_at_and_by_together",
                condition=Q(answered_at=None, answered_by="", outcome="")
                | Q(answered_at__isnull=False) & ~Q(answered_by="") & ~Q(outcome=""),
            ),
        ]

    def __str__(self):
        return f"report:{self.pk}"


class RelaySetting(models.Model):
    """What an account has chosen for letters about messages. Without a row: the letter holds no words of them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    words_in_letters = models.BooleanField(
        _("Put the words of a message into the letter"),
        default=False,
        help_text=_("Mail can be read on its way. Without this the letter says only who wrote; you sign in to read."),
    )

    class Meta:
        verbose_name = _("setting for messages")
        verbose_name_plural = _("settings for messages")

    def __str__(self):
        return f"user:{self.user_id}"
