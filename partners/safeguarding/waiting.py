"""What the desk says of safeguarding: risks to look at again, a second person wanted, reviews that are due."""

from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gpc.lib import datebook, queueing, waiting
from gpc.lib.waiting import Place, Waiting
from gpc.shelter.models import Shelter
from partners.colleagues import access
from partners.identity import policy
from partners.safeguarding.models import LiftRequest, SafeguardingFile
from partners.safeguarding.own_side import organisation_of, side_of, today
from partners.safeguarding.reminding import SOON

LIFT_DAYS = 3  # after which the queue marks a request as late


def speak():
    """Tell the desk."""
    waiting.opens(risks_page)
    waiting.opens(files_page)
    waiting.tells(own_risks)
    waiting.tells(risks_of_the_network)
    waiting.tells(reviews)
    label = gettext_lazy("Request to end a risk")
    queueing.waits(queueing.Kind("lift", label, "lift-risk", LIFT_DAYS, requests_in_queue))
    label = gettext_lazy("Review of a safeguarding policy")
    datebook.keeps(datebook.Book("policy", label, "read-safeguarding-files", days_of_reviews))
    label = gettext_lazy("At risk: to be looked at again")
    datebook.keeps(datebook.Book("risk", label, "know-who-is-at-risk", days_of_risks))


def risks_page(user):
    """Requests to end a risk, for officers."""
    if access.may(user, "lift-risk"):
        yield Place(_("At risk"), reverse("partners:risks"), _("Requests to end a risk; a second person must agree."))


def files_page(user):
    """Safeguarding files, for the secretariat."""
    if access.may(user, "read-safeguarding-files"):
        yield Place(_("Safeguarding files"), reverse("partners:safeguarding_files"), _("What is due first in front"))


def own_risks(user):
    """Of my own side: who was to be asked about by today, and where a second person is wanted. Two queries."""
    speaks = _organisations(user, "put-organisation-at-risk")
    if not speaks:
        return
    about = Q(kind=Shelter.Kind.ORGANISATION, subject_id__in=speaks)
    about |= Q(side__in=[side_of(one) for one in speaks.values()])
    asked = LiftRequest.objects.open().filter(entry=OuterRef("pk"))
    asked_by_others = Exists(asked.exclude(asked_by=user.trace_label))
    due = Q(ask_again_on__lte=today()) & ~Exists(asked)
    for entry in Shelter.objects.in_force().filter(about).filter(due | Q(asked_by_others)).order_by("pk"):
        organisation = speaks.get(organisation_of(entry))
        if organisation:
            address = reverse("partners:at_risk_entry", args=[organisation.slug, entry.pk])
            title = _("Is there still danger? Please look again")
            yield Waiting(title, address, kind=organisation.name_in(get_language()), due=_midnight(entry.ask_again_on))


def risks_of_the_network(user):
    """How many requests wait for a second person."""
    if access.may(user, "lift-risk"):
        waits = LiftRequest.objects.open().exclude(asked_by=user.trace_label).order_by("asked_at")
        moments = list(waits.values_list("asked_at", flat=True))
        if moments:
            address = reverse("partners:risks")
            yield Waiting(_("A second person is wanted"), address, kind=str(len(moments)), since=moments[0])


def requests_in_queue(_user):
    """Requests that wait for a second person, by number: names stand on the page of officers only. One query."""
    address = reverse("partners:risks")
    for one in LiftRequest.objects.open().order_by("asked_at", "pk"):
        title = _("Request %(number)s to end a risk") % {"number": one.pk}
        yield queueing.Item(f"lift:{one.pk}", title, address, one.asked_at)


def days_of_reviews(_user, first, last):
    """When the policies of organisations are reviewed; none at risk. One query."""
    due = SafeguardingFile.objects.visible().filter(review_due_on__range=(first, last)).select_related("organisation")
    address = reverse("partners:safeguarding_files")
    for file in due:
        yield datebook.Date(file.review_due_on, file.organisation.name_in(get_language()), address)


def days_of_risks(_user, first, last):
    """When risks are looked at again, or end by the clock, by number. One query."""
    address = reverse("partners:risks")
    for entry in Shelter.objects.in_force().order_by("pk"):
        ends = timezone.localdate(entry.until_at) if entry.until_at else None
        day = min(filter(None, [entry.ask_again_on, ends]), default=None)
        if day and first <= day <= last:
            yield datebook.Date(day, _("Entry %(number)s") % {"number": entry.pk}, address)


def reviews(user):
    """What my organisations have not said yet of their policy, and reviews that are due within 60 days."""
    keeps = _organisations(user, "keep-safeguarding-file")
    files = SafeguardingFile.objects.current().filter(organisation__in=keeps) if keeps else ()
    due_on = {file.organisation_id: file.review_due_on for file in files}
    for number, organisation in keeps.items():
        day = due_on.get(number)
        if day is None or day <= today() + SOON:
            title = _("Review your safeguarding policy") if day else _("Say how you keep children safe")
            address = reverse("partners:safeguarding_file", args=[organisation.slug])
            yield Waiting(title, address, kind=organisation.name_in(get_language()), due=_midnight(day))


def _organisations(user, action):
    """The organisations in which the account may do that, by number."""
    roles = access.roles_of(user).filter(kind__in=policy.roles_that_may(action))
    return {role.organisation_id: role.organisation for role in roles}


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
