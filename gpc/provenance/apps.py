from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProvenanceConfig(AppConfig):
    """Where what we say comes from: documents, their exact words, translations and their state."""

    name = "gpc.provenance"
    label = "provenance"
    verbose_name = _("Sources")

    def ready(self):
        """Keep the history, once modeltranslation has added its columns (its own `ready` ran before)."""
        from gpc.lib import history
        from gpc.provenance.models import Document, Source

        history.keep(Document, Source)
