"""That an account may not write to other members, until a day or for good."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import day
from gpc.shelter.models import Withholdable, sheltered
from partners.colleagues.models import PersonLink
from partners.colleagues.models.reasoned import Reasoned
from partners.relay.models.conversation import RelayMessage

EXPIRED = "expiry"  # who lifts what ends by the clock


class WritingStopQuerySet(models.QuerySet):
    """Questions about stops."""

    def in_force(self):
        """Those that hold today; the last day counts."""
        return self.filter(Q(until_on=None) | Q(until_on__gte=timezone.localdate()), lifted_at=None)

    def due_to_end(self):
        """Those whose last day is over."""
        return self.filter(lifted_at=None, until_on__lt=timezone.localdate())

    def about_risk(self):
        """Those of somebody at risk, or that came of a message which officers alone may read."""
        theirs = PersonLink.objects.filter(user=models.OuterRef("user")).values("person")[:1]
        found = self.annotate(account_person=models.Subquery(theirs))
        return found.filter(sheltered("person", "account_person") | Q(message__in=RelayMessage.objects.about_risk()))


class WritingStop(Withholdable, Reasoned):
    """That an account writes nothing through the relay. It is told why; it reads on, and may report."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account"))
    message = models.ForeignKey(RelayMessage, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.CharField(max_length=120)
    until_on = models.DateField(_("last day"), null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=120, blank=True)

    withheld_fields = ("reason_zh_hans", "reason_en")

    objects = WritingStopQuerySet.as_manager()

    class Meta:
        verbose_name = _("stop of writing")
        verbose_name_plural = _("stops of writing")
        constraints = [
            models.UniqueConstraint(
                name="writing_stop_one_of_an_account", fields=["user"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(
                name="writing_stop_says_why",
                violation_error_message=_("Say why."),
                condition=~Q(reason_zh_hans="") | ~Q(reason_en=""),
            ),
            models.CheckConstraint(
                name="writing_stop_lifted_at_and_by_together",
                condition=Q(lifted_at=None, lifted_by="") | Q(lifted_at__isnull=False) & ~Q(lifted_by=""),
            ),
        ]

    def __str__(self):
        return f"writingstop:{self.pk}"

    @property
    def sentence(self):
        """What it means, said to the one whom it stops."""
        if self.until_on is None:
            return gettext("You may no longer write to other members here.")
        words = gettext("You may not write to other members here until the end of %(day)s.")
        return words % {"day": day(self.until_on)}

    @property
    def reason(self):
        """Why, in the reader's language; "" while it names somebody at risk."""
        return "" if self.withheld else self.reason_in()
