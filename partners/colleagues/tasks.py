"""What the worker does for claims."""

from celery import shared_task

from partners.colleagues.actions import claims


@shared_task
def settle_claims(**_later_arguments):
    """Let decisions about claims take effect whose ten minutes are over."""
    claims.settle_due()
