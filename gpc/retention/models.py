"""What was erased, by label: so that a restored backup can be made to forget again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """That somebody's data was erased. It knows a label such as user:12 and since when that row was there."""

    what = models.CharField(_("what"), max_length=80)
    since_at = models.DateTimeField(_("since"))  # numbers are given again after a restore, moments are not
    erased_at = models.DateTimeField(_("erased"), default=timezone.now)
    by = models.CharField(_("by"), max_length=120)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [
            models.UniqueConstraint(
                name="erasure_once", violation_error_message=_("This was erased already."), fields=["what", "since_at"]
            )
        ]

    def __str__(self):
        return self.what
