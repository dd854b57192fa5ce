from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    """Where what we say comes from: documents, their exact words, translations and their state."""

    name = "gpc.provenance"
    label = "provenance"

    def ready(self):
        """Keep the history, once modeltranslation has added its columns (its own `ready` ran before)."""
        from gpc.lib import history
        from gpc.provenance.models import Document, Source

        history.keep(Document, Source)
