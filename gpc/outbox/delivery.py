"""Delivery: one letter at a time, marked at once. What stops a letter is asked again here, not when it was posted."""

import logging
import time
from contextlib import contextmanager
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.exceptions import ValidationError
from django.core.mail import mailers
from django.core.validators import validate_email
from django.db import connection

from gpc.outbox import daily
from gpc.outbox.kinds import NotToBeSent, kind_of
from gpc.outbox.mail import mail_of
from gpc.outbox.models import Letter, Preference
from gpc.shelter.models import Shelter

BURST = 20  # seconds, then other tasks have their turn
MOST_ON_A_LINE = 50  # mails, then a new connection: many servers end one that carries more
LOCK = 0x6C657474  # "lett": an advisory lock of PostgreSQL, which falls when its session ends, however it ends

log = logging.getLogger(__name__)


def deliver_due():
    """Send what is due, for a while; say whether more is due. Two at once: the second leaves it to the first."""
    until = time.monotonic() + BURST
    while Letter.objects.due().exists() and time.monotonic() < until:
        with only_one() as mine:
            if not mine:
                return False
            _deliver_until(until)
    return Letter.objects.due().exists()


def _deliver_until(until):
    with Postman() as postman:
        while time.monotonic() < until and (taken := Letter.objects.lease(1)):
            deliver(taken[0], postman)


def deliver(letter, postman):
    """Send one letter, or say why not."""
    try:
        if not _may_leave(letter):
            return
        mail = mail_of(letter)
    except NotToBeSent:
        letter.drop()
    except Exception as problem:  # a fault of ours must not keep the others
        log.exception("letter %s could not be worded", letter.pk)
        letter.put_back(type(problem).__name__)
    else:
        _send(letter, mail, postman)


def _may_leave(letter):
    """Whether it may leave now; if not, it has gone where it belongs."""
    if is_about_someone_at_risk(letter):
        letter.drop()
        return False
    how = Preference.How.AT_ONCE
    if not kind_of(letter.kind).essential:
        how = Preference.objects.wanted(letter.address, letter.kind)
    if how == Preference.How.NEVER:
        letter.drop()
    elif how == Preference.How.DAILY:
        daily.hold(letter)
    return how == Preference.How.AT_ONCE


def is_about_someone_at_risk(letter):
    """Whether one of its subjects is at risk now."""
    return bool(letter.subjects) and not set(letter.subjects).isdisjoint(Shelter.objects.in_force().labels())


def _send(letter, mail, postman):
    try:
        validate_email(letter.address)
        postman.send(mail)
    except ValidationError:
        letter.bounce("no address")
    except SMTPRecipientsRefused as refused:
        (code, _words), *_more = refused.recipients.values()
        letter.bounce(f"SMTP {code}") if code >= 500 else letter.put_back(f"SMTP {code}")
    except (SMTPException, OSError, ValueError) as problem:
        log.warning("letter %s could not be sent: %s", letter.pk, trouble_of(problem))
        letter.put_back(trouble_of(problem))
    else:
        letter.mark_sent()


def trouble_of(problem):
    """What went wrong, in the server's number; its words could hold the address."""
    code = getattr(problem, "smtp_code", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__


class Postman:
    """A connection to the mail server that is kept for the next letter, and made anew after trouble."""

    def __init__(self):
        self.line, self.carried = mailers.default, 0

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()

    def send(self, mail):
        """Hand one mail over; any trouble is raised."""
        self.carried += 1
        if self.carried % MOST_ON_A_LINE == 0:
            self.close()
        try:
            self.line.open()
            self.line.send_messages([mail])
        except BaseException:
            self.close()
            raise

    def close(self):
        """Say good-bye, if anybody still listens."""
        try:
            self.line.close()
        except (SMTPException, OSError):
            log.info("the mail server had gone")


@contextmanager
def only_one():
    """Whether we are the only ones who deliver, for as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
