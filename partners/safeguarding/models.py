"""Two people for lifting a risk, and what an organisation says of its safeguarding policy."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.media.models import MediaFile
from gpc.pages.models import raises_generation
from gpc.shelter.models import Shelter, Withholdable
from partners.directory.models import Organisation


class LiftRequestQuerySet(models.QuerySet):
    """Questions about requests."""

    def open(self):
        """Those that wait for a second person."""
        return self.filter(confirmed_at=None, withdrawn_at=None, entry__lifted_at=None)


class LiftRequest(models.Model):
    """That somebody asks to end a risk. It ends when a second person says so, too."""

    class Party(models.TextChoices):
        OFFICER = "officer", _("Safeguarding officer")
        REPRESENTATIVE = "representative", _("Representative")

    entry = models.ForeignKey(Shelter, models.CASCADE, related_name="+", verbose_name=_("risk"))
    reason = models.TextField(_("why it may end"), max_length=500)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    asked_by = models.CharField(_("asked by"), max_length=120)
    asked_as = models.CharField(_("asked as"), max_length=14, choices=Party)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.CharField(_("confirmed by"), max_length=120, blank=True)
    confirmed_as = models.CharField(_("confirmed as"), max_length=14, choices=Party, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=120, blank=True)

    objects = LiftRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to end a risk")
        verbose_name_plural = _("requests to end a risk")
        constraints = [
            models.CheckConstraint(
                name="lift_request_takes_two_people",
                violation_error_message=_("Whoever asks cannot confirm."),
                condition=~Q(asked_by="") & ~Q(confirmed_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="lift_request_confirmed_at_and_by_together",
                condition=Q(confirmed_at=None, confirmed_by="", confirmed_as="")
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_by="") & ~Q(confirmed_as=""),
            ),
            models.CheckConstraint(
                name="lift_request_withdrawn_at_and_by_together",
                condition=Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
            ),
            models.CheckConstraint(
                name="lift_request_has_one_end", condition=Q(confirmed_at=None) | Q(withdrawn_at=None)
            ),
            models.UniqueConstraint(
                name="lift_request_one_open",
                fields=["entry"],
                condition=Q(confirmed_at=None, withdrawn_at=None),
                violation_error_message=_("Somebody has asked already."),
            ),
        ]

    def __str__(self):
        return f"{self.entry} {self.asked_at:%Y-%m-%d}"


class Recheck(models.Model):
    """That somebody has looked at a risk again and why it goes on, with the day on which we ask next. Only added to."""

    only_added_to = True  # grant_rights

    entry = models.ForeignKey(Shelter, models.CASCADE, related_name="+", verbose_name=_("risk"))
    reason = models.TextField(_("why it goes on"), max_length=500)
    until_on = models.DateField(_("asked again on"))
    at = models.DateTimeField(_("looked at"), default=timezone.now)
    by = models.CharField(_("looked at by"), max_length=120)

    class Meta:
        verbose_name = _("look at a risk")
        verbose_name_plural = _("looks at risks")

    def __str__(self):
        return f"recheck {self.pk}"


class SafeguardingFileQuerySet(models.QuerySet):
    """Questions about safeguarding files."""

    def current(self):
        """What holds now of each organisation."""
        return self.filter(replaced_at=None)

    def visible(self):
        """Of organisations that may be shown to staff of the network: none at risk."""
        return self.current().filter(organisation__in=Organisation.objects.filter(merged_into=None))

    def history_of(self, organisation):
        """What held, the newest first."""
        return self.filter(organisation=organisation).select_related("document").order_by("-saved_at", "-pk")


class SafeguardingFile(Withholdable):
    """What an organisation says of its policy for the safety of children. A change is a new row; the old one stays,
    without the name of the person who was the focal point."""

    class Basis(models.TextChoices):
        POLICY = "policy", _("A policy of our own")
        CODE = "code", _("A signed code of conduct")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="safeguarding_files", verbose_name=_("organisation")
    )
    basis = models.CharField(_("what there is"), max_length=6, choices=Basis)
    dated_on = models.DateField(_("date of the policy, or of the signature"))
    document = models.ForeignKey(
        MediaFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("document")
    )
    review_due_on = models.DateField(_("review due on"))
    focal_name = models.CharField(_("focal point: name"), max_length=120, blank=True)
    focal_email = models.EmailField(_("focal point: work e-mail"), blank=True)
    focal_agreed_at = models.DateTimeField(_("focal point agreed"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.CharField(_("saved by"), max_length=120)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True)
    replaced_by = models.CharField(_("replaced by"), max_length=120, blank=True)

    withheld_fields = ("focal_name", "focal_email")

    objects = SafeguardingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("safeguarding file")
        verbose_name_plural = _("safeguarding files")
        triggers = [raises_generation()]
        indexes = [models.Index(name="safeguarding_file_due", fields=["review_due_on"], condition=Q(replaced_at=None))]
        constraints = [
            models.UniqueConstraint(
                name="safeguarding_file_one_current", fields=["organisation"], condition=Q(replaced_at=None)
            ),
            models.CheckConstraint(
                name="safeguarding_file_reviewed_after_its_date",
                violation_error_message=_("The review comes after the date of the policy."),
                condition=Q(review_due_on__gt=F("dated_on")),
            ),
            models.CheckConstraint(
                name="safeguarding_file_focal_point_is_whole",
                violation_error_message=_("A focal point has a name and an e-mail, and has agreed."),
                condition=Q(focal_name="", focal_email="", focal_agreed_at=None)
                | ~Q(focal_name="") & ~Q(focal_email="") & Q(focal_agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="safeguarding_file_replaced_forgets_its_focal_point",
                condition=Q(replaced_at=None, replaced_by="")
                | Q(replaced_at__isnull=False, focal_name="", focal_email="") & ~Q(replaced_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_basis_display()} {self.dated_on}"
