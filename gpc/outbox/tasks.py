"""What the worker does with letters."""

from celery import shared_task

from gpc.outbox import actions, delivery
from gpc.outbox.models import Letter
from gpc.outbox.waking import ask_for_delivery


@shared_task
def deliver_due_letters(**_later_arguments):
    """Send what is due. What takes longer than a while goes on after other tasks have had their turn."""
    if delivery.deliver_due():
        ask_for_delivery()


@shared_task
def sweep_letters(**_later_arguments):
    """Every minute: what a dead worker or broker left lying is on its way again."""
    actions.sweep()
    if Letter.objects.due().exists():
        ask_for_delivery()
