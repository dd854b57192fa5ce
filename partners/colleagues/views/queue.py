"""The secretariat's queue of claims, and organisations for which nobody speaks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gpc.audit.words import names_of_accounts
from partners.colleagues import access
from partners.colleagues.actions import claims as actions
from partners.colleagues.forms import AnswerForm
from partners.colleagues.models import Claim, Role
from partners.colleagues.waiting import without_representative

ACTS = {"ask": actions.ask_back, "refuse": actions.refuse}


@require_safe
def claims(request):
    """Claims that wait, the oldest first."""
    access.require(request.user, "confirm-claims")
    waiting = list(Claim.objects.waiting())
    names = names_of_accounts({one.looked_at_by for one in waiting if one.looked_at_by})
    for one in waiting:
        one.looked_at_name = names.get(one.looked_at_by, "")
    context = {"claims": waiting, "vacant": without_representative().order_by("pk")}
    return TemplateResponse(request, "partners/claims/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request, number):
    """One claim: what it says, who speaks for the organisation now, and the answer."""
    access.require(request.user, "confirm-claims")
    found = Claim.objects.open().filter(pk=number).exclude(user=request.user).first()
    if found is None or _is_at_risk(found):
        raise Http404
    if "look" in request.POST:
        actions.look_at(found, by=request.user)
        return redirect(request.path)
    form = AnswerForm(request.POST if request.method == "POST" else None, language=found.language)
    if form.is_valid():
        _answer(request, found, form.cleaned_data)
        return redirect("partners:claims")
    speakers = Role.objects.representatives_of(found.organisation_id).select_related("user")
    context = {"claim": found, "form": form, "speakers": speakers if found.organisation_id else []}
    context["looked_at_name"] = names_of_accounts([found.looked_at_by])[found.looked_at_by]
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/claims/claim_to_confirm.html", context, status=status)


def _is_at_risk(found):
    model = type(found.subject)
    return not model.objects.filter(pk=found.subject.pk).exists()


def _answer(request, found, told):
    try:
        if told["verdict"] == "confirm":
            actions.confirm(found, by=request.user)
        else:
            ACTS[told["verdict"]](found, reason=told["reason"], by=request.user)
        messages.success(request, _("The answer is on its way."))
    except actions.NotOpen:
        messages.error(request, _("This claim has been answered meanwhile."))
    except actions.AlreadyLinked:
        messages.error(request, _("This record has its account already, or the account speaks for it already."))
