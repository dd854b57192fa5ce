"""A letter is a row before it is a mail. It knows an address and a language, never an account."""

import json
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connections, models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gpc.outbox.kinds import keeps, kind_of, quiet
from gpc.provenance.models.languages import Language
from gpc.shelter.models import Shelter

LEASE = timedelta(seconds=60)
PAUSES = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12)]
MOST_ATTEMPTS = len(PAUSES) + 1
DAILY_AT = 8  # o'clock, where the reader lives

# What is said of a letter when it is posted, and as what PostgreSQL reads it.
POSTED = dict.fromkeys(("kind", "key", "address", "name", "language", "time_zone", "message_id"), "text")
POSTED |= {"params": "jsonb", "subjects": "text[]"}


def new_message_id():
    """A name for the mail that stays when it has to be sent again."""
    return f"<{uuid4().hex}@{_host(settings.SITE_ORIGIN)}>"


@cache
def _host(origin):
    return urlsplit(origin).hostname


class LetterQuerySet(models.QuerySet):
    """Questions about letters, and the lease."""

    def due(self):
        """Those that may leave now and that nobody is busy with."""
        now = timezone.now()
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.filter(free, state=Letter.State.WAITING, due_at__lte=now)

    def lease(self, most):
        """Up to so many due letters, for a minute nobody else's. Taking one counts as an attempt."""
        with transaction.atomic():
            due = self.due().filter(attempts__lt=MOST_ATTEMPTS).order_by("due_at", "pk")
            taken = list(due.select_for_update(skip_locked=True)[:most])
            until = timezone.now() + LEASE
            self.filter(pk__in=[one.pk for one in taken]).update(leased_until=until, attempts=F("attempts") + 1)
        for one in taken:
            one.leased_until, one.attempts = until, one.attempts + 1
        return taken

    def insert(self, rows):
        """New letters, dicts of `POSTED`, in one statement; keys that are known stay as they are.

        The rows travel as one list, which PostgreSQL takes apart. `bulk_create` would write a placeholder for each
        value, which for ten thousand letters takes several times as long.
        """
        columns = ", ".join(POSTED)
        shape = ", ".join(f"{name} {kind}" for name, kind in POSTED.items())
        rows = [row | {"message_id": new_message_id()} for row in rows]
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.model._meta.db_table} ({columns}, state, posted_at, due_at, attempts, trouble)"  # noqa: S608
                f" SELECT {columns}, %s, %s, %s, 0, '' FROM jsonb_to_recordset(%s) AS told({shape})"
                " ON CONFLICT (key) DO NOTHING",
                [Letter.State.WAITING, now := timezone.now(), now, json.dumps(rows)],
            )

    def worn_out(self):
        """Those that took so many workers with them that nobody should try again unasked."""
        return self.due().filter(attempts__gte=MOST_ATTEMPTS)

    def left_behind(self):
        """Held for a daily letter that has left, or will not leave, without them."""
        over = [Letter.State.SENT, Letter.State.DROPPED]
        return self.filter(state=Letter.State.HELD, daily__state__in=over)

    def about_nobody_at_risk(self):
        """Those that exist for everybody who looks after letters; of quiet ones those that somebody must mend."""
        failed = Q(state__in=[Letter.State.FAILED, Letter.State.BOUNCED])
        found = self.exclude(subjects__overlap=Shelter.objects.in_force().labels())
        return found.filter(~Q(kind__in=quiet()) | failed)

    def failed(self):
        """Those that a person must look at."""
        return self.filter(state__in=[Letter.State.FAILED, Letter.State.BOUNCED])


