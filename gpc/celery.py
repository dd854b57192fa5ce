"""The Celery application: `celery -A gpc.celery worker`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gpc.settings")

app = Celery("gpc")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
