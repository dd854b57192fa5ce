"""The directory's pages: everything a visitor asks for stands in the address."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from gpc.lib.parts import page_or_part
from gpc.pages.caching import published_page
from partners.directory import loosening
from partners.directory.facets import counts
from partners.directory.filters import Filters
from partners.directory.mapping import map_of
from partners.directory.models import Organisation
from partners.directory.results import PLACE, SORTS, results
from partners.directory.vocabulary import FACETS


@dataclass(frozen=True)
class Link:
    """A link of the page: a filter in use, an order, a view."""

    label: str
    url: str
    here: bool = False


@login_not_required
@require_safe
@published_page
@vary_on_headers("HX-Request")
def directory(request):
    """The list of organisations."""
    filters, sort, context = _asked(request, "partners:directory")
    page, groups = results(filters, context["counts"], sort, request.GET.get("page"))
    return _answer(request, context | {"page": page, "groups": groups}, page=page.number if page.number > 1 else "")


@login_not_required
@require_safe
@published_page
@vary_on_headers("HX-Request")
def world(request):
    """The same organisations as dots on a map, one a country, and as a table."""
    filters, _sort, context = _asked(request, "partners:map")
    return _answer(request, context | {"map": map_of(filters, context["counts"], reverse("partners:directory"))})


def _answer(request, context, **more):
    """The page, or the part that htmx asks for; then with the address that the browser should show."""
    template = page_or_part(request, "partners/directory.html", "browse")
    response = TemplateResponse(request, template, context | {"is_part": "#" in template})
    if "#" in template:
        response["HX-Push-Url"] = context["here"] + context["filters"].address(sort=context["sort"], **more)
    return response


def _asked(request, name):
    """(filters, sort, what both views show)"""
    filters = Filters.read(request.GET, get_language())
    wanted = request.GET.get("sort") or PLACE
    sort = wanted if wanted in SORTS else PLACE
    found = counts(filters)
    more = {"sort": sort if sort != PLACE else ""}
    unknown = [*filters.unknown, *([f"sort={wanted}"] if wanted != sort else [])]
    context = {
        "here": reverse(name),
        "filters": filters,
        "sort": more["sort"],
        "counts": found,
        "unknown": [value[:60] for value in unknown[:5]],
        "chips": list(_chips(filters, more)),
        "sorts": [
            Link(label, filters.address(sort=key if key != PLACE else ""), key == sort) for key, label in SORTS.items()
        ],
        "views": list(_views(filters, more, name)),
        "ways": loosening.ways(filters, **more) if filters.in_use and not found.total else [],
    }
    return filters, sort, context


def _chips(filters, more):
    if filters.text:
        yield Link(_("Words: %(words)s") % {"words": filters.text}, filters.without("q").address(**more))
    for facet in FACETS:
        for term in filters.chosen.get(facet.name, ()):
            label = _("%(facet)s: %(value)s") % {"facet": facet.legend, "value": term.label}
            yield Link(label, filters.without(facet.name, term.value).address(**more))
    if filters.also_mentioned:
        rest = filters.without("also")
        for standing in Organisation.OUTSIDE:
            rest = rest.without("standing", standing)
        yield Link(_("Include bodies outside the network"), rest.address(**more))


def _views(filters, more, here):
    for name, label in (("partners:directory", _("List")), ("partners:map", _("Map"))):
        yield Link(label, reverse(name) + filters.address(**more), name == here)
