from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Countries and regions: reviewed names, readings and points."""

    name = "gpc.places"
    label = "places"
