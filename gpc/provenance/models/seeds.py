"""Which seeds have been brought in, so that repeating the load costs nothing and overwrites nobody's work."""

from django.db import models


class SeedMark(models.Model):
    """That a seed record was brought in as it then read."""

    key = models.CharField(
        max_length=160, primary_key=True, help_text="File and slug, such as partners:halley-movement."
    )
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.key
