"""Who gets which change. What is not theirs is the same 404 as what does not exist."""

from django.http import Http404

from partners.colleagues import access as colleagues
from partners.editing.models import ChangeRequest, Step


def organisation_to_edit(user, slug, action="edit-profile"):
    """The organisation that the account looks after; its role stands in `my_role`."""
    return colleagues.organisation_for(user, action, slug)


def change_of(user, slug, pk):
    """A request of one's own organisation."""
    organisation = organisation_to_edit(user, slug)
    found = ChangeRequest.objects.filter(organisation=organisation, pk=pk).first()
    if found is None:
        raise Http404
    found.organisation = organisation
    return found


def step_to_go_back_to(user, slug, pk):
    """A step after which the page said something else, and before which it may say again what it said."""
    organisation = organisation_to_edit(user, slug, "revert-profile")
    kinds = (Step.Kind.APPLIED, Step.Kind.AT_ONCE)
    found = Step.objects.filter(organisation=organisation, kind__in=kinds, pk=pk).first()
    if found is None:
        raise Http404
    found.organisation = organisation
    return found


def queue(user):
    """The requests that the account may review: those of its own organisations are for others."""
    colleagues.require(user, "review-changes")
    return ChangeRequest.objects.for_review().exclude(organisation__in=_own(user))


def change_to_review(user, pk):
    """One of them."""
    return _or_404(queue(user).filter(pk=pk))


def change_to_purge(user, pk):
    """A request from which words about a child must go."""
    colleagues.require(user, "purge-child-data")
    return _or_404(ChangeRequest.objects.for_review().filter(pk=pk))


def may_second(user):
    """Whether the account may give the second approval."""
    return colleagues.may(user, "review-high-risk-changes")


def _own(user):
    return [role.organisation_id for role in colleagues.roles_of(user)]


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
