from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsensusConfig(AppConfig):
    """Texts that partners agree upon, article by article, with their legal status."""

    name = "consensus"
    verbose_name = _("Consensus")

    def ready(self):
        """Track history once modeltranslation has added its columns (its own `ready` ran before); fill the slots."""
        from consensus import history, search, slots  # noqa: F401

        slots.fill()
        search.speak()
