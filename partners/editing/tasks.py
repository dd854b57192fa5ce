"""What the worker does every night for profiles and their changes."""

from celery import shared_task

from partners.editing import giving, nightly


@shared_task
def look_after_profiles(**_later_arguments):
    """Remind, tell reviewers, close what needs nobody, let pictures go. Running it twice tells nobody twice."""
    nightly.close_what_is_said_already()
    nightly.tell_reviewers()
    nightly.remind()
    nightly.tell_of_ending_consents()
    giving.remove_what_is_over()
