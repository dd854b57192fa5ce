"""Who reaches which membership. What somebody may not see is the same 404 as what does not exist."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils.translation import get_language

from partners.colleagues import access
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.membership.models import Admission
from partners.vetting.models import Membership

MANAGE, OWN, LEAVE = "manage-memberships", "see-organisation-desk", "leave-network"


def memberships(user):
    """The last membership of every organisation, A to Z by the reading of the name; none at risk."""
    access.require(user, MANAGE)
    found = Membership.objects.shown().latest_of_each().select_related("organisation__country")
    return found.order_by(f"organisation__{_reading()}", "pk")


def membership_to_manage(user, pk):
    """A membership to decide about; never one of an organisation in which the account has a role."""
    access.require(user, MANAGE)
    found = Membership.objects.shown().latest_of_each().not_from(user).select_related("organisation__country")
    return _or_404(found.filter(pk=pk))


def without_membership(user):
    """Published organisations that never had a membership, A to Z; none at risk, none of the account's own."""
    access.require(user, MANAGE)
    had = Membership.objects.filter(organisation=OuterRef("pk"), joined_into=None)
    mine = Role.objects.open().of(user).values("organisation")
    asked = Admission.objects.open().filter(organisation=OuterRef("pk"))
    found = Organisation.objects.published().filter(~Exists(had)).exclude(pk__in=mine).select_related("country")
    return found.annotate(is_asked=Exists(asked)).order_by(_reading(), "pk")


def organisation_to_admit(user, slug):
    """One of them."""
    return _or_404(without_membership(user).filter(slug=slug))


def open_admission_of(organisation):
    """The admission of it that waits, or None."""
    found = Admission.objects.open().filter(organisation=organisation).first()
    if found:
        found.organisation = organisation
    return found


def admission(user, pk):
    """One that the account may agree to or stop; those that are over, too, of which the verbs say so."""
    access.require(user, MANAGE)
    return _or_404(Admission.objects.shown_to(user).filter(pk=pk))


def own_memberships(organisation):
    """All memberships of an organisation, the newest first; the caller has reached it by a role."""
    return list(Membership.objects.filter(organisation=organisation).order_by("-since_on", "-pk"))


def own_open_membership(user, slug):
    """(organisation, membership) for those who may leave the network for it."""
    organisation = access.organisation_for(user, LEAVE, slug)
    found = Membership.objects.open().filter(organisation=organisation, joined_into=None).first()
    if found is None:
        raise Http404
    found.organisation = organisation
    return organisation, found


def _reading():
    return "sort_zh_hans" if get_language() == "zh-hans" else "sort_en"


def _or_404(rows):
    if (found := rows.first()) is None:
        raise Http404
    return found
