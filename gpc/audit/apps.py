from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Traces to keep: who did what to what, in words that outlive the records."""

    name = "gpc.audit"
    label = "audit"
    verbose_name = _("Traces")
