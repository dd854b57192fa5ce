"""An organisation's own membership: what it is, what has happened, and the way out."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partners.colleagues import access as colleagues
from partners.identity import policy
from partners.membership import access, actions, history
from partners.membership.forms import LeaveForm


@require_safe
def own_membership(request, slug):
    """How the membership stands, and its history. Those who act in the network's name are not named."""
    organisation = colleagues.organisation_for(request.user, access.OWN, slug)
    found = access.own_memberships(organisation)
    context = {
        "organisation": organisation,
        "membership": next((one for one in found if one.joined_into_id is None), None),
        "log": history.of(organisation),
        "may_leave": access.LEAVE in policy.actions_of([organisation.my_role.kind]),
    }
    return TemplateResponse(request, "partners/membership/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave_network(request, slug):
    """Ask to leave, or take the wish back."""
    organisation, membership = access.own_open_membership(request.user, slug)
    if membership.leave_asked_at and request.method == "POST":
        return _stay(request, membership, slug)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _ask(request, membership, slug, form.cleaned_data["reason"])
    context = {"organisation": organisation, "membership": membership, "form": form}
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/membership/leave.html", context, status=status)


def _ask(request, membership, slug, reason):
    words = {f"reason_{get_language().replace('-', '_')}": reason}
    return _try(
        request, slug, lambda by: actions.ask_to_leave(membership, by=by, **words), _("The secretariat is told.")
    )


def _stay(request, membership, slug):
    return _try(request, slug, lambda by: actions.stay(membership, by=by), _("You stay in the network."))


def _try(request, slug, act, said):
    try:
        act(request.user.trace_label)
        messages.success(request, said)
    except actions.NotPossibleNow:
        messages.error(request, _("The membership has changed in the meantime. Nothing was done."))
    return redirect("partners:own_membership", slug=slug)
