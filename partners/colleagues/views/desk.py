"""An organisation's desk: what I may do there, who else acts for it, whom we have invited."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gpc.audit.words import names_of_accounts
from partners.colleagues import access
from partners.colleagues.actions import invitations
from partners.colleagues.forms import InvitationForm
from partners.colleagues.models import Invitation, Role
from partners.identity import policy


@require_safe
def organisation_desk(request, slug):
    """Links to what I may do here; other rooms add theirs through the slot "organisation-desk"."""
    organisation = access.organisation_for(request.user, "see-organisation-desk", slug)
    context = {"organisation": organisation, "may": _rights(organisation)}
    return TemplateResponse(request, "partners/desk/organisation.html", context)


@require_safe
def colleagues(request, slug):
    """Who has which role since when; invitations, for those who invite."""
    organisation = access.organisation_for(request.user, "see-organisation-desk", slug)
    may = _rights(organisation)
    roles = Role.objects.open().in_organisation(organisation).select_related("user").order_by("since_at", "pk")
    invited = Invitation.objects.filter(organisation=organisation).unanswered().order_by("-sent_at", "-pk")
    context = {
        "organisation": organisation,
        "may": may,
        "roles": roles,
        "invited": _with_names(invited) if "invite_colleague" in may else [],
    }
    return TemplateResponse(request, "partners/desk/colleagues.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, slug):
    """Invite somebody by e-mail."""
    organisation = access.organisation_for(request.user, "invite-colleague", slug)
    role = organisation.my_role
    form = InvitationForm(request.POST or None, my_kind=role.kind, my_email=request.user.email)
    if form.is_valid() and _sent(form, organisation, role, request.user):
        messages.success(request, _("The invitation is on its way."))
        return redirect("partners:colleagues", slug=slug)
    context = {"organisation": organisation, "form": form}
    return TemplateResponse(request, "partners/desk/invite.html", context, status=400 if form.errors else 200)


@require_POST
def resend_invitation(request, slug, number):
    """A new letter; the old link ends."""
    found = _invitation(request.user, slug, number)
    try:
        invitations.resend(found, by=request.user.trace_label)
        messages.success(request, _("A new letter is on its way. The old link leads nowhere any more."))
    except invitations.TooMany:
        messages.error(request, _("Three letters have gone there today. Please wait until tomorrow."))
    except invitations.Void:
        messages.error(request, _("This invitation has been answered meanwhile."))
    return redirect("partners:colleagues", slug=slug)


@require_POST
def withdraw_invitation(request, slug, number):
    """The link leads nowhere any more."""
    invitations.withdraw(_invitation(request.user, slug, number), by=request.user.trace_label)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("partners:colleagues", slug=slug)


def _sent(form, organisation, role, user):
    try:
        invitations.invite(
            organisation=organisation, invitation=form.save(commit=False), role=role, by=user.trace_label
        )
    except invitations.AlreadyInvited:
        form.add_error("email", _("There is an open invitation to this address. You can send it once more."))
    except invitations.TooMany:
        form.add_error(None, _("Twenty invitations are open. Withdraw some, or wait for their answers."))
    except invitations.AtRisk:
        form.add_error(None, _("While the organisation is at risk, no letter that names it leaves."))
    return not form.errors


def _invitation(user, slug, number):
    organisation = access.organisation_for(user, "invite-colleague", slug)
    found = Invitation.objects.filter(organisation=organisation, pk=number).first()
    if found is None:
        raise Http404
    return found


def _rights(organisation):
    """What my role allows, as words that a template can ask for."""
    return {action.replace("-", "_") for action in policy.actions_of([organisation.my_role.kind])}


def _with_names(invited):
    rows = list(invited)
    names = names_of_accounts({row.sent_by for row in rows})
    for row in rows:
        row.sent_by_name = names[row.sent_by]
    return rows
