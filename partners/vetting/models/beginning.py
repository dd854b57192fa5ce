"""That somebody who has no account yet wants to apply: an address, until its link is used or a week is over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.languages import Language


class Beginning(models.Model):
    """An address to which a link was sent. The link holds the number of this row, never the address."""

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=7, choices=Language)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wish to apply")
        verbose_name_plural = _("wishes to apply")

    def __str__(self):
        return f"beginning {self.pk}"
