"""The slip with the link for those in a picture, and the page to which the link leads."""

from allauth.mfa.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gpc.lib import texts
from partners.editing import access, withdrawing

DONE = "done"


@require_safe
@never_cache
def consent_slip(request, slug, number):
    """The link in both languages, to be printed or copied."""
    organisation = access.organisation_to_edit(request.user, slug)
    consent = access.consent_of(organisation, number)
    slips = [_slip(consent, code) for code in texts.COLUMN_ENDINGS]
    context = {"organisation": organisation, "consent": consent, "slips": slips}
    return TemplateResponse(request, "partners/editing/consent_slip.html", context)


def _slip(consent, code):
    address = withdrawing.address_of(consent, code)
    drawn = get_adapter().build_totp_svg(address)  # a QR code of any text
    return {"code": code, "lang": texts.html_language(code), "address": address, "drawn": drawn}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_by_link(request, token):
    """Somebody in the picture takes the consent back; the page tells nothing but the day on which it was given."""
    try:
        consent = withdrawing.consent_of(token)
    except Http404:
        return TemplateResponse(request, "partners/editing/withdraw_lost.html", status=404)
    except withdrawing.Over:
        context, status = {"is_over": True, "is_done": DONE in request.GET}, 200 if DONE in request.GET else 410
        return TemplateResponse(request, "partners/editing/withdraw_lost.html", context, status=status)
    if request.method == "POST":
        withdrawing.take_back(consent)
        return redirect(f"{request.path}?{DONE}=1")
    return TemplateResponse(request, "partners/editing/withdraw_by_link.html", {"consent": consent})
