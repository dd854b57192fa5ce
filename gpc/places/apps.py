from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Countries and regions: reviewed names, readings and points."""

    name = "gpc.places"
    label = "places"
    verbose_name = _("Countries")

    def ready(self):
        """Keep the history, once modeltranslation has added its columns (its own `ready` ran before)."""
        from gpc.lib import history
        from gpc.places.models import Country

        history.keep(Country)
