"""What happens by itself: the yearly reminder, the daily word to reviewers, closing what the page says already."""

import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gpc.media.models import Consent, today
from gpc.outbox.actions import Recipient, post, post_many
from partners.colleagues.models import Role
from partners.directory.models import Organisation, ProfilePicture
from partners.editing import values
from partners.editing.actions import lock
from partners.editing.models import ChangeRequest, Proposal, Step
from partners.editing.values import version_of
from partners.identity import policy

YEAR = datetime.timedelta(days=365)
AGAIN = datetime.timedelta(days=30)
MOST = 2  # reminders for each year that nobody looked
ENDING = (datetime.timedelta(days=7), datetime.timedelta(days=30))  # before a consent ends
MACHINE = "clock"


def remind():
    """Remind organisations that nobody has looked through for a year; 30 days later once more. Returns how many."""
    today = timezone.localdate()
    return sum(_remind(one, today) for one in looked_after() if today - looked_at(one) >= YEAR)


def looked_after():
    """Organisations of the directory of which somebody may edit the profile."""
    editors = Role.objects.open().filter(kind__in=_editing_kinds())
    return Organisation.objects.in_directory().filter(pk__in=editors.values("organisation")).order_by("pk")


def _editing_kinds():
    return [name for name in policy.roles_that_may("edit-profile") if name in Role.Kind.values]


def looked_at(organisation):
    """When somebody last looked; of a profile that nobody ever confirmed, when it was published."""
    return organisation.checked_on or timezone.localdate(organisation.published_at)


@transaction.atomic
def _remind(organisation, today):
    organisation = lock(organisation)
    since = looked_at(organisation)
    told = Step.objects.filter(organisation=organisation, kind=Step.Kind.REMINDED, at__date__gt=since).order_by("at")
    days = [timezone.localdate(step.at) for step in told]
    if len(days) >= MOST or (days and today - days[-1] < AGAIN):
        return False
    for role in Role.objects.open().filter(organisation=organisation, kind__in=_editing_kinds()).select_related("user"):
        post(
            "partners/profile-reminder",
            key=f"profile-reminder:{organisation.pk}:{since.isoformat()}:{len(days) + 1}:{role.user_id}",
            to=_recipient(role.user),
            subjects=[f"organisation:{organisation.pk}"],
            organisation=organisation.pk,
        )
    Step.objects.create(organisation=organisation, kind=Step.Kind.REMINDED, by=MACHINE, at=timezone.now())
    return True


def tell_of_ending_consents():
    """Tell editors 30 days and a week before a picture loses its last consent. Returns how many letters that are."""
    now = today()
    rows = ProfilePicture.objects.shown().exclude(organisation=None)
    near = Consent.objects.in_force().filter(picture__in=rows.values("picture"), expires_on__lte=now + ENDING[-1])
    longer = Consent.objects.in_force().filter(picture=OuterRef("picture"), scopes__contains=[Consent.Scope.SITE])
    last = near.exclude(Exists(longer.filter(Q(expires_on=None) | Q(expires_on__gt=now + ENDING[-1]))))
    owners = {row.picture_id: row for row in rows}
    letters = [row for consent in last.order_by("pk") for row in _of_consent(consent, owners[consent.picture_id], now)]
    post_many("partners/picture-consent-ends", letters)
    return len(letters)


def _of_consent(consent, row, now):
    stage = next(days for days in ENDING if consent.expires_on - now <= days).days
    roles = Role.objects.open().filter(organisation=row.organisation_id, kind__in=_editing_kinds())
    for role in roles.select_related("user"):
        key = f"picture-consent:{consent.pk}:{stage}:{role.user_id}"
        yield key, _recipient(role.user), {"picture": row.pk, "consent": consent.pk}, [row.about]


def tell_reviewers():
    """Once a day, tell every reviewer that changes wait, if any do. Returns how many letters that are."""
    if not ChangeRequest.objects.for_review().waiting().exists():
        return 0
    roles = policy.roles_that_may("review-changes")
    reviewers = get_user_model().objects.filter(is_active=True, groups__name__in=roles).distinct().order_by("pk")
    day = timezone.localdate().isoformat()
    letters = [
        post("partners/changes-waiting", key=f"changes-waiting:{day}:{user.pk}", to=_recipient(user))
        for user in reviewers
    ]
    return len(letters)


def close_what_is_said_already():
    """Requests of which the page says everything already, whoever wrote it there. Returns how many were closed."""
    return sum(_close(one) for one in ChangeRequest.objects.open().select_related("organisation").order_by("pk"))


@transaction.atomic
def _close(request):
    organisation = lock(request.organisation)
    request = ChangeRequest.objects.select_for_update(of=["self"]).get(pk=request.pk)
    undecided = list(request.proposals.filter(decision=Proposal.Decision.NONE))
    if not request.is_open or request.proposals.filter(decision=Proposal.Decision.RETURNED).exists() or not undecided:
        return False
    if any(version_of(values.of(organisation, one.key)) != version_of(one.after) for one in undecided):
        return False
    supersede(request, MACHINE)
    return True


def supersede(request, by):
    """It waits for nobody any more; its words stay in the history."""
    Step.objects.create(organisation_id=request.organisation_id, request=request, kind=Step.Kind.SUPERSEDED, by=by)
    request.move(ChangeRequest.State.SUPERSEDED)


def _recipient(user):
    return Recipient(user.email, user.language, user.name, user.time_zone)
