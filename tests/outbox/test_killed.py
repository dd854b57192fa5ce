"""A worker that is killed while it sends, a broker that goes away: every letter arrives, repeats have the same name."""

import time
from contextlib import suppress

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from gpc.outbox.actions import Recipient, post_many
from gpc.outbox.models import Letter
from tests.local.house import free_port
from tests.outbox.real import CONCURRENCY, Broker, Inbox, MailServer, Worker, wait_for

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill"), pytest.mark.django_db(transaction=True)]
MANY = 30


@pytest.fixture
def inbox(tmp_path):
    """A mail server that runs."""
    server = MailServer(Inbox(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def worker(inbox, tmp_path):
    """A worker that runs, with its broker."""
    broker = Broker(tmp_path)
    broker.start()
    worker = Worker(broker, inbox.port, tmp_path / "worker.log")
    worker.start()
    yield worker
    worker.kill()
    worker.process.wait()
    broker.stop()


def write(first, count):
    """Letters to so many people, in one request."""
    people = [f"reader{number}@example.org" for number in range(first, first + count)]
    post_many("account/notice", [(f"k:{one}", Recipient(one, "en"), {}, []) for one in people])
    return set(people)


def a_minute_passes(worker):
    """Leases run out, and the clock sends the sweep."""
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now())
    with suppress(OperationalError, OSError):
        worker.sweep()


def left():
    return Letter.objects.exclude(state="sent").count()


def told(worker):
    """What is left, and why."""
    letters = Letter.objects.exclude(state="sent").values_list("state", "trouble", "attempts", "leased_until", "due_at")
    return "\n".join(map(str, [timezone.now(), *letters, *worker.said().splitlines()[-20:]]))


def test_every_letter_arrives_though_workers_die_and_the_broker_goes_away(inbox, worker):
    post_box, sweep = inbox.handler, lambda: worker_sweeps(worker)
    people = write(0, MANY)

    for kill in ("before", "after", "before"):
        setattr(post_box, kill, worker.kill)
        wait_for(lambda: worker.process.poll() is not None, sweep, what=lambda: told(worker))
        worker.start()
        a_minute_passes(worker)
    wait_for(lambda: left() == 0, sweep, what=lambda: told(worker))
    assert post_box.people() == people
    repeats = post_box.repeats()
    assert 1 <= repeats <= 3 * CONCURRENCY
    names = set(post_box.arrived)
    assert len(names) == len(people)  # one Message-ID for each, however often it came

    worker.broker.stop()
    began = time.monotonic()
    people |= write(MANY, 20)
    assert time.monotonic() - began < 1
    time.sleep(1)
    worker.broker.start()
    wait_for(lambda: left() == 0, sweep, what=lambda: told(worker))
    assert post_box.people() == people
    assert post_box.repeats() == repeats


def worker_sweeps(worker):
    """The clock's word, if the broker hears it."""
    with suppress(OperationalError, OSError):
        worker.sweep()
