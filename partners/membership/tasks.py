"""What happens by itself: reminders of the next vetting, admissions that take effect."""

from celery import shared_task

from partners.membership import admitting, reminding


@shared_task
def remind(**_later_arguments):
    """Write to the representatives of organisations that are vetted again soon."""
    reminding.remind_of_vetting()


@shared_task
def settle_admissions(**_later_arguments):
    """Let admissions without an application take effect whose ten minutes are over."""
    admitting.settle_due()
