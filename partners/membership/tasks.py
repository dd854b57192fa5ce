"""What happens by itself: reminders of the next vetting."""

from celery import shared_task

from partners.membership import reminding


@shared_task
def remind(**_later_arguments):
    """Write to the representatives of organisations that are vetted again soon."""
    reminding.remind_of_vetting()
