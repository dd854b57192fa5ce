"""Steps and letters: what is written down of a change, and whom it is told."""

from django.urls import reverse

from gpc.outbox.actions import Recipient, post
from partners.editing.models import Step


def note(request, kind, *, by, role="", proposal=None, before=None, after=None, words=""):
    """Write one line of the history."""
    return Step.objects.create(
        organisation_id=request.organisation_id,
        request=request,
        kind=kind,
        key=proposal if isinstance(proposal, str) else (proposal.key if proposal else ""),
        before=before,
        after=after,
        note=words,
        by=by.trace_label,
        role=role,
    )


def tell(user, kind, *, key, request, **params):
    """Post a letter about a request to somebody; nobody writes to an account that is closed or gone."""
    if user is None or not user.is_active:
        return None
    to = Recipient(user.email, user.language, user.name, user.time_zone)
    subjects = [f"organisation:{request.organisation_id}"]
    return post(kind, key=f"{key}:{user.pk}", to=to, subjects=subjects, request=request.pk, **params)


def tell_overtaken(proposal, step, *, by):
    """Tell the author that other words have taken the place of theirs; theirs are in the history."""
    if proposal.author_id and proposal.author_id != by.pk:
        tell(
            proposal.author,
            "partners/change-overtaken",
            key=f"change-overtaken:{step.pk}",
            request=proposal.request,
            fact=proposal.key,
        )


def address_of(request):
    """The page on which the organisation sees a request."""
    return reverse("partners:change", args=[request.organisation.slug, request.pk])
