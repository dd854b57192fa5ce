"""That an organisation belongs to the network: since when, how it stands, and every change of that."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.directory.models import Organisation
from partners.vetting.models.application import MembershipApplication


class Membership(models.Model):
    """An organisation in the network."""

    class Status(models.TextChoices):
        CURRENT = "current", _("Current")
        SUSPENDED = "suspended", _("Suspended")
        ENDED = "ended", _("Ended")

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="membership")
    application = models.OneToOneField(
        MembershipApplication, models.SET_NULL, null=True, blank=True, related_name="membership"
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.CURRENT)
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                name="membership_ended_on_when_ended",
                condition=Q(status="ended", ended_on__isnull=False) | ~Q(status="ended") & Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_began",
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("since_on")),
            ),
        ]

    def __str__(self):
        return f"membership {self.pk}"


class MembershipEntry(models.Model):
    """One line of a membership's log."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="log")
    status = models.CharField(max_length=9, choices=Membership.Status)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("entry of a membership")
        verbose_name_plural = _("entries of memberships")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.status} {self.membership_id}"
