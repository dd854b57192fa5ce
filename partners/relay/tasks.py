"""What the worker does every night for conversations."""

from celery import shared_task

from partners.relay import actions, stopping


@shared_task
def close_silent_conversations(**_later_arguments):
    """Close what nobody has written in for long, and end stops whose day is over. Running it twice changes nothing."""
    actions.close_silent()
    stopping.end_due()
