"""What the worker does for concerns."""

from celery import shared_task

from partners.concerns import actions


@shared_task
def tell_officers(**_later_arguments):
    """Tell officers that something has come, at hours that do not depend on when it came."""
    actions.tell_officers()
