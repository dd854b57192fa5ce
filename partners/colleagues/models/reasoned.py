"""A reason that people are told, in one language or in both."""

from django.db import models
from django.utils.translation import get_language


class Reasoned(models.Model):
    """A row that says why."""

    reason_zh_hans = models.TextField(max_length=1000, blank=True)
    reason_en = models.TextField(max_length=1000, blank=True)

    class Meta:
        abstract = True

    def reason_in(self, language=None):
        """In the reader's language or else in the one in which it was written."""
        chinese = (language or get_language()) == "zh-hans"
        first, other = ("reason_zh_hans", "reason_en") if chinese else ("reason_en", "reason_zh_hans")
        return getattr(self, first) or getattr(self, other)
