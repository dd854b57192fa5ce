from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShelterConfig(AppConfig):
    """The register of subjects at risk: the single truth that every output asks."""

    name = "gpc.shelter"
    label = "shelter"
    verbose_name = _("At risk")

    def ready(self):
        """Watch the texts of rooms that do not know the register."""
        from gpc.shelter import texts

        texts.watch()
