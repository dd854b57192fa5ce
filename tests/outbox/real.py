"""A real mail server, a broker of its own and a real worker, each of which can be ended at any moment."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.conf import settings
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from gpc.celery import app
from gpc.local.processes import die_with_parent
from gpc.local.valkey import binary
from gpc.outbox.actions import Recipient, post_many
from gpc.outbox.models import Letter
from tests.local.house import free_port

CONCURRENCY = 2


class Inbox:
    """What arrived, and what is to happen around the next answer to DATA."""

    def __init__(self):
        self.arrived = []
        self.before = self.after = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep the mail; then, before the answer, let happen what shall."""
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.arrived.append((envelope.rcpt_tos[0], mail["Message-ID"]))
        act, self.before = self.before, None
        if act:
            act()
        return "250 OK"

    def people(self):
        """Everybody who has a letter."""
        return {person for person, _name in self.arrived}

    def repeats(self):
        """How many letters came more than once."""
        return sum(count - 1 for count in Counter(self.arrived).values())


class TellingSMTP(SMTP):
    """Says when its 250 for a mail is out."""

    async def smtp_DATA(self, arg):  # noqa: N802
        """As always, and then what shall happen after the answer."""
        await super().smtp_DATA(arg)
        act, self.event_handler.after = self.event_handler.after, None
        if act:
            act()


class MailServer(Controller):
    """On a port of its own."""

    def factory(self):
        """A session."""
        return TellingSMTP(self.handler)


class Broker:
    """Valkey that forgets all when it ends."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        """Start it, and wait until it listens."""
        options = {"port": self.port, "bind": "127.0.0.1", "dir": self.folder, "save": "", "appendonly": "no"}
        words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen([binary(), *words], stdout=subprocess.DEVNULL, preexec_fn=_with_us())

    def stop(self):
        """End it."""
        if self.process:
            self.process.kill()
            self.process.wait()


class Worker:
    """Celery as `make run` starts it, on this test's database."""

    def __init__(self, broker, mail_port, log):
        self.broker, self.log, self.process = broker, log, None
        facts = connection.settings_dict
        self.environment = os.environ | {
            "DATABASE_URL": f"postgresql://{facts['USER']}@/{facts['NAME']}?host={facts['HOST']}",
            "DJANGO_SETTINGS_MODULE": "gpc.settings",
            "GPC_LOCAL": "1",
            "REDIS_URL": broker.url,
            "MAIL_URL": f"smtp://127.0.0.1:{mail_port}?tls=0",
        }

    def start(self):
        """Start one."""
        options = ["--pool", "threads", "--concurrency", str(CONCURRENCY), "--without-mingle", "--without-gossip"]
        command = [sys.executable, "-m", "celery", "-A", "gpc", "--quiet", "worker", *options, "--loglevel", "INFO"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log, preexec_fn=_with_us()
            )

    def kill(self):
        """kill -9, from any thread."""
        os.kill(self.process.pid, signal.SIGKILL)

    def sweep(self):
        """What beat does every minute."""
        options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | {"max_retries": 0}
        with app.connection_for_write(self.broker.url, transport_options=options) as line:
            task = "gpc.outbox.tasks.sweep_letters"
            app.send_task(task, connection=line, retry=False, queue="gpc")

    def sweep_if_heard(self):
        """The same; nobody hears it while the broker is away."""
        with suppress(OperationalError, OSError):
            self.sweep()

    def said(self):
        """What it wrote down."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def write(first, count):
    """Letters to so many people, in one request."""
    people = [f"reader{number}@example.org" for number in range(first, first + count)]
    post_many("account/notice", [(f"k:{one}", Recipient(one, "en"), {}, []) for one in people])
    return set(people)


def left():
    """How many letters have not left."""
    return Letter.objects.exclude(state="sent").count()


def told(worker):
    """What is left, and why."""
    letters = Letter.objects.exclude(state="sent").values_list("state", "trouble", "attempts", "leased_until", "due_at")
    return "\n".join(map(str, [timezone.now(), *letters, *worker.said().splitlines()[-20:]]))


def wait_for(condition, meanwhile=lambda: None, seconds=180, what="waited in vain"):
    """Wait until it is true, doing something meanwhile every half second."""
    end, tick = time.monotonic() + seconds, 0
    while not condition():
        assert time.monotonic() < end, what() if callable(what) else what
        if tick % 10 == 0:
            meanwhile()
        tick += 1
        time.sleep(0.05)


def _with_us():
    return die_with_parent(signal.SIGKILL)
