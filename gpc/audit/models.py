"""Traces of what people did. Strings and ids only, no foreign keys: a trace outlives what it speaks of."""

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

UNDONE = "undone"


class TraceQuerySet(models.QuerySet):
    """Questions about traces."""

    def with_undone(self):
        """Knowing of each whether its act has been undone, in the same query."""
        what = Concat(Value("trace:"), OuterRef("pk"), output_field=models.CharField())
        return self.annotate(was_undone=Exists(Trace.objects.filter(verb=UNDONE, what=what)))


class TraceManager(models.Manager.from_queryset(TraceQuerySet)):
    """Leaves and reads traces."""

    def leave(self, *, by, verb, what, label="", details=None):
        """Record that `by` (a role or account label, never an address) did `verb` to `what` ("organisation:12")."""
        return self.create(by=str(by), verb=verb, what=what, label=label[:200], details=details or {})


class Trace(models.Model):
    """One act: who, what, to which record, when."""

    by = models.CharField(_("who"), max_length=120)
    verb = models.CharField(_("what was done"), max_length=60)
    what = models.CharField(_("to which record"), max_length=80, db_index=True)
    label = models.CharField(_("record"), max_length=200, blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)

    objects = TraceManager()

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("traces")

    def __str__(self):
        return f"{self.verb} {self.what}"

    @property
    def is_undone(self):
        """Whether the act has been undone."""
        if hasattr(self, "was_undone"):
            return self.was_undone
        return Trace.objects.filter(verb=UNDONE, what=f"trace:{self.pk}").exists()
