"""What the worker does for conversations by the clock."""

from celery import shared_task

from partners.relay import actions, alarm, stopping, telling


@shared_task
def close_silent_conversations(**_later_arguments):
    """Close what nobody has written in for long, and end stops whose day is over. Running it twice changes nothing."""
    actions.close_silent()
    stopping.end_due()


@shared_task
def tell_officers(**_later_arguments):
    """Let officers know of messages and reports about somebody at risk. Running it twice posts nothing more."""
    alarm.tell_officers()


@shared_task
def tell_what_waited(**_later_arguments):
    """Let readers know of what waited for the end of a risk. Running it twice posts nothing more."""
    telling.tell_what_waited()
