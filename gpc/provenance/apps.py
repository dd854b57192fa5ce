from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    """Where what we say comes from: documents, their exact words, translations and their state."""

    name = "gpc.provenance"
    label = "provenance"
