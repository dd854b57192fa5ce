"""What the worker does for the roof."""

from celery import shared_task
from celery.signals import worker_ready
from django.core.cache import cache
from django.utils import timezone

from gpc.queue.actions import forget_what_waits_no_longer
from gpc.site.queue import everything_that_waits

HEARTBEAT = "worker-heartbeat"


@shared_task
def beat_heart(**_later_arguments):
    """Say that a worker is alive; `/health/ready` reads it."""
    cache.set(HEARTBEAT, timezone.now().timestamp(), timeout=None)


@shared_task
def forget_assignments(**_later_arguments):
    """End the assignments of what waits no longer."""
    forget_what_waits_no_longer(everything_that_waits())


@worker_ready.connect
def beat_at_once(**_sender):
    """A worker that has just started need not wait for the clock."""
    beat_heart()
