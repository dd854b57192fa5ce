"""What the worker does for subjects at risk."""

from celery import shared_task

from partners.safeguarding import actions


@shared_task
def end_due_entries(**_later_arguments):
    """Lift entries whose time is over, and show again what only they withheld."""
    actions.end_due()
