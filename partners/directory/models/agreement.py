"""That somebody lets their own page be read all over the world. Taken back, it ends at once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from gpc.provenance.models.languages import Language
from partners.directory.models.person import Person


class PublicationConsent(models.Model):
    """A person's consent to publication abroad. Without it their page holds what the sources print, and no more."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="publication_consents", verbose_name=_("person"))
    language = models.CharField(_("read in"), max_length=7, choices=Language)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    given_by = models.CharField(_("given by"), max_length=120)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.CharField(_("withdrawn by"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("consent to publication abroad")
        verbose_name_plural = _("consents to publication abroad")
        triggers = [raises_generation()]
        constraints = [
            models.UniqueConstraint(
                name="publication_consent_one_in_force", fields=["person"], condition=Q(withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="publication_consent_withdrawn_at_and_by_together",
                condition=Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
            ),
        ]

    def __str__(self):
        return f"person:{self.person_id} {self.given_at:%Y-%m-%d}"
