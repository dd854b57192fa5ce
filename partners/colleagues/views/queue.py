"""The secretariat's queue of claims, and organisations for which nobody speaks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gpc.audit.words import names_of_accounts
from gpc.queue import actions as assignments
from partners.colleagues import access
from partners.colleagues.actions import claims as actions
from partners.colleagues.forms import AnswerForm
from partners.colleagues.models import Claim, Role
from partners.colleagues.waiting import without_representative

VERDICTS = {"confirm": Claim.Verdict.CONFIRMED, "refuse": Claim.Verdict.REFUSED}


@require_safe
def claims(request):
    """Claims that wait, the oldest first."""
    access.require(request.user, "confirm-claims")
    waiting, assigned = list(Claim.objects.waiting()), assignments.holders()
    names = names_of_accounts({assigned[one.what] for one in waiting if one.what in assigned})
    for one in waiting:
        one.looked_at_name = names.get(assigned.get(one.what), "")
    just_decided = Claim.objects.decided_just_now().exclude(user=request.user)
    context = {"claims": waiting, "vacant": without_representative().order_by("pk")}
    context["decided"] = just_decided.select_related("organisation", "person")
    return TemplateResponse(request, "partners/claims/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request, number):
    """One claim: what it says, who speaks for the organisation now, and the answer."""
    access.require(request.user, "confirm-claims")
    found = _claim(request.user, number)
    if "look" in request.POST:
        _look(found, request.user.trace_label)
        return redirect(request.path)
    form = AnswerForm(request.POST if request.method == "POST" else None, language=found.language)
    if form.is_valid():
        _answer(request, found, form.cleaned_data)
        return redirect("partners:claims")
    speakers = Role.objects.representatives_of(found.organisation_id).select_related("user")
    context = {"claim": found, "form": form, "speakers": speakers if found.organisation_id else []}
    context["documents"] = found.documents.select_related("file").order_by("pk")
    holder = assignments.holders().get(found.what, "")
    context |= {"holder": holder, "looked_at_name": names_of_accounts([holder])[holder]}
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/claims/claim_to_confirm.html", context, status=status)


@require_POST
def undo_claim(request, number):
    """The decision never was."""
    access.require(request.user, "confirm-claims")
    found = _claim(request.user, number, decided=True)
    try:
        actions.take_back(found, by=request.user.trace_label)
        messages.success(request, _("Undone. No letter has left."))
    except actions.TooLate:
        messages.error(request, _("The letter has left. Write to the claimant yourself."))
    return redirect("partners:claims")


def _claim(user, number, *, decided=False):
    """A claim that waits, or whose decision waits; never one's own nor one about a subject at risk."""
    found = Claim.objects.shown().open().filter(pk=number).exclude(user=user).first()
    if found is None or bool(found.verdict) != decided:
        raise Http404
    return found


def _look(found, label):
    """Take it on, or give it back."""
    if assignments.holders().get(found.what) == label:
        assignments.give_back(found.what)
    else:
        assignments.give(found.what, to=label, by=label)


def _answer(request, found, told):
    try:
        if told["verdict"] == "ask":
            actions.ask_back(found, reason=told["reason"], by=request.user)
            messages.success(request, _("The answer is on its way."))
        else:
            actions.decide(found, verdict=VERDICTS[told["verdict"]], reason=told["reason"], by=request.user)
            messages.success(request, _("It is decided. For ten minutes you can undo it; then the letter leaves."))
    except actions.NotOpen:
        messages.error(request, _("This claim has been answered meanwhile."))
    except actions.AlreadyLinked:
        messages.error(request, _("This record has its account already, or the account speaks for it already."))
