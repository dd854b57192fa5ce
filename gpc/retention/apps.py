from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    """Obeys seeds/retention.yaml: what we keep of people, why, how long, and what then."""

    name = "gpc.retention"
    label = "retention"
    verbose_name = _("Data about people")

    def ready(self):
        """Say at every start when the plan cannot be meant."""
        from gpc.retention import checks  # noqa: F401
