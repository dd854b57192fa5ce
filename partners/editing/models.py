"""Change requests: what an organisation wants its page to say, field by field, and everything that was ever typed.

A request is open until all its proposals are decided or it is withdrawn; one organisation has one open request for
each set of fields. `Step` is the history that the organisation reads: it is only added to.
"""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.shelter.models import Withholdable, behind_shelter
from partners.directory.models import Organisation
from partners.editing.fields import FieldSet, Risk, risk_of


class ChangeRequestQuerySet(models.QuerySet):
    """Questions about change requests."""

    def open(self):
        """Those on which somebody still has something to do."""
        return self.filter(state__in=ChangeRequest.OPEN)

    def for_review(self):
        """What reviewers may see: nothing that was never sent, and nothing of an organisation at risk, or of a record
        that went into it."""
        behind = (behind_shelter(organisation=column) for column in ("organisation_id", "organisation__merged_into_id"))
        sent = self.exclude(sent_at=None).filter(*behind)
        return sent.select_related("organisation", "assigned_to")

    def waiting(self):
        """Those that wait for a reviewer, the oldest first."""
        return self.filter(state=ChangeRequest.State.WAITING).order_by("sent_at", "pk")

    def to_look_through(self):
        """Closed ones of which something went live without a reviewer, and nobody has looked at it since."""
        at_once = Proposal.objects.filter(request=OuterRef("pk"), decision=Proposal.Decision.AT_ONCE)
        unseen = self.filter(Exists(at_once), looked_through_at=None)
        return unseen.exclude(state__in=ChangeRequest.OPEN).order_by("sent_at", "pk")

    def counted(self):
        """With the number of proposals that wait for a decision."""
        undecided = Q(proposals__decision=Proposal.Decision.NONE)
        return self.annotate(undecided=Count("proposals", filter=undecided))

    def oldest(self):
        """When the one that has waited longest was sent."""
        return self.aggregate(oldest=Min("sent_at"))["oldest"]


