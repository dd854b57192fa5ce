"""Arriving by a link from a letter: accepting an invitation, confirming the address of a claim.

The link has proved the address. It never lets somebody act with another address: an account that is signed in must have
confirmed the address to which the letter went.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.colleagues.actions import arrivals, claims, invitations, roles
from partners.colleagues.forms import ArrivalForm
from partners.colleagues.models import Claim, Invitation
from partners.colleagues.models.claim import claim_of_token
from partners.directory.models import Organisation
from partners.identity.models import User


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request, token):
    """The link in an invitation."""
    invitation, letter_round = Invitation.objects.of_token(token)
    trouble = invitation.trouble(letter_round) if invitation else Invitation.Trouble.FORGED
    organisation = None if trouble else _shown(invitation.organisation_id)
    if organisation is None:
        return _lost(request, trouble or Invitation.Trouble.WITHDRAWN)

    def finish(user):
        try:
            invitations.accept(invitation, user=user, letter_round=letter_round)
            messages.success(request, _("You are now a colleague in this organisation."))
        except roles.AlreadyColleague:
            messages.info(request, _("You have a role in this organisation already; it stays as it is."))
        return redirect("partners:organisation_desk", slug=organisation.slug)

    try:
        return _arrive(request, invitation.email, finish, organisation, invitation)
    except invitations.Void as void:
        return _lost(request, void.trouble)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_claim(request, token):
    """The link that shows an address to be the claimant's."""
    claim = claim_of_token(token)
    trouble = Invitation.Trouble.FORGED if claim is None else None
    if claim and claim.state != Claim.State.UNCONFIRMED:
        trouble = Invitation.Trouble.USED
    organisation = None if trouble else _shown(claim.organisation_id)
    if organisation is None:
        return _lost(request, trouble or Invitation.Trouble.WITHDRAWN, is_claim=True)

    def finish(user):
        try:
            kept = claims.confirm_address(claim, user=user)
        except (claims.AlreadyClaimed, claims.AlreadyLinked):
            messages.info(request, _("Your claim is waiting already, or you speak for this organisation already."))
            return redirect("site:desk")
        return redirect("partners:my_claim", number=kept.pk)

    try:
        return _arrive(request, claim.email, finish, organisation, None, name=claim.name)
    except claims.NotOpen:
        return _lost(request, Invitation.Trouble.USED, is_claim=True)


def _arrive(request, email, finish, organisation, invitation, name=""):
    """Signed in: one button. Known: sign in first. New: an account."""
    context = {"organisation": organisation, "invitation": invitation}
    if request.user.is_authenticated:
        context["is_mine"] = _owns(request.user, email)
        if request.method == "POST" and context["is_mine"]:
            return finish(request.user)
        return TemplateResponse(request, "partners/join/signed_in.html", context)
    if arrivals.account_of(email):
        return TemplateResponse(request, "partners/join/sign_in_first.html", context)
    form = ArrivalForm(request.POST or None, instance=User(email=email), initial={"name": name})
    if form.is_valid():
        return _enter(request, form, email, finish)
    context["form"] = form
    return TemplateResponse(request, "partners/join/arrive.html", context, status=400 if form.errors else 200)


def _enter(request, form, email, finish):
    told = {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"]}
    try:
        user = arrivals.arrive(email=email, language=get_language(), **told)
    except arrivals.AddressTaken:
        return redirect(request.path)
    answer = finish(user)
    record_authentication(request, user, method="password", email=email, reauthenticated=True)  # chosen just now
    return perform_login(request, user, email=email, redirect_url=answer.url)


def _owns(user, email):
    mine = {user.email.lower(), *(one.email.lower() for one in user.emailaddress_set.filter(verified=True))}
    return email.lower() in mine


def _shown(number):
    return Organisation.objects.filter(pk=number).first()


def _lost(request, trouble, is_claim=False):
    status = 404 if trouble == Invitation.Trouble.FORGED else 410
    context = {"trouble": trouble, "is_over": is_claim and status == 410}
    return TemplateResponse(request, "partners/join/lost.html", context, status=status)
