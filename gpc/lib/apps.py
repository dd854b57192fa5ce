from django.apps import AppConfig

from gpc.lib import asking


class LibConfig(AppConfig):
    """Plain helpers; an app so that its template tags are found, and fields of forms ask in our words."""

    name = "gpc.lib"
    label = "lib"

    def import_models(self):
        """It has none; but what is done here stands before any form is imported."""
        super().import_models()
        asking.speak()
