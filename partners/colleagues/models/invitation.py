"""Invitations to act for an organisation. The link in the letter is signed at delivery; no secret is stored."""

from datetime import timedelta

from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.languages import Language
from partners.colleagues.models.role import Role
from partners.directory.models import Organisation

HOLDS_FOR = timedelta(days=14)
SALT = "partners/invitation"


def in_two_weeks():
    """When an invitation that is sent now ends."""
    return timezone.now() + HOLDS_FOR


class InvitationQuerySet(models.QuerySet):
    """Questions about invitations."""

    def unanswered(self):
        """Neither accepted nor withdrawn, perhaps too old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self):
        """Those that can be accepted now."""
        return self.unanswered().filter(expires_at__gt=timezone.now())

    def to_address(self, email):
        """Those to an address, in any case."""
        return self.filter(email__iexact=email)

    def of_token(self, token):
        """(the invitation, its round when the letter was written), or (None, None) for a token that is not ours."""
        try:
            number, letter_round = signing.loads(token, salt=SALT)
        except (signing.BadSignature, ValueError, TypeError):
            return None, None
        return self.filter(pk=number).first(), letter_round


class Invitation(models.Model):
    """That somebody is asked to have a role in an organisation, by a letter that holds for two weeks."""

    class Trouble(models.TextChoices):
        """Why a link leads nowhere."""

        FORGED = "forged", _("This link is not complete")
        EXPIRED = "expired", _("This invitation is too old")
        WITHDRAWN = "withdrawn", _("This invitation no longer holds")
        USED = "used", _("This invitation has been accepted")
        REPLACED = "replaced", _("There is a newer letter")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"))
    kind = models.CharField(_("role"), max_length=14, choices=Role.Kind, default=Role.Kind.EDITOR)
    language = models.CharField(_("language of the letter"), max_length=7, choices=Language, default=Language.ZH_HANS)
    note = models.CharField(_("a personal line"), max_length=300, blank=True)
    sent_by = models.CharField(_("invited by"), max_length=120)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    expires_at = models.DateTimeField(_("holds until"), default=in_two_weeks)
    round = models.PositiveSmallIntegerField(default=1)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.CharField(_("accepted by"), max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=120, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                name="invitation_one_unanswered",
                violation_error_message=_("There is an open invitation to this address."),
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_has_one_end",
                violation_error_message=_("An invitation is either accepted or withdrawn."),
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="invitation_ends_say_by_whom",
                violation_error_message=_("An end says by whom."),
                condition=(Q(accepted_at=None, accepted_by="") | Q(accepted_at__isnull=False) & ~Q(accepted_by=""))
                & (Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
            ),
        ]

    def __str__(self):
        return f"invitation:{self.pk} organisation:{self.organisation_id}"

    def save(self, *args, **kwargs):
        """Addresses are compared without regard to case."""
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def token(self):
        """What the link in the newest letter carries."""
        return signing.dumps([self.pk, self.round], salt=SALT)

    @property
    def is_expired(self):
        """Whether its time is over."""
        return self.expires_at <= timezone.now()

    def trouble(self, letter_round):
        """Why a letter of that round can no longer be accepted; None when it can."""
        if self.accepted_at:
            return self.Trouble.USED
        if self.withdrawn_at:
            return self.Trouble.WITHDRAWN
        if letter_round != self.round:
            return self.Trouble.REPLACED
        return self.Trouble.EXPIRED if self.is_expired else None
