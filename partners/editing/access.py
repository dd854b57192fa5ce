"""Who gets which change. What is not theirs is the same 404 as what does not exist."""

from django.http import Http404

from partners.colleagues import access as colleagues
from partners.colleagues.models import PersonLink
from partners.directory.models import Person, ProfilePicture
from partners.editing import giving
from partners.editing.models import ChangeRequest, Step
from partners.editing.records import records_of


def organisation_to_edit(user, slug, action="edit-profile"):
    """The organisation that the account looks after; its role stands in `my_role`."""
    return colleagues.organisation_for(user, action, slug)


def change_of(user, slug, pk):
    """A request of one's own organisation, or of a record that went into it."""
    organisation = organisation_to_edit(user, slug)
    found = ChangeRequest.objects.filter(organisation__in=records_of(organisation.pk), pk=pk).first()
    if found is None:
        raise Http404
    found.organisation = organisation
    return found


def pictures_of(organisation):
    """Every picture that the organisation has given and that is still kept, each with `is_public`."""
    rows = ProfilePicture.objects.of(organisation).filter(picture__file__deleted_at=None)
    public = set(ProfilePicture.objects.shown().of(organisation).values_list("pk", flat=True))
    found = list(rows.select_related("picture__file").order_by("slot", "pk"))
    for row in found:
        row.is_public = row.pk in public
    return found


def picture_aside(organisation, number):
    """A picture that has left its place and is still kept, so that it can be proposed again."""
    found = (row for row in pictures_of(organisation) if str(row.pk) == number and row.is_aside)
    return _first_or_404(found)


def consent_of(organisation, number):
    """A consent in force to a picture of one's own organisation, with the picture as `row`."""
    consents = giving.consents_of(pictures_of(organisation))
    return _first_or_404(one for one in consents if one.pk == number and not one.is_over)


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


def portraits(user):
    """The portraits that wait, but for one's own."""
    colleagues.require(user, "review-changes")
    return ProfilePicture.objects.portraits_waiting().exclude(rights_said_by=user.trace_label)


def portrait_to_review(user, pk):
    """One of them."""
    return _or_404(portraits(user).filter(pk=pk))


def own_record(user):
    """The person of the record that the account is, as the secretariat has confirmed."""
    link = PersonLink.objects.filter(user=user, person__in=Person.objects.all()).select_related("person").first()
    if link is None:
        raise Http404
    return link.person


def may_second(user):
    """Whether the account may give the second approval."""
    return colleagues.may(user, "review-high-risk-changes")


def _own(user):
    return [role.organisation_id for role in colleagues.roles_of(user)]


def _first_or_404(found):
    one = next(iter(found), None)
    if one is None:
        raise Http404
    return one


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
