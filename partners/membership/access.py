"""Who reaches which membership. What somebody may not see is the same 404 as what does not exist."""

from django.http import Http404
from django.utils.translation import get_language

from partners.colleagues import access
from partners.vetting.models import Membership

MANAGE, OWN, LEAVE = "manage-memberships", "see-organisation-desk", "leave-network"


def memberships(user):
    """The last membership of every organisation, A to Z by the reading of the name; none at risk."""
    access.require(user, MANAGE)
    found = Membership.objects.shown().latest_of_each().select_related("organisation__country")
    order = "organisation__sort_zh_hans" if get_language() == "zh-hans" else "organisation__sort_en"
    return found.order_by(order, "pk")


def membership_to_manage(user, pk):
    """A membership to decide about; never one of an organisation in which the account has a role."""
    access.require(user, MANAGE)
    found = Membership.objects.shown().latest_of_each().not_from(user).select_related("organisation__country")
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


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
