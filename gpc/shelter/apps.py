from django.apps import AppConfig


class ShelterConfig(AppConfig):
    """The register of subjects at risk: the single truth that every output asks."""

    name = "gpc.shelter"
    label = "shelter"

    def ready(self):
        """Watch the texts of rooms that do not know the register."""
        from gpc.shelter import texts

        texts.watch()
