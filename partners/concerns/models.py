"""Concerns: who may read them, and boxes that the server cannot open. No time of day, no sender, no words.

They are in no admin, no search, no queue and no history; only days are kept.
"""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key():
    """A key for an address that counts nothing."""
    return secrets.token_hex(12)


def today():
    """The day in UTC; no time is kept."""
    return timezone.now().astimezone(datetime.UTC).date()


class OfficerQuerySet(models.QuerySet):
    """Questions about officers."""

    def in_office(self):
        """Those appointed now, in the order of their places."""
        return self.filter(ended_at=None).order_by("place")

    def reachable(self):
        """Those in office to whom something can be sealed."""
        return self.in_office().exclude(public_key=b"")


class ConcernOfficer(models.Model):
    """One of at most two people who may read concerns. Of their private key we have at most a sealed copy."""

    class Place(models.IntegerChoices):
        FIRST = 1, _("first")
        SECOND = 2, _("second")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )
    place = models.PositiveSmallIntegerField(_("place"), choices=Place)
    shown_as = models.CharField(
        _("shown as"), max_length=80, help_text=_("How the form calls this officer: a name or an office.")
    )
    public_key = models.BinaryField(default=b"")
    sealed_private_key = models.BinaryField(default=b"")
    keyed_on = models.DateField(_("key made on"), null=True, blank=True)
    appointed_at = models.DateTimeField(_("appointed"), default=timezone.now)
    appointed_by = models.CharField(_("appointed by"), max_length=120)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=120, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("officer for concerns")
        verbose_name_plural = _("officers for concerns")
        constraints = [
            models.CheckConstraint(name="concern_officer_place_is_one_or_two", condition=Q(place__in=[1, 2])),
            models.UniqueConstraint(
                name="concern_officer_one_for_a_place",
                fields=["place"],
                condition=Q(ended_at=None),
                violation_error_message=_("There are two officers already."),
            ),
            models.UniqueConstraint(
                name="concern_officer_once",
                fields=["user"],
                condition=Q(ended_at=None),
                violation_error_message=_("This account is an officer already."),
            ),
            models.CheckConstraint(
                name="concern_officer_ended_at_and_by_together",
                condition=Q(ended_at=None, ended_by="") | Q(ended_at__isnull=False) & ~Q(ended_by=""),
            ),
        ]

    def __str__(self):
        return self.shown_as


class Concern(models.Model):
    """That somebody told us of something, on a day, and how it ended."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    class Outcome(models.TextChoices):
        ACTED = "acted", _("Something was done")
        PASSED_ON = "passed-on", _("Passed on to those in charge")
        UNFOUNDED = "unfounded", _("Looked into; nothing was found")
        UNCLEAR = "unclear", _("Could not be looked into")

    key = models.SlugField(max_length=24, unique=True, default=new_key, editable=False)
    code_hash = models.CharField(max_length=64, unique=True)
    reporter_key = models.BinaryField()
    received_on = models.DateField(_("received"), default=today)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by = models.CharField(_("closed by"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        constraints = [
            models.CheckConstraint(
                name="concern_closed_with_an_outcome",
                condition=Q(state="closed", closed_on__isnull=False) & ~Q(outcome="") & ~Q(closed_by="")
                | ~Q(state="closed") & Q(outcome="", closed_on=None, closed_by=""),
            ),
        ]

    def __str__(self):
        return str(self.received_on)

    @property
    def is_closed(self):
        """Whether nobody has to do anything about it."""
        return self.state == self.State.CLOSED

    @property
    def sign(self):
        """The first signs of its key, by which officers tell concerns of one day apart."""
        return self.key[:6].upper()


class Message(models.Model):
    """Something told or answered: a day, a direction, and its boxes."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="messages")
    is_answer = models.BooleanField(default=False)
    written_on = models.DateField(default=today)
    once = models.CharField(max_length=64, unique=True, help_text=_("So that a form sent twice is kept once."))

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self):
        return str(self.written_on)


class Box(models.Model):
    """One message, sealed to one reader: an officer, or the reporter where none is named."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="boxes")
    officer = models.ForeignKey(ConcernOfficer, models.CASCADE, null=True, related_name="+")
    sealed = models.BinaryField()
    is_told = models.BooleanField(default=False, help_text=_("Whether the officer has been told that something came."))

    class Meta:
        verbose_name = _("sealed message")
        verbose_name_plural = _("sealed messages")
        constraints = [
            models.UniqueConstraint(name="box_once_for_a_reader", fields=["message", "officer"], nulls_distinct=False),
        ]

    def __str__(self):
        return str(self.message)
