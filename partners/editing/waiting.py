"""What the desk says of changes: what reviewers have to look at, and what came back to an organisation."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gpc.lib import queueing, waiting
from gpc.lib.waiting import Place, Waiting
from partners.colleagues import access as colleagues
from partners.colleagues.models import Role
from partners.editing.models import ChangeRequest
from partners.identity import policy

CHANGE_DAYS = 7  # after which the queue marks a change as late
ANSWERED = (ChangeRequest.State.RETURNED, ChangeRequest.State.PARTLY)


def speak():
    """Tell the desk."""
    waiting.tells(changes_to_review)
    waiting.tells(changes_that_came_back)
    waiting.opens(queue)
    queueing.waits(
        queueing.Kind(
            "change",
            gettext_lazy("Change of a profile"),
            "review-changes",
            CHANGE_DAYS,
            changes_in_queue,
            own_holder=True,
        )
    )


def queue(user):
    """The queue, for those who review."""
    if colleagues.may(user, "review-changes"):
        yield Place(_("Changes of profiles"), reverse("partners:changes"), _("What waits for review"))


def changes_to_review(user):
    """How many wait, and since when."""
    if not colleagues.may(user, "review-changes"):
        return
    rows = ChangeRequest.objects.for_review().waiting()
    sent = list(rows.exclude(organisation__in=_own(user)).values_list("sent_at", flat=True))
    if sent:
        title = ngettext(
            "%(count)s change of a profile to review", "%(count)s changes of profiles to review", len(sent)
        )
        yield Waiting(title % {"count": len(sent)}, reverse("partners:changes"), kind=_("Review"), since=sent[0])


def changes_in_queue(user):
    """Changes that wait for a reviewer, but for those of one's own organisations. One query."""
    rows = ChangeRequest.objects.for_review().waiting()
    rows = rows.exclude(organisation__in=_own(user)) if user else rows
    for one in rows:
        title, address = one.organisation.name_in(get_language()), reverse("partners:review_change", args=[one.pk])
        told = {
            "note": one.get_field_set_display(),
            "holder": f"account:{one.assigned_to_id}" if one.assigned_to_id else "",
        }
        yield queueing.Item(f"change:{one.pk}", title, address, one.sent_at, **told)


def changes_that_came_back(user):
    """Returned changes of the organisations for which the account may edit."""
    kinds = [name for name in policy.roles_that_may("edit-profile") if name in Role.Kind.values]
    mine = Role.objects.open().of(user).filter(kind__in=kinds).values("organisation")
    rows = ChangeRequest.objects.filter(state__in=ANSWERED, organisation__in=mine).select_related("organisation")
    for one in rows.order_by("pk"):
        yield Waiting(
            _("Answer the reviewer: %(fields)s") % {"fields": one.get_field_set_display()},
            reverse("partners:change", args=[one.organisation.slug, one.pk]),
            kind=one.organisation.name_in(get_language()),
            since=one.sent_at,
        )


def _own(user):
    return Role.objects.open().of(user).values("organisation")
