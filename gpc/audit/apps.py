from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Traces to keep: who did what to what, in words that outlive the records."""

    name = "gpc.audit"
    label = "audit"
