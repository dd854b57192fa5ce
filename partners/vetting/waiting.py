"""What waits on the desk, and which pages there are: for applicants, for members, for those who vet."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gpc.lib import queueing, waiting
from gpc.lib.waiting import Place, Waiting
from partners.colleagues.access import network_actions_of
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.vetting.access import DECIDE, VET
from partners.vetting.access import applications_to_vet as applications_to_vet_for
from partners.vetting.models import Decision, MembershipApplication, Reference
from partners.vetting.states import WITH_US, State

APPLICATION_DAYS = 14  # after which the queue marks an application that nothing has happened to as late


def speak():
    """Let the desk ask. Called once, when the room is ready."""
    for provider in (my_applications, recommendations, applications_to_vet):
        waiting.tells(provider)
    waiting.opens(pages)
    label, days = gettext_lazy("Application for membership"), APPLICATION_DAYS
    queueing.waits(queueing.Kind("application", label, VET, days, applications_in_queue, own_holder=True))
    queueing.waits(queueing.Kind("decision", label, DECIDE, days, undoables=decisions_to_undo))


def my_applications(user):
    """Drafts to finish, questions to answer. One query."""
    words = {
        State.DRAFT: _("Finish your application"),
        State.NEEDS_INFORMATION: _("Answer questions about your application"),
    }
    found = MembershipApplication.objects.of(user).filter(state__in=words).order_by("since_at", "pk")
    return [
        Waiting(words[one.state], reverse("vetting:status", args=[one.pk]), kind=_("Membership"), since=one.since_at)
        for one in found
    ]


def recommendations(user):
    """Applicants who name one's own organisation. One query."""
    roles = Role.objects.open().of(user).filter(kind__in=[Role.Kind.REPRESENTATIVE, Role.Kind.DEPUTY])
    asked = Reference.objects.waiting().filter(member__in=roles.values("organisation"))
    asked = asked.exclude(member__state=Organisation.State.SUSPENDED).order_by("asked_at", "pk")
    return [
        Waiting(
            _("Say whether you recommend an applicant"),
            reverse("vetting:recommendation", args=[one.pk]),
            kind=_("Membership"),
            since=one.asked_at,
        )
        for one in asked
    ]


def applications_to_vet(user):
    """What one looks after, and how much nobody does. Two queries."""
    if VET not in network_actions_of(user):
        return []
    found = MembershipApplication.objects.filter(state__in=WITH_US).readable().exclude(applicant=user)
    rows = list(found.values_list("pk", "claimed_by", "since_at").order_by("since_at", "pk"))
    mine = [
        Waiting(
            _("Application %(number)s") % {"number": pk},
            reverse("vetting:application", args=[pk]),
            kind=_("Vetting"),
            since=since,
        )
        for pk, claimed_by, since in rows
        if claimed_by == user.pk
    ]
    free = [since for _pk, claimed_by, since in rows if claimed_by is None]
    return mine + ([_unclaimed(free)] if free else [])


def applications_in_queue(user):
    """Applications that wait for us, by number, with who looks after each. One query."""
    found = applications_to_vet_for(user) if user else MembershipApplication.objects.readable()
    for one in found.filter(state__in=WITH_US).order_by("since_at", "pk"):
        yield queueing.Item(
            one.what,
            _("Application %(number)s") % {"number": one.pk},
            reverse("vetting:application", args=[one.pk]),
            one.since_at,
            note=one.get_state_display(),
            holder=f"account:{one.claimed_by_id}" if one.claimed_by_id else "",
        )


def decisions_to_undo(user):
    """Decisions that have not been told yet. One query."""
    pending = Decision.objects.pending().filter(application__in=applications_to_vet_for(user))
    for one in pending.filter(due_at__gt=timezone.now()).order_by("due_at", "pk"):
        number = _("Application %(number)s") % {"number": one.application_id}
        address = reverse("vetting:undo", args=[one.application_id])
        yield queueing.Undoable(queueing.titled(one.get_outcome_display(), number), address, one.due_at)


def _unclaimed(moments):
    title = ngettext(
        "%(count)s application that nobody looks after", "%(count)s applications that nobody looks after", len(moments)
    )
    address = reverse("vetting:board")
    return Waiting(title % {"count": len(moments)}, address, kind=_("Vetting"), since=min(moments))


def pages(user):
    """The board for those who vet; one's own applications, if there are any. Two queries."""
    found = []
    if MembershipApplication.objects.of(user).exists():
        found.append(Place(_("My applications"), reverse("vetting:applications")))
    if VET in network_actions_of(user):
        found.append(Place(_("Applications for membership"), reverse("vetting:board"), _("Vet and decide")))
    return found
