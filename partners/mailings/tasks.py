"""What happens by itself: letters leave when nobody has stopped them."""

from celery import shared_task

from partners.mailings import actions


@shared_task
def send_due_mailings(**_later_arguments):
    """Post letters to lists whose ten minutes are over."""
    actions.send_due()
