"""A reader says what is wrong on a page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.directory import access, actions, guard
from partners.directory.forms import PURPOSE, CorrectionForm

THANKS = "thanks"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_correction(request, slug):
    """The form, open to everyone; thanks once it is kept."""
    organisation = access.organisation_to_correct(slug)
    if organisation.slug != slug:
        return redirect("partners:suggest_correction", slug=organisation.slug, permanent=True)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _keep(request, form, organisation):
        return redirect(f"{request.path}?{THANKS}=1")
    context = {"organisation": organisation, "form": form, "thanks": THANKS in request.GET and not form.is_bound}
    return TemplateResponse(request, "partners/suggest_correction.html", context, status=400 if form.errors else 200)


def _keep(request, form, organisation):
    """Whether it could be kept; if not, the form says why and still has every word."""
    try:
        guard.count(request, PURPOSE)
    except guard.TooMany:
        form.add_error(None, _("Much has come from your connection. Please send this in an hour; it is still below."))
        return False
    actions.suggest_correction(organisation=organisation, correction=form.save(commit=False), language=get_language())
    return True
