"""What the worker does for claims."""

from celery import shared_task

from partners.colleagues.actions import claims


@shared_task
def forget_unconfirmed_claims(**_later_arguments):
    """Delete claims whose address nobody confirmed."""
    claims.forget_unconfirmed()
