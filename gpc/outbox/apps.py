from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Letters to send: a row before it is a mail."""

    name = "gpc.outbox"
    label = "outbox"
    verbose_name = _("Letters")

    def ready(self):
        """The daily letter is a kind; choosing is a page of everybody's desk; failures wait for those who mend them."""
        from gpc.lib import waiting
        from gpc.outbox import kinds
        from gpc.outbox.daily import DAILY
        from gpc.outbox.desk import failures, place

        kinds.register(DAILY)
        waiting.opens(place)
        waiting.tells(failures)
