"""Drafts end after six months, with one reminder a month before."""

import datetime

from django.utils import timezone

from partners.vetting.actions.answering import expire_draft, remind_of_draft
from partners.vetting.models import MembershipApplication

KEPT_FOR = datetime.timedelta(days=183)
REMINDED_BEFORE = datetime.timedelta(days=30)


def look_after_drafts():
    """Remind and delete what is due; doing it twice changes nothing. Returns (reminded, deleted)."""
    now, drafts = timezone.now(), MembershipApplication.objects.drafts()
    over = list(drafts.filter(saved_at__lt=now - KEPT_FOR, reminded_at__lt=now - REMINDED_BEFORE))
    for application in over:
        expire_draft(application)
    late = drafts.filter(saved_at__lt=now - KEPT_FOR + REMINDED_BEFORE, reminded_at=None).select_related("applicant")
    reminded = list(late)
    for application in reminded:
        remind_of_draft(application)
    return len(reminded), len(over)
