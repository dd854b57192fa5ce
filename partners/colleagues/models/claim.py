"""Claims: somebody says that a record which the secretariat prepared is their organisation, or is they themselves."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.media.models import MediaFile
from gpc.pages.models import raises_generation
from gpc.provenance.models.languages import Language
from gpc.shelter.models import behind_shelter
from partners.directory.models import Organisation, Person

SALT = "partners/claim-address"
LINK_HOLDS_FOR = 3 * 24 * 3600


class ClaimQuerySet(models.QuerySet):
    """Questions about claims."""

    def open(self):
        """Those that the secretariat has not decided."""
        return self.filter(state__in=Claim.OPEN)

    def waiting(self):
        """Those that the secretariat has to look at, the oldest first; none about a subject at risk."""
        found = self.shown().filter(state=Claim.State.WAITING, verdict="").order_by("made_at", "pk")
        return found.select_related("organisation", "person", "user")

    def shown(self):
        """Those about no subject at risk."""
        return self.filter(behind_shelter(organisation="organisation_id", person="person_id"))

    def decided_just_now(self):
        """Those whose decision can still be taken back."""
        return self.shown().exclude(verdict="").filter(due_at__gt=timezone.now()).order_by("due_at", "pk")

    def due(self):
        """Those whose decision takes effect now."""
        return self.exclude(verdict="").filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def of(self, user):
        """Those of one account."""
        return self.filter(user=user)


class Claim(models.Model):
    """A claim with what proves it. Its answer makes a role, or links the account to the person."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Address not confirmed")
        WAITING = "waiting", _("Waiting for the secretariat")
        NEEDS_INFORMATION = "needs-information", _("Needs information")
        CONFIRMED = "confirmed", _("Confirmed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirm")
        REFUSED = "refused", _("Refuse")

    OPEN = (State.WAITING, State.NEEDS_INFORMATION)

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="claims", verbose_name=_("organisation")
    )
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="claims", verbose_name=_("person"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="claims", verbose_name=_("account")
    )
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("your work e-mail address"), blank=True)
    title = models.CharField(_("your position"), max_length=120, blank=True)
    evidence = models.TextField(_("how we can check this"), max_length=2000)
    language = models.CharField(max_length=7, choices=Language, default=Language.ZH_HANS)
    state = models.CharField(_("state"), max_length=17, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    verdict = models.CharField(_("decided, and not yet told"), max_length=9, choices=Verdict, blank=True)
    due_at = models.DateTimeField(_("told at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    reason = models.TextField(_("what the secretariat says"), max_length=1000, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(
                name="claim_to_one_record",
                violation_error_message=_("A claim is to an organisation or to a person."),
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
            ),
            models.CheckConstraint(
                name="claim_has_an_account_once_confirmed",
                violation_error_message=_("Only a claim whose address is not confirmed has no account."),
                condition=Q(state="unconfirmed", user=None) & ~Q(email="")
                | ~Q(state="unconfirmed") & Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_refusal_gives_a_reason",
                violation_error_message=_("Say why."),
                condition=~Q(state__in=["refused", "needs-information"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="claim_verdict_waits_until_it_is_due",
                condition=Q(verdict="", due_at=None)
                | Q(
                    verdict__in=["confirmed", "refused"],
                    due_at__isnull=False,
                    state__in=["waiting", "needs-information"],
                )
                & ~Q(answered_by=""),
            ),
            models.CheckConstraint(
                name="claim_verdict_of_refusal_gives_a_reason",
                violation_error_message=_("Say why."),
                condition=~Q(verdict="refused") | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="claim_one_open_to_an_organisation",
                violation_error_message=_("Your claim is waiting already."),
                fields=["user", "organisation"],
                condition=Q(state__in=["waiting", "needs-information"], person=None),
            ),
            models.UniqueConstraint(
                name="claim_one_open_to_a_person",
                violation_error_message=_("Your claim is waiting already."),
                fields=["user", "person"],
                condition=Q(state__in=["waiting", "needs-information"], organisation=None),
            ),
        ]

    def __str__(self):
        return f"claim:{self.pk}"

    @property
    def what(self):
        """How the queue calls it."""
        return f"claim:{self.pk}"

    @property
    def subject(self):
        """The record that is claimed."""
        return self.organisation or self.person

    @property
    def is_open(self):
        """Whether it waits for anybody."""
        return self.state in self.OPEN

    @property
    def token(self):
        """What the link that confirms the address carries."""
        return signing.dumps(self.pk, salt=SALT)


class ClaimDocument(models.Model):
    """A file that shows that a claim is true. It goes as soon as the claim is settled."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="documents")
    file = models.OneToOneField(MediaFile, models.CASCADE, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("document of a claim")
        verbose_name_plural = _("documents of claims")

    def __str__(self):
        return f"claim:{self.claim_id} file:{self.file_id}"


def claim_of_token(token):
    """The claim whose address the link confirms, or None for a link that is not ours or too old."""
    try:
        number = signing.loads(token, salt=SALT, max_age=LINK_HOLDS_FOR)
    except signing.BadSignature:
        return None
    return Claim.objects.filter(pk=number).first()


class PersonLink(models.Model):
    """That an account is the person of a record, as the secretariat has confirmed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="person_link", verbose_name=_("account")
    )
    person = models.OneToOneField(Person, models.CASCADE, related_name="+", verbose_name=_("person"))
    confirmed_at = models.DateTimeField(_("confirmed"), default=timezone.now)
    confirmed_by = models.CharField(_("confirmed by"), max_length=120)

    class Meta:
        verbose_name = _("account of a person")
        verbose_name_plural = _("accounts of people")
        triggers = [raises_generation()]  # a public page says whether somebody can be written to

    def __str__(self):
        return f"user:{self.user_id} person:{self.person_id}"
