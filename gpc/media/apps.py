from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Files that people give us: checked, stripped, kept private, shown to whom a room says."""

    name = "gpc.media"
    label = "media"
    verbose_name = _("Files")

    def ready(self):
        """The one audience of the floor, and the history of what may be shown."""
        from gpc.lib import datebook, history
        from gpc.media import audiences, dates
        from gpc.media.models import Consent, Picture

        audiences.register(audiences.PUBLIC, may_read=audiences.nobody, is_public=True)
        history.keep(Picture, Consent)
        datebook.keeps(dates.CONSENTS)
