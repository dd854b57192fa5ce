"""Letters about a membership, to those who speak for the organisation."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from gpc.lib.dates import day
from gpc.outbox.actions import post
from gpc.outbox.kinds import Kind, NotToBeSent, kind_of, register
from gpc.shelter.models import mentions_sheltered
from partners.colleagues.models import Role
from partners.identity.letters import recipient_of
from partners.vetting.models import Membership, MembershipEntry

CHANGE, DUE = "partners/membership-change", "partners/vetting-due"


def register_kinds():
    """Let them be posted."""
    register(Kind(CHANGE, _("Changes of your membership"), context=change_letter, essential=True))
    register(Kind(DUE, _("Reminders of the next vetting"), context=due_letter))


def representatives(membership):
    """The accounts that speak for the organisation."""
    roles = Role.objects.representatives_of(membership.organisation_id).select_related("user")
    return [role.user for role in roles.order_by("pk")]


def tell(membership, entry, *, after):
    """Write to every representative, once `after` has passed."""
    for user in representatives(membership):
        post(
            CHANGE,
            key=f"membership:{entry.pk}:{user.pk}",
            to=recipient_of(user),
            subjects=[f"organisation:{membership.organisation_id}"],
            due_at=entry.at + after,
            entry=entry.pk,
        )


def change_letter(entry):
    """What has changed, why, and where it can be read. Not sent when it was undone."""
    found = MembershipEntry.objects.filter(pk=entry, undone_by_entry=None).select_related("membership").first()
    membership = found and _shown(found.membership_id)
    if membership is None:
        raise NotToBeSent
    return words_of(membership, found)


def due_letter(membership):
    """When the organisation is vetted again."""
    found = _shown(membership)
    if found is None or found.vet_again_on is None:
        raise NotToBeSent
    return {"organisation": _name(found), "due": day(found.vet_again_on), "link": _link(found)}


def words_of(membership, entry):
    """What the letter says; the preview asks it of an entry that is not kept yet."""
    reason = entry.reason_in()
    return {
        "act": entry.act,
        "organisation": _name(membership),
        "reason": "" if reason and mentions_sheltered(reason) else reason,
        "link": _link(membership),
        "since": day(membership.since_on) if membership.since_on else "",
        "ended": day(membership.ended_on) if membership.ended_on else "",
        "next": day(membership.vet_again_on) if membership.vet_again_on else "",
    }


def preview(membership, entry):
    """[(language, subject, text)] as the letter will leave in either language."""
    return [(language, *_rendered(membership, entry, language)) for language, _name in settings.LANGUAGES]


def _rendered(membership, entry, language):
    with override(language):
        told = words_of(membership, entry) | {"reader": "", "language": language}
        subject, _line, text = render_to_string(kind_of(CHANGE).template, told).strip().partition("\n")
    return " ".join(subject.split()), text.strip()


def _shown(number):
    return Membership.objects.shown().select_related("organisation").filter(pk=number).first()


def _name(membership):
    return membership.organisation.name_in(get_language())


def _link(membership):
    return settings.SITE_ORIGIN + reverse("partners:own_membership", args=[membership.organisation.slug])
