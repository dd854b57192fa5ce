from django.apps import AppConfig


class LibConfig(AppConfig):
    """Plain helpers; an app only so that its template tags are found."""

    name = "gpc.lib"
    label = "lib"
