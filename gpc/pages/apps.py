from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The number that every published page is kept under, and the cache that uses it."""

    name = "gpc.pages"
    label = "pages"
