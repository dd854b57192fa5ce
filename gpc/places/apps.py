from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Countries and regions: reviewed names, readings and points."""

    name = "gpc.places"
    label = "places"

    def ready(self):
        """Keep the history, once modeltranslation has added its columns (its own `ready` ran before)."""
        from gpc.lib import history
        from gpc.places.models import Country

        history.keep(Country)