class ChangeRequest(models.Model):
    """That an organisation wants to change some fields of one set."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        WAITING = "waiting", _("Waiting for review")
        RETURNED = "returned", _("Returned")
        PARTLY = "partly", _("Partly approved")
        APPROVED = "approved", _("Approved")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded: the page says so already")

    OPEN = (State.DRAFT, State.WAITING, State.RETURNED, State.PARTLY)

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="change_requests", verbose_name=_("organisation")
    )
    field_set = models.CharField(_("fields"), max_length=10, choices=FieldSet)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(_("version"), default=1)
    note = models.TextField(_("word to the reviewer"), max_length=2000, blank=True)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("reviewer")
    )
    looked_through_at = models.DateTimeField(_("looked through"), null=True, blank=True)
    looked_through_by = models.CharField(_("looked through by"), max_length=120, blank=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        constraints = [
            models.UniqueConstraint(
                name="change_request_one_open_for_a_set",
                violation_error_message=_("A change of these fields is open already."),
                fields=["organisation", "field_set"],
                condition=Q(state__in=("draft", "waiting", "returned", "partly")),
            ),
            models.CheckConstraint(
                name="change_request_waits_since", condition=~Q(state="waiting") | Q(sent_at__isnull=False)
            ),
            models.CheckConstraint(
                name="change_request_closed_at_when_closed",
                condition=Q(state__in=("draft", "waiting", "returned", "partly"), closed_at=None)
                | Q(state__in=("approved", "withdrawn", "superseded"), closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="change_request_looked_through_at_and_by_together",
                condition=Q(looked_through_at=None, looked_through_by="")
                | Q(looked_through_at__isnull=False) & ~Q(looked_through_by=""),
            ),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="change_request_queue")]

    def __str__(self):
        return f"{self.field_set} organisation:{self.organisation_id}"

    @property
    def is_open(self):
        """Whether somebody still has something to do on it."""
        return self.state in self.OPEN

    def move(self, state):
        """Another state, and another version: whoever has read the earlier one is told."""
        self.state = state
        self.version += 1
        self.closed_at = None if self.is_open else timezone.now()
        self.save(update_fields=["state", "version", "closed_at"])

    def settle(self):
        """The state that the decisions come to."""
        decided = set(self.proposals.values_list("decision", flat=True))
        self.move(_state_after(decided))


def _state_after(decided):
    state, decision = ChangeRequest.State, Proposal.Decision
    if not decided:
        return state.WITHDRAWN
    if decision.NONE in decided:
        return state.WAITING
    if decision.RETURNED not in decided:
        return state.APPROVED
    return state.RETURNED if decided == {decision.RETURNED} else state.PARTLY


class Proposal(Withholdable):
    """What one fact should say. `before` is the value that the page had when it was proposed."""

    class Decision(models.TextChoices):
        NONE = "none", _("Not decided")
        APPROVED = "approved", _("Approved")
        AT_ONCE = "at-once", _("Applied at once")
        RETURNED = "returned", _("Returned")

    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="proposals")
    key = models.CharField(_("fact"), max_length=40)
    before = models.JSONField(_("before"), null=True)
    base_version = models.CharField(_("version of the value before"), max_length=32)
    after = models.JSONField(_("proposed"), null=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    words = models.TextField(blank=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(_("role of the author"), max_length=14, blank=True)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, default=Decision.NONE)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    first_by = models.CharField(_("first approved by"), max_length=120, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=120, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    purged_at = models.DateTimeField(_("purged"), null=True, blank=True)

    withheld_fields = ("words",)

    class Meta:
        verbose_name = _("proposed value")
        verbose_name_plural = _("proposed values")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="proposal_once_in_a_request", fields=["request", "key"]),
            models.CheckConstraint(
                name="proposal_decided_at_and_by_together",
                condition=Q(decision="none", decided_at=None, decided_by="")
                | ~Q(decision="none") & Q(decided_at__isnull=False) & ~Q(decided_by=""),
            ),
            models.CheckConstraint(
                name="proposal_returned_with_a_reason",
                violation_error_message=_("Say why, so that they can answer."),
                condition=~Q(decision="returned") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="proposal_second_pair_of_eyes", condition=Q(first_by="") | ~Q(first_by=models.F("decided_by"))
            ),
        ]

    def __str__(self):
        return f"{self.key} of request {self.request_id}"

    @property
    def is_high_risk(self):
        """Whether two people approve it."""
        return risk_of(self.key) == Risk.HIGH

    @property
    def is_decided(self):
        """Whether somebody has decided."""
        return self.decision != self.Decision.NONE

    def decide(self, decision, *, by, reason=""):
        """Say what becomes of it."""
        self.decision, self.decided_by, self.decided_at, self.reason = decision, by, timezone.now(), reason
        self.save(update_fields=["decision", "decided_by", "decided_at", "reason"])

    def reopen(self):
        """Nobody has decided, nobody has approved."""
        self.decision, self.decided_by, self.decided_at, self.first_by = self.Decision.NONE, "", None, ""
        self.reason = ""


class Step(models.Model):
    """One line of the history that an organisation reads: who (by role), what, when, from what to what."""

    class Kind(models.TextChoices):
        WRITTEN = "written", _("wrote")
        COLLIDED = "collided", _("wrote at the same time as somebody else; the words were kept here")
        TAKEN_BACK = "taken-back", _("took back")
        SENT = "sent", _("sent for review")
        WITHDRAWN = "withdrawn", _("withdrew")
        FIRST_APPROVED = "first-approved", _("gave the first approval")
        APPLIED = "applied", _("approved; the page says it now")
        AT_ONCE = "at-once", _("changed at once")
        RETURNED = "returned", _("returned")
        CONFLICT = "conflict", _("found that the page had changed meanwhile")
        UNDONE = "undone", _("took the decision back")
        SUPERSEDED = "superseded", _("closed: the page says so already")
        CONFIRMED = "confirmed", _("looked through the profile and confirmed it")
        REMINDED = "reminded", _("reminded the organisation to look through its profile")
        PURGED = "purged", _("purged words about a child")

    only_added_to = True  # grant_rights: the site can neither change nor delete it

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="steps")
    request = models.ForeignKey(ChangeRequest, models.CASCADE, null=True, related_name="steps")
    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=40, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    role = models.CharField(max_length=14, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step of a change")
        verbose_name_plural = _("steps of changes")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"], name="step_by_organisation")]

    def __str__(self):
        return f"{self.kind} {self.key} organisation:{self.organisation_id}"


class Purge(models.Model):
    """That words about a child must go, history included. They are hidden at once, and gone when it is done."""

    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="purges")
    key = models.CharField(max_length=40)
    versions = models.JSONField(default=list, help_text=_("Hashes of the values that must go."))
    texts = models.JSONField(default=list, help_text=_("Hashes of the texts that must go, until they are gone."))
    people = models.JSONField(default=list, help_text=_("People whose history goes with them, until it is gone."))
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")

    def __str__(self):
        return f"{self.key} of request {self.request_id}"
