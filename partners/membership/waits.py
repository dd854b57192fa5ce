"""What of memberships waits for the secretariat, what can be undone, and the days of vetting."""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy

from gpc.lib import datebook, queueing
from partners.membership import access
from partners.membership.actions import UNDO_WITHIN
from partners.membership.models import Admission
from partners.vetting.models import Membership, MembershipEntry

SUSPENDED_DAYS = 90  # a suspension is for finding out; after a season somebody should decide
LEAVING_DAYS = 14
VETTING_DAYS = 30
ADMISSION_DAYS = 7


def speak():
    """Tell the queue and the calendar."""
    rows = (
        ("suspended", gettext_lazy("Suspended member"), SUSPENDED_DAYS, suspended, just_done),
        ("leaving", gettext_lazy("Wish to leave"), LEAVING_DAYS, leaving, queueing.nothing),
        ("vetting-due", gettext_lazy("Vetting due"), VETTING_DAYS, to_vet_again, queueing.nothing),
        ("admission", gettext_lazy("Admission to agree to"), ADMISSION_DAYS, to_agree, to_stop),
    )
    for name, label, days, items, undoables in rows:
        queueing.waits(queueing.Kind(name, label, access.MANAGE, days, items, undoables))
    datebook.keeps(datebook.Book("vetting", gettext_lazy("Next vetting"), access.MANAGE, days_of_vetting))


def suspended(user):
    """Members whose suspension waits for a decision. One query."""
    return _items("suspended", _open(user).filter(status=Membership.Status.SUSPENDED), lambda one: one.suspended_at)


def leaving(user):
    """Members who ask to leave. One query."""
    return _items("leaving", _open(user).exclude(leave_asked_at=None), lambda one: one.leave_asked_at)


def to_vet_again(user):
    """Members who are due. One query."""
    return _items("vetting-due", _open(user).filter(vet_again_on__lte=timezone.localdate()), _start)


def to_agree(user):
    """Admissions without an application that wait for a second person. One query."""
    for one in Admission.objects.asked().shown_to(user).order_by("asked_at", "pk"):
        address = reverse("partners:admit", args=[one.organisation.slug])
        yield queueing.Item(f"admission:{one.pk}", one.organisation.name_in(get_language()), address, one.asked_at)


def to_stop(user):
    """Those to which two have agreed just now. One query."""
    for one in Admission.objects.soon().shown_to(user).order_by("due_at", "pk"):
        title = queueing.titled(MembershipEntry.Act.ADMITTED.label, one.organisation.name_in(get_language()))
        yield queueing.Undoable(title, reverse("partners:admission_stop", args=[one.pk]), one.due_at)


def just_done(user):
    """Acts of the last ten minutes that can be undone. Two queries."""
    since = timezone.now() - UNDO_WITHIN
    fresh = MembershipEntry.objects.filter(at__gt=since, membership__in=_open(user, ended_too=True))
    last = {}
    for entry in fresh.select_related("membership__organisation").order_by("at", "pk"):
        last[entry.membership_id] = entry
    for entry in last.values():
        if entry.before is not None:
            title = queueing.titled(entry.get_act_display(), entry.membership.organisation.name_in(get_language()))
            address = reverse("partners:membership_undo", args=[entry.membership_id])
            yield queueing.Undoable(title, address, entry.at + UNDO_WITHIN)


def days_of_vetting(user, first, last):
    """When whom. One query."""
    for one in _open(user).filter(vet_again_on__range=(first, last)):
        name = one.organisation.name_in(get_language())
        yield datebook.Date(one.vet_again_on, name, reverse("partners:membership", args=[one.pk]))


def _open(user, *, ended_too=False):
    found = Membership.objects.shown().select_related("organisation")
    found = found if ended_too else found.open()
    return found.not_from(user) if user else found


def _items(kind, found, since):
    for one in found.order_by("pk"):
        yield queueing.Item(
            f"{kind}:{one.pk}",
            one.organisation.name_in(get_language()),
            reverse("partners:membership", args=[one.pk]),
            since(one),
        )


def _start(membership):
    day = membership.vet_again_on
    return timezone.make_aware(datetime.combine(day, time.min))
