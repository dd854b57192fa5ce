"""The rounds of the plan. No other task forgets rows because of their age."""

from celery import shared_task

from gpc.retention import actions


@shared_task
def obey_plan():
    """Every night: end what has been kept long enough. Running twice changes nothing."""
    actions.obey()


@shared_task
def obey_short_terms(**_later_arguments):
    """Every ten minutes: what is kept for hours would outlast its promise until the night."""
    actions.obey(only_short=True)
