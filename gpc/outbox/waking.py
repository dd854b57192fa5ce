"""Waking a worker when letters are there. Whoever posts never waits for the broker: the sweep comes every minute.

A thread of its own asks the broker, so that neither a slow broker nor one that is down shows in the answer, and an
answer's time does not tell whether a letter was posted. Nothing is lost when the thread is: the letter is a row.
"""

import logging
from threading import Thread

from django.conf import settings
from django.db import transaction

from gpc.celery import app

TASK = "gpc.outbox.tasks.deliver_due_letters"
PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 1, "max_retries": 0}

log = logging.getLogger(__name__)


def wake_after_commit():
    """Wake a worker once the letters are there to be seen; one call is enough for a transaction."""
    line = transaction.get_connection()
    ours = (savepoints for savepoints, act, *_robust in line.run_on_commit if act is wake)
    if not any(savepoints <= set(line.savepoint_ids) for savepoints in ours):
        transaction.on_commit(wake, robust=True)


def wake():
    """Ask for delivery, and wait for nothing."""
    Thread(target=ask_for_delivery, name="wake", daemon=True).start()


def ask_for_delivery():
    """Send the task; say whether the broker took it."""
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | PATIENCE
    try:
        with app.connection_for_write(connect_timeout=1, transport_options=options) as line:
            app.send_task(TASK, connection=line, retry=False, expires=60)
    except Exception as problem:  # whatever it is, the sweep delivers
        log.warning("no worker could be woken: %s", type(problem).__name__)
        return False
    return True
