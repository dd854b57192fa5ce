"""What the worker does for subjects at risk and for safeguarding files."""

from celery import shared_task

from partners.safeguarding import actions, reminding


@shared_task
def end_due_entries(**_later_arguments):
    """Lift entries whose time is over, and show again what only they withheld."""
    actions.end_due()


@shared_task
def remind(**_later_arguments):
    """Ask again about risks, and write about reviews that are due."""
    reminding.remind_of_risks()
    reminding.remind_of_reviews()
