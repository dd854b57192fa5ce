"""The translation worklist's page."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partners.curation import worklist

IN_WORDS = {"zh-hans": _("Chinese missing"), "en": _("English missing"), "out-of-date": _("out of date")}
LAST_START = 100_000


@require_safe
def translation_worklist(request):
    """Counts by kind and state; with `kind` and `state`, the records themselves."""
    site = admin.site
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    start = _start(request.GET.get("start", "0"))
    context = {**site.each_context(request), "title": _("Translation worklist"), "states": IN_WORDS}
    if kind or state:
        context |= _one_pile(request, kind, state, start)
    else:
        if not worklist.models(site, request):
            raise PermissionDenied
        context["piles"] = worklist.piles(site, request)
    return TemplateResponse(request, "admin/worklist.html", context)


def _one_pile(request, kind, state, start):
    tasks = worklist.tasks(admin.site, request, kind, state, start=start)
    if tasks is None:
        raise Http404
    more = start + worklist.SHOWN if len(tasks) > worklist.SHOWN else None
    return {"tasks": tasks[: worklist.SHOWN], "kind": kind, "state": state, "words": IN_WORDS[state], "more": more}


def _start(text):
    if not (text.isascii() and text.isdigit() and len(text) < 7) or int(text) > LAST_START:
        raise Http404
    return int(text)
