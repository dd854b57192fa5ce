"""The Celery application: `celery -A gpc.celery worker`."""

import os
from pathlib import Path

from celery import Celery
from celery.signals import heartbeat_sent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gpc.settings")

app = Celery("gpc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@heartbeat_sent.connect
def stay_alive(**_sender):
    """Touch the file that the container's health check looks at. Celery beats only while it hears the broker."""
    from django.conf import settings

    if settings.WORKER_ALIVE_FILE:
        Path(settings.WORKER_ALIVE_FILE).touch()
