from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One index over every room."""

    name = "gpc.search"
    label = "search"
