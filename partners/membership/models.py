"""Admissions without an application: of organisations that the network knows and that nobody has vetted here."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.shelter.models import Withholdable, behind_shelter
from partners.colleagues.models import Role
from partners.colleagues.models.reasoned import Reasoned
from partners.directory.models import Organisation
from partners.vetting.models import Membership


class AdmissionQuerySet(models.QuerySet):
    """Questions about admissions."""

    def open(self):
        """Those that have neither taken effect nor been stopped."""
        return self.filter(membership=None, stopped_at=None)

    def asked(self):
        """Those that wait for a second person."""
        return self.open().filter(agreed_at=None)

    def soon(self):
        """Those to which two have agreed, in the ten minutes in which they can be stopped."""
        return self.open().filter(due_at__gt=timezone.now())

    def due(self):
        """Those whose ten minutes are over."""
        return self.open().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def shown_to(self, user):
        """Without organisations at risk, and without the account's own."""
        found = self.filter(behind_shelter(organisation="organisation_id")).select_related("organisation")
        return found.exclude(organisation__in=Role.objects.open().of(user).values("organisation")) if user else found


class Admission(Withholdable, Reasoned):
    """That an organisation is to be a member without having applied: one asks, another agrees, then it takes effect."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    since_on = models.DateField(_("member since"))
    decided_by = models.CharField(_("who has decided it"), max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.CharField(max_length=120)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=120, blank=True)
    membership = models.OneToOneField(Membership, models.CASCADE, null=True, blank=True, related_name="+")

    withheld_fields = ("reason_zh_hans", "reason_en", "decided_by")

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("admission without an application")
        verbose_name_plural = _("admissions without an application")
        constraints = [
            models.UniqueConstraint(
                name="admission_one_open_of_an_organisation",
                fields=["organisation"],
                condition=Q(membership=None, stopped_at=None),
            ),
            models.CheckConstraint(
                name="admission_says_why_and_who_decided",
                violation_error_message=_("Say why."),
                condition=~Q(decided_by="") & (~Q(reason_zh_hans="") | ~Q(reason_en="")),
            ),
            models.CheckConstraint(
                name="admission_agreed_by_another",
                violation_error_message=_("Another person must agree."),
                condition=Q(agreed_at=None, agreed_by="", due_at=None, membership=None)
                | Q(agreed_at__isnull=False, due_at__isnull=False) & ~Q(agreed_by="") & ~Q(agreed_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="admission_stopped_at_and_by_together",
                condition=Q(stopped_at=None, stopped_by="")
                | Q(stopped_at__isnull=False, membership=None) & ~Q(stopped_by=""),
            ),
        ]

    def __str__(self):
        return f"admission:{self.pk}"

    @property
    def reason(self):
        """Why, in the reader's language; "" while it names somebody at risk."""
        return "" if self.withheld else self.reason_in()
