"""What the worker does for the roof."""

from celery import shared_task
from celery.signals import worker_ready
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT = "worker-heartbeat"


@shared_task
def beat_heart(**_later_arguments):
    """Say that a worker is alive; `/health/ready` reads it."""
    cache.set(HEARTBEAT, timezone.now().timestamp(), timeout=None)


@worker_ready.connect
def beat_at_once(**_sender):
    """A worker that has just started need not wait for the clock."""
    beat_heart()
