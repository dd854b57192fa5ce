"""A worker that is killed while it sends: every letter arrives, repeats have the same name."""

import pytest
from django.utils import timezone

from gpc.outbox.models import Letter
from tests.outbox.real import CONCURRENCY, left, told, wait_for, write

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill"), pytest.mark.django_db(transaction=True)]
MANY = 30


def a_minute_passes(worker):
    """Leases run out, and the clock sends the sweep."""
    Letter.objects.filter(leased_until__isnull=False).update(leased_until=timezone.now())
    worker.sweep_if_heard()


def test_every_letter_arrives_though_workers_die(inbox, worker):
    post_box, sweep = inbox.handler, worker.sweep_if_heard
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
