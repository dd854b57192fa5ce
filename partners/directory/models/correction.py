"""Corrections that readers suggest. They wait for the secretariat; nothing changes by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gpc.provenance.models.languages import Language


class Correction(models.Model):
    """What a reader believes is wrong on a page, and how they know."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        TAKEN_UP = "taken-up", _("Taken up")
        DECLINED = "declined", _("Declined")

    what = models.CharField(_("page"), max_length=80, help_text="organisation:12")
    label = models.CharField(_("record"), max_length=200)
    text = models.TextField(_("what is wrong, and what is right"), max_length=4000)
    evidence = models.CharField(_("how you know"), max_length=500, blank=True)
    sender = models.EmailField(_("your e-mail address"), blank=True)
    language = models.CharField(max_length=7, choices=Language)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("suggested correction")
        verbose_name_plural = _("suggested corrections")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return f"{self.label}: {self.text[:60]}"

    def take_up(self, *, by):
        """Say that the record has been, or is being, changed as the reader suggests."""
        self._answer(self.State.TAKEN_UP, by)

    def decline(self, *, by):
        """Say that the record stays as it is."""
        self._answer(self.State.DECLINED, by)

    def _answer(self, state, by):
        self.state, self.answered_by = state, by
        self.save(update_fields=["state", "answered_by"])
