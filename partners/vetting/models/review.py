"""What those who vet write: scores, ticks, notes, conflicts, the decision. The applicant sees none but the decision."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.vetting.criteria import MOST_POINTS, Check, Criterion, Reason
from partners.vetting.models.application import MembershipApplication

LONG = 2000


class ReviewQuerySet(models.QuerySet):
    """Questions about reviews."""

    def submitted(self):
        """Those that others may read."""
        return self.filter(submitted_at__isnull=False)


class Review(models.Model):
    """How one reviewer weighs an application. Until it is submitted only they see it."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of an application")
        verbose_name_plural = _("reviews of applications")
        constraints = [models.UniqueConstraint(name="review_one_of_a_person", fields=["application", "reviewer"])]

    def __str__(self):
        return f"review {self.pk}"

    @property
    def total(self):
        """All points together."""
        return sum(score.points or 0 for score in self.scores.all())


class Score(models.Model):
    """Points of a reviewer for one criterion, and why."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=12, choices=Criterion)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(name="score_once_for_a_criterion", fields=["review", "criterion"]),
            models.CheckConstraint(
                name="score_within_bounds", condition=Q(points=None) | Q(points__range=(0, MOST_POINTS))
            ),
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"


class Tick(models.Model):
    """That somebody has looked at a point of the checklist."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="ticks")
    check_name = models.CharField(max_length=20, choices=Check)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [models.UniqueConstraint(name="tick_once", fields=["application", "check_name"])]

    def __str__(self):
        return self.check_name


class Note(models.Model):
    """What those who vet tell one another."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="notes")
    text = models.TextField(_("Note"), max_length=LONG)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("note on an application")
        verbose_name_plural = _("notes on applications")
        ordering = ["at", "pk"]

    def __str__(self):
        return f"note {self.pk}"


class Conflict(models.Model):
    """That a reviewer is too near to an application: from then on it does not exist for them."""

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="conflicts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [models.UniqueConstraint(name="conflict_once", fields=["application", "reviewer"])]

    def __str__(self):
        return f"conflict {self.pk}"


class DecisionQuerySet(models.QuerySet):
    """Questions about decisions."""

    def standing(self):
        """Not undone."""
        return self.filter(undone_at=None)

    def pending(self):
        """Made, and not yet told to anybody."""
        return self.standing().filter(settled_at=None)

    def due(self):
        """Those whose time to be undone is over."""
        return self.pending().filter(due_at__lte=timezone.now())


class Decision(models.Model):
    """Accept or decline: made by one person, told after ten minutes in which it can be undone."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accept")
        DECLINED = "declined", pgettext_lazy("an application", "Decline")

    application = models.ForeignKey(MembershipApplication, models.CASCADE, related_name="decisions")
    outcome = models.CharField(_("Decision"), max_length=8, choices=Outcome)
    reasons = ArrayField(
        models.CharField(max_length=20, choices=Reason), default=list, blank=True, verbose_name=_("Reasons")
    )
    words = models.TextField(_("In your own words"), max_length=LONG, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=120, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on an application")
        verbose_name_plural = _("decisions on applications")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="decision_one_standing", fields=["application"], condition=Q(undone_at=None)),
            models.CheckConstraint(
                name="decision_declined_says_why",
                violation_error_message=_("Choose a reason, or say it in your own words."),
                condition=Q(outcome="accepted") | Q(reasons__len__gte=1) | ~Q(words=""),
            ),
            models.CheckConstraint(
                name="decision_undone_at_and_by_together",
                condition=Q(undone_at=None, undone_by="") | Q(undone_at__isnull=False) & ~Q(undone_by=""),
            ),
            models.CheckConstraint(name="decision_settled_or_undone", condition=Q(undone_at=None) | Q(settled_at=None)),
        ]

    def __str__(self):
        return f"{self.outcome} {self.application_id}"
