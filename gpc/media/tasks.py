"""What the worker does for files."""

from celery import shared_task

from gpc.media import sweeping


@shared_task
def end_due_consents(**_later_arguments):
    """Purge copies of pictures whose consent has ended. The view has refused them since that very moment."""
    sweeping.end_due_consents()


@shared_task
def sweep_files(**_later_arguments):
    """Take away files that nobody used, then bytes that no row speaks of."""
    sweeping.remove_unused()
    sweeping.remove_stray_bytes()