class Letter(models.Model):
    """One letter to one address, worded when it is delivered."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        HELD = "held", _("Waiting for the daily letter")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not to be sent any more")
        FAILED = "failed", _("Failed: a person must look")
        BOUNCED = "bounced", _("Bounced: the address takes no mail")

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(max_length=120, unique=True, help_text=_("Posting the same key twice gives one letter."))
    address = models.EmailField(_("address"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ZH_HANS)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    params = models.JSONField(default=dict, blank=True)
    subjects = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text=_("Whom it speaks of, such as organisation:12: at risk, they keep it from being sent."),
    )
    message_id = models.CharField(max_length=120, default=new_message_id, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    leased_until = models.DateTimeField(_("in a worker's hands until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    trouble = models.CharField(_("trouble"), max_length=200, blank=True)
    daily = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="gathered", verbose_name=_("daily letter")
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(name="letter_due", fields=["due_at", "id"], condition=Q(state="waiting")),
            models.Index(name="letter_by_state", fields=["state", "-posted_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_sent_at_when_sent",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                violation_error_message=_("A letter has a time of sending when it has been sent, and only then."),
            ),
            models.CheckConstraint(
                name="letter_leased_while_waiting",
                condition=Q(leased_until=None) | Q(state="waiting"),
                violation_error_message=_("Only a waiting letter is in a worker's hands."),
            ),
            models.CheckConstraint(
                name="letter_trouble_when_failed",
                condition=~Q(state__in=["failed", "bounced"]) | ~Q(trouble=""),
                violation_error_message=_("A letter that failed says why."),
            ),
            models.CheckConstraint(
                name="letter_addressed_until_it_ends",
                condition=~Q(state__in=["waiting", "held"]) | ~Q(address=""),
                violation_error_message=_("A letter that waits has an address."),
            ),
            models.CheckConstraint(
                name="letter_held_for_a_daily_letter",
                condition=~Q(state="held") | Q(daily__isnull=False),
                violation_error_message=_("A letter is held for a daily letter."),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def may_be_tried_again(self):
        """Whether somebody may send it on its way once more: it failed, and knows still what to say to whom."""
        failed = self.state in (self.State.FAILED, self.State.BOUNCED)
        return failed and self.address != "" and keeps(self.kind)

    def words(self):
        """(subject, text) in the reader's language, fresh from the database; raises `NotToBeSent`."""
        kind = kind_of(self.kind)
        with override(self.language):
            context = kind.context(**self.params) | {"reader": self.name, "language": self.language}
            template = get_template(kind.template).template  # plain text: the HTML escapes it when it is made
            subject, _line, text = template.render(Context(context, autoescape=False)).strip().partition("\n")
        return " ".join(subject.split()), text.strip()

    def mark_sent(self):
        """It has left, and with it those that it gathered."""
        self._end(state=self.State.SENT, sent_at=timezone.now(), trouble="")
        for letter in self.gathered.filter(state=self.State.HELD):
            letter.mark_sent()

    def drop(self):
        """Nobody gets it any more, and nothing of what it would have said is kept."""
        self._end(state=self.State.DROPPED, params={}, trouble="")

    def bounce(self, trouble):
        """The address takes no mail: a person must look."""
        self.fail(trouble, self.State.BOUNCED)

    def put_back(self, trouble):
        """Try again later, each time after a longer pause; in the end a person must look."""
        if self.attempts >= MOST_ATTEMPTS:
            self.fail(trouble)
        else:
            pause = PAUSES[max(self.attempts, 1) - 1]
            self._change(due_at=timezone.now() + pause, leased_until=None, trouble=trouble)

    def try_again(self):
        """As if it had just been posted, under the same Message-ID."""
        self._change(state=self.State.WAITING, attempts=0, due_at=timezone.now(), trouble="", leased_until=None)

    def hold_for(self, daily):
        """It goes with the daily letter."""
        self._change(state=self.State.HELD, daily=daily, leased_until=None, attempts=0)

    def next_morning(self):
        """When the reader's daily letter leaves next."""
        try:
            here = ZoneInfo(self.time_zone)
        except (KeyError, ValueError, OSError):
            here = ZoneInfo("Asia/Shanghai")
        now = datetime.now(here)
        morning = now.replace(hour=DAILY_AT, minute=0, second=0, microsecond=0)
        return morning if morning > now else morning + timedelta(days=1)

    def fail(self, trouble, state=State.FAILED):
        """A person must look. What a daily letter has gathered shares its fate, and may be tried again by itself."""
        self._end(state=state, trouble=trouble)
        self.gathered.filter(state=self.State.HELD).update(state=state, trouble=trouble)

    def _end(self, **fields):
        forgets = {} if keeps(self.kind) else {"params": {}}
        self._change(leased_until=None, **{**forgets, **fields})

    def _change(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)
        Letter.objects.filter(pk=self.pk).update(**fields)  # may be gone: then there is nothing to change


class PreferenceQuerySet(models.QuerySet):
    """Questions about what readers have chosen."""

    def refusals(self, kind):
        """Of those who have turned letters of that kind off."""
        return self.filter(kind=kind, how=Preference.How.NEVER)

    def wanted(self, address, kind):
        """How the reader at that address wants letters of that kind."""
        chosen = self.filter(address=address.lower(), kind=kind)
        return chosen.values_list("how", flat=True).first() or Preference.How.AT_ONCE


class Preference(models.Model):
    """How somebody wants letters of one kind. Without a row: at once."""

    class How(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day, in one letter")
        NEVER = "never", _("Never")

    address = models.EmailField(_("address"))
    kind = models.CharField(_("kind"), max_length=60)
    how = models.CharField(_("how"), max_length=8, choices=How, default=How.AT_ONCE)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(name="preference_once_for_address_and_kind", fields=["address", "kind"]),
            models.CheckConstraint(name="preference_address_in_lower_case", condition=Q(address=Lower("address"))),
        ]

    def __str__(self):
        return f"{self.kind}: {self.how}"
