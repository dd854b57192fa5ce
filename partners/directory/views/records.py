"""The page of an organisation, the same for machines, and the page of a person."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gpc.pages.caching import published_page
from partners.directory import access
from partners.directory.exported import as_json
from partners.directory.personal import PersonProfile
from partners.directory.profile import Profile
from partners.directory.vcard import as_vcard

VCARD = "text/vcard; charset=utf-8"


@login_not_required
@require_safe
@published_page
def organisation(request, slug):
    """All that the sources, or its own staff, say of an organisation."""
    found = access.organisation_to_read(slug)
    if found.slug != slug:
        return redirect(found, permanent=True)
    return TemplateResponse(request, "partners/organisation.html", {"profile": Profile(found, get_language())})


@login_not_required
@require_safe
@published_page
def organisation_json(request, slug):
    """The same for programs, with the sources."""
    found = access.organisation_to_read(slug)
    if found.slug != slug:
        return redirect("partners:organisation_json", slug=found.slug, permanent=True)
    return JsonResponse(as_json(Profile(found, get_language())), json_dumps_params={"ensure_ascii": False, "indent": 1})


@login_not_required
@require_safe
@published_page
def organisation_vcf(request, slug):
    """The same for an address book."""
    found = access.organisation_to_read(slug)
    if found.slug != slug:
        return redirect("partners:organisation_vcf", slug=found.slug, permanent=True)
    response = HttpResponse(as_vcard(Profile(found, get_language())), content_type=VCARD)
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.vcf"'
    return response


@login_not_required
@require_safe
@published_page
def person(request, slug):
    """Names and positions as printed, and nothing more before the person confirms it. Search engines stay away."""
    found = access.person_to_read(slug)
    if found.slug != slug:
        return redirect(found, permanent=True)
    response = TemplateResponse(request, "partners/person.html", {"profile": PersonProfile(found, get_language())})
    response["X-Robots-Tag"] = "noindex"
    return response
