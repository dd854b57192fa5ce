"""Whoever vouches for an applicant: a referee with a link, a member on its desk."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.vetting import access, tokens
from partners.vetting.actions import references
from partners.vetting.actions.moving import NotPossibleNow
from partners.vetting.forms.references import AnswerForm


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reference(request, token):
    """The link of a letter. After the answer it only says thank you."""
    found = tokens.reference_of(token)
    return _answer(request, found, request.path, by="referee")


@require_http_methods(["GET", "HEAD", "POST"])
def recommendation(request, pk):
    """A representative of the member answers for it."""
    found = access.recommendation_of(request.user, pk)
    return _answer(request, found, reverse("vetting:recommendation", args=[pk]), by=request.user.trace_label)


def _answer(request, reference, address, by):
    if not reference.is_open:
        return TemplateResponse(request, "vetting/reference_thanks.html", {"reference": reference})
    refuses = "refuse" in request.POST
    form = AnswerForm(request.POST if request.method == "POST" and not refuses else None, instance=reference)
    if refuses or form.is_valid():
        _take(reference, form, refuses, by)
        return redirect(address)
    application = reference.application
    hides_name = application.at_risk and reference.member_id is None  # whoever reads the letter has its link
    context = {"form": form, "reference": reference, "application": application, "hides_name": hides_name}
    return TemplateResponse(request, "vetting/reference.html", context, status=400 if form.errors else 200)


def _take(reference, form, refuses, by):
    try:
        if refuses:
            references.refuse(reference, by=by)
        else:
            references.answer(reference, by=by, **form.cleaned_data)
    except NotPossibleNow:  # sent twice, or answered by a colleague: the first answer stands
        return
