"""Every night: who is asked to look again. The keys of the letters say what was told, so nothing is told twice."""

from collections import defaultdict
from datetime import timedelta

from gpc.shelter.models import Shelter
from partners.colleagues.models import Role
from partners.identity import policy
from partners.safeguarding import letters
from partners.safeguarding.models import SafeguardingFile
from partners.safeguarding.own_side import organisation_of, today

BEFORE = (0, 30, 60)  # days before a review is due
SOON = timedelta(days=BEFORE[-1])
TOO_LATE = timedelta(days=30)  # after which nobody is told who was not


def remind_of_reviews():
    """Letters about reviews that are due in 60 or 30 days, or now. A night that was missed is made up for."""
    near = SafeguardingFile.objects.visible().filter(review_due_on__range=(today() - TOO_LATE, today() + SOON))
    files = list(near.order_by("pk"))
    people = people_with({file.organisation_id for file in files}, policy.roles_that_may("keep-safeguarding-file"))
    letters.remind(letters.REVIEW, [row for file in files for row in _of_review(file, people)])


def _of_review(file, people):
    stage = stage_of(file.review_due_on)
    for user in people[file.organisation_id]:
        key = f"safeguarding-review:{file.pk}:{stage}:{user.pk}"
        yield key, user, [f"organisation:{file.organisation_id}"], {"file": file.pk}


def remind_of_risks():
    """Letters to those whose own side wanted to be asked again whether the danger goes on."""
    entries = list(Shelter.objects.to_ask_again(today()).exclude(side="").order_by("pk"))
    people = people_with(
        {organisation_of(entry) for entry in entries}, policy.roles_that_may("put-organisation-at-risk")
    )
    letters.remind(letters.DESK, [row for entry in entries for row in _of_risk(entry, people)])


def _of_risk(entry, people):
    for user in people[organisation_of(entry)] or letters.officers():
        yield f"at-risk-again:{entry.pk}:{entry.ask_again_on}:{user.pk}", user, [], {"entry": entry.pk}


def stage_of(day):
    """How many days before that day the letter is meant for that is due now."""
    left = (day - today()).days
    return next(days for days in BEFORE if left <= days)


def people_with(organisations, kinds):
    """Accounts with one of these roles, by organisation. One query."""
    found = defaultdict(list)
    for role in Role.objects.open().filter(organisation__in=organisations, kind__in=kinds).select_related("user"):
        found[role.organisation_id].append(role.user)
    return found
