"""What is done for accounts by the clock."""

from celery import shared_task

from partners.identity import addresses, kept


@shared_task
def forget_what_is_over(**_later_arguments):
    """Forget kept forms after their hour, and changes of addresses after their month."""
    kept.forget_old()
    addresses.forget_old()
