"""What the worker does for the index."""

import logging

from celery import shared_task

from gpc.search import actions

log = logging.getLogger(__name__)


@shared_task
def compare_index(**_later_arguments):
    """Compare the index with the tables and repair it; say what was wrong. Nothing should be."""
    if repaired := actions.compare():
        log.warning("search index repaired: %s", ", ".join(f"{count} {name}" for name, count in repaired.items()))
