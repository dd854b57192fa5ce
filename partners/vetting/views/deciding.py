"""The decision: a form, the letter as it will leave, and ten minutes to undo it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partners.vetting import access, preview
from partners.vetting.actions import deciding
from partners.vetting.actions.moving import NotPossibleNow
from partners.vetting.forms.vetting import DecisionForm
from partners.vetting.models import Decision
from partners.vetting.states import Actor, moves_from


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """First the letter is shown, then it is decided with the same words."""
    found = access.application_to_decide(request.user, pk)
    outcomes = [one for one in Decision.Outcome if one.value in moves_from(found.state, Actor.DECIDER)]
    if not outcomes or found.decisions.pending().exists():
        messages.error(request, _("The application has moved on in the meantime. Nothing was changed."))
        return redirect("vetting:application", pk)
    form = DecisionForm(request.POST if request.method == "POST" else None, outcomes=outcomes)
    if form.is_valid() and "decide" in request.POST:
        return _decide(request, found, form.cleaned_data)
    context = {"form": form, "application": found} | (_letters(found, form.cleaned_data) if form.is_valid() else {})
    return TemplateResponse(request, "vetting/decide.html", context, status=400 if form.errors else 200)


def _letters(found, told):
    """The letter as it leaves, and the same in the language of whoever decides, if that is another."""
    language, mine = preview.language_of(found), get_language()
    also = preview.letter(found, **told, language=mine) if mine != language else None
    return {"letter": preview.letter(found, **told), "language": language, "also": also}


def _decide(request, found, told):
    try:
        deciding.decide(found, by=request.user.trace_label, **told)
        messages.success(request, _("It is decided. For ten minutes you can undo it; then the letter leaves."))
    except NotPossibleNow:
        messages.error(request, _("The application has moved on in the meantime. Nothing was changed."))
    return redirect("vetting:application", found.pk)


@require_POST
def undo(request, pk):
    """The decision does not stand."""
    found = access.application_to_decide(request.user, pk)
    if decision := found.decisions.pending().first():
        try:
            deciding.undo(decision, by=request.user.trace_label)
            messages.success(request, _("The decision is undone. No letter has left."))
        except deciding.TooLate:
            messages.error(request, _("The letter has left. Write to the applicant yourself."))
    return redirect("vetting:application", pk)
