"""Who acts for an organisation. A role that ends is kept: the rows are the history."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from partners.directory.models import Organisation


class RoleQuerySet(models.QuerySet):
    """Questions about roles in organisations."""

    def open(self):
        """Roles that people have now, of accounts that are not closed."""
        return self.filter(ended_at=None, user__is_active=True)

    def of(self, user):
        """Roles of one account."""
        return self.filter(user=user)

    def in_organisation(self, organisation):
        """Roles in one organisation."""
        return self.filter(organisation=organisation)

    def representatives_of(self, organisation):
        """Who speaks for the organisation now."""
        return self.open().filter(organisation=organisation, kind=Role.Kind.REPRESENTATIVE)

    def with_organisation(self):
        """With the organisation, also one at risk: its own people reach it through their role and on no other way."""
        return self.select_related("organisation__country")


class Role(models.Model):
    """That an account has a role in an organisation since a moment. Another role is another row."""

    class Kind(models.TextChoices):
        REPRESENTATIVE = "representative", _("Representative")
        DEPUTY = "deputy", _("Deputy")
        EDITOR = "editor", _("Editor")
        MEMBER = "member", _("Member")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="organisation_roles", verbose_name=_("account")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="people_roles", verbose_name=_("organisation")
    )
    kind = models.CharField(_("role"), max_length=14, choices=Kind)
    title = models.CharField(_("position in the organisation"), max_length=120, blank=True)
    since_at = models.DateTimeField(_("since"), default=timezone.now)
    given_by = models.CharField(_("given by"), max_length=120)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=120, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in an organisation")
        verbose_name_plural = _("roles in organisations")
        triggers = [raises_generation()]  # a public page says whether somebody can be written to
        constraints = [
            models.UniqueConstraint(
                name="role_one_open_in_an_organisation",
                violation_error_message=_("This account has a role in the organisation already."),
                fields=["user", "organisation"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="role_ended_at_and_by_together",
                violation_error_message=_("A role that has ended says when and by whom."),
                condition=Q(ended_at=None, ended_by="") | Q(ended_at__isnull=False) & ~Q(ended_by=""),
            ),
            models.CheckConstraint(
                name="role_ended_after_since",
                violation_error_message=_("A role ends after it began."),
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("since_at")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="role_by_organisation")]

    def __str__(self):
        return f"{self.kind} {self.user_id} organisation:{self.organisation_id}"

    @property
    def is_representative(self):
        """Whether it speaks for the organisation."""
        return self.kind == self.Kind.REPRESENTATIVE
