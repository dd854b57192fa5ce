"""That an organisation belongs to the network: since when, how it stands, and every change of that."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import years_after
from gpc.shelter.models import behind_shelter
from partners.colleagues.models import Role
from partners.colleagues.models.reasoned import Reasoned
from partners.directory.models import Organisation
from partners.vetting.models.application import MembershipApplication

# A member is looked at again after three years. Two or three are usual (research/network.md §5.8); with a secretariat
# of one or two people the longer one can be kept. A membership may get an earlier day of its own.
VET_EVERY_YEARS = 3


class MembershipQuerySet(models.QuerySet):
    """Questions about memberships."""

    def shown(self):
        """Of organisations that may be shown to staff of the network: none at risk."""
        return self.filter(behind_shelter(organisation="organisation_id"), joined_into=None)

    def open(self):
        """Those that have not ended."""
        return self.exclude(status=Membership.Status.ENDED)

    def latest_of_each(self):
        """The last membership of every organisation."""
        later = Membership.objects.filter(organisation=models.OuterRef("organisation"), joined_into=None)
        last = later.order_by("-since_on", "-pk").values("pk")[:1]
        return self.filter(pk=models.Subquery(last))

    def not_from(self, user):
        """Without those of organisations in which the account has a role: nobody decides about their own side."""
        return self.exclude(organisation__in=Role.objects.open().of(user).values("organisation"))


class MembershipManager(models.Manager.from_queryset(MembershipQuerySet)):
    """Begins and finds memberships."""

    def begin(self, organisation, *, on, by, act, application=None, **words):
        """A membership from that day on, with the first line of its log and the day of the next vetting."""
        facts = {"since_on": on, "vet_again_on": years_after(on, VET_EVERY_YEARS), "application": application}
        membership = self.create(organisation=organisation, **facts)
        membership.log.create(act=act, status=membership.status, by=by, **words)
        return membership


class Membership(models.Model):
    """An organisation in the network, from one day to another. Who comes back has a new one."""

    class Status(models.TextChoices):
        CURRENT = "current", _("Current")
        SUSPENDED = "suspended", _("Suspended")
        ENDED = "ended", _("Ended")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    application = models.OneToOneField(
        MembershipApplication, models.SET_NULL, null=True, blank=True, related_name="membership"
    )
    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.CURRENT)
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended"), null=True, blank=True)
    vet_again_on = models.DateField(_("next vetting"), null=True, blank=True)
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)
    suspended_by = models.CharField(_("suspended by"), max_length=120, blank=True)
    leave_asked_at = models.DateTimeField(_("asked to leave"), null=True, blank=True)
    leave_asked_by = models.CharField(_("who asked to leave"), max_length=120, blank=True)
    joined_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")

    objects = MembershipManager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = [models.Index(name="membership_to_vet_again", fields=["vet_again_on"])]
        constraints = [
            models.CheckConstraint(
                name="membership_ended_on_when_ended",
                condition=Q(status="ended", ended_on__isnull=False) | ~Q(status="ended") & Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_began",
                violation_error_message=_("A membership ends after it began."),
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("since_on")),
            ),
            models.CheckConstraint(
                name="membership_vetted_again_until_it_ends",
                condition=Q(status="ended", vet_again_on=None) | ~Q(status="ended") & Q(vet_again_on__isnull=False),
            ),
            models.CheckConstraint(
                name="membership_suspended_at_and_by_when_suspended",
                condition=Q(status="suspended", suspended_at__isnull=False) & ~Q(suspended_by="")
                | ~Q(status="suspended") & Q(suspended_at=None, suspended_by=""),
            ),
            models.CheckConstraint(
                name="membership_leave_asked_at_and_by_together",
                condition=Q(leave_asked_at=None, leave_asked_by="")
                | Q(leave_asked_at__isnull=False) & ~Q(leave_asked_by="") & ~Q(status="ended"),
            ),
            ExclusionConstraint(
                name="membership_no_two_at_once",
                violation_error_message=_("The organisation is a member already at that time."),
                condition=Q(joined_into=None),
                expressions=[
                    (  # a range of one number needs no extension of the database, as an equal number would
                        Func(F("organisation_id"), F("organisation_id"), Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("since_on"), F("ended_on"), Value("[)"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self):
        return f"membership {self.pk}"

    @property
    def is_open(self):
        """Whether the organisation belongs to the network, suspended or not."""
        return self.status != self.Status.ENDED

    @property
    def is_current(self):
        """Whether it counts now."""
        return self.status == self.Status.CURRENT

    @property
    def is_suspended(self):
        """Whether it is hidden and rests."""
        return self.status == self.Status.SUSPENDED

    @property
    def what(self):
        """How traces and queues call it."""
        return f"membership:{self.pk}"


class MembershipEntry(Reasoned):
    """One line of a membership's log. Nothing in it is ever changed: what is undone has a line of its own."""

    class Act(models.TextChoices):
        ADMITTED = "admitted", _("Admitted")
        SUSPENDED = "suspended", _("Suspended")
        LIFTED = "lifted", _("Suspension lifted")
        ENDED = "ended", _("Ended by the network")
        WITHDRAWN = "withdrawn", _("Left the network")
        READMITTED = "readmitted", _("Admitted again")
        VETTED = "vetted", _("Vetted again")
        ASKED = "asked", _("Asked to leave the network")
        STAYS = "stays", _("Stays after all")
        UNDONE = "undone", _("Undone")
        JOINED = "joined", _("Joined with another record")

    only_added_to = True  # grant_rights: the site can neither change nor delete it

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="log")
    act = models.CharField(max_length=10, choices=Act, default=Act.ADMITTED)
    status = models.CharField(max_length=9, choices=Membership.Status)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by_entry")

    class Meta:
        verbose_name = _("entry of a membership")
        verbose_name_plural = _("entries of memberships")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.act} {self.membership_id}"


HIDDEN_WHILE_SUSPENDED = pgtrigger.Trigger(
    name="hidden_while_suspended",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("state"),
    condition=pgtrigger.Q(old__state="suspended") & ~pgtrigger.Q(new__state="suspended"),
    func="""
        IF EXISTS (SELECT FROM partners_membership WHERE organisation_id = OLD.id AND status = 'suspended') THEN
            RAISE EXCEPTION 'organisation % is suspended and stays hidden until that is lifted', OLD.id;
        END IF;
        RETURN NEW;
    """,
)
pgtrigger.register(HIDDEN_WHILE_SUSPENDED)(Organisation)
