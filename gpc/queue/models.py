"""Who looks after something that waits. Labels only: the queue knows neither rooms nor accounts."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Assignment(models.Model):
    """That somebody looks after an item of the queue. It is forgotten when the item waits no longer."""

    what = models.CharField(_("what waits"), max_length=80, unique=True)
    to = models.CharField(_("who looks after it"), max_length=120)
    by = models.CharField(_("who said so"), max_length=120)
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self):
        return f"{self.what} {self.to}"
