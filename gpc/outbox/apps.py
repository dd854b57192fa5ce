from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Letters to send: a row before it is a mail."""

    name = "gpc.outbox"
    label = "outbox"
    verbose_name = _("Letters")

    def ready(self):
        """The daily letter is a kind; choosing is a page of everybody's desk."""
        from gpc.lib import queueing, waiting
        from gpc.outbox import kinds
        from gpc.outbox.daily import DAILY
        from gpc.outbox.desk import FAILED, place

        kinds.register(DAILY)
        waiting.opens(place)
        queueing.waits(FAILED)
