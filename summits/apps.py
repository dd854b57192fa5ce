from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SummitsConfig(AppConfig):
    """Editions of the summit: call, cohort, agenda, speakers, what was said and promised."""

    name = "summits"
    verbose_name = _("Summits")

    def ready(self):
        """Track history once modeltranslation has added its columns (its own `ready` ran before); fill the slots."""
        from summits import history, search, slots  # noqa: F401

        slots.fill()
        search.speak()
