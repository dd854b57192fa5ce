"""What an organisation says of itself, through its own staff: no document prints it, so no citation can."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.pages.models import raises_generation
from partners.directory.models.organisation import Organisation


class OwnStatement(models.Model):
    """That the organisation stated this value of a fact on that day. Another value since then: it no longer stands."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="own_statements")
    fact = models.CharField(_("fact"), max_length=40, help_text="summary_en, work, position-12")
    version = models.CharField(_("version of the value"), max_length=32)
    stated_on = models.DateField(_("stated on"))

    class Meta:
        verbose_name = _("statement of the organisation")
        verbose_name_plural = _("statements of the organisation")
        triggers = [raises_generation()]
        constraints = [models.UniqueConstraint(name="own_statement_once", fields=["organisation", "fact"])]

    def __str__(self):
        return f"{self.fact} organisation:{self.organisation_id}"
