from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Letters to send: a row before it is a mail."""

    name = "gpc.outbox"
    label = "outbox"
    verbose_name = _("Letters")
