"""What the worker does every night for profiles and their changes."""

from celery import shared_task

from partners.editing import nightly


@shared_task
def look_after_profiles(**_later_arguments):
    """Remind, tell reviewers, close what needs nobody. Running it twice tells nobody twice."""
    nightly.close_what_is_said_already()
    nightly.tell_reviewers()
    nightly.remind()
