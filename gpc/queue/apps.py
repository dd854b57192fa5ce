from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueueConfig(AppConfig):
    """Who looks after what waits."""

    name = "gpc.queue"
    label = "queue"
    verbose_name = _("Queue")
