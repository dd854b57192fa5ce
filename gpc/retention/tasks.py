from celery import shared_task

from gpc.retention import actions


@shared_task
def obey_plan():
    """Every night: end what has been kept long enough. Running twice changes nothing."""
    actions.obey()
