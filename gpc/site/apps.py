from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The roof: home, search page, privacy, health; composes what the rooms offer."""

    name = "gpc.site"
    label = "site"
