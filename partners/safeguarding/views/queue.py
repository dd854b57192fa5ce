"""What waits for officers, and the secretariat's list of safeguarding files."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from gpc.audit.words import names_of_accounts
from gpc.lib.paging import page_of
from gpc.shelter.models import Shelter
from partners.colleagues import access
from partners.safeguarding import actions
from partners.safeguarding.models import LiftRequest, SafeguardingFile
from partners.safeguarding.own_side import today
from partners.safeguarding.views.at_risk import answer


@require_http_methods(["GET", "HEAD", "POST"])
def risks(request):
    """Requests to end a risk, the oldest first; risks about which somebody is to be asked again."""
    access.require(request.user, "lift-risk")
    if request.method == "POST":
        answer(request, _request(request.POST.get("request", "")), request.POST.get("act"))
        return redirect("partners:risks")
    requests = list(LiftRequest.objects.open().select_related("entry").order_by("asked_at", "pk"))
    again = list(Shelter.objects.to_ask_again(today()).order_by("ask_again_on", "pk"))
    _name([*(one.entry for one in requests), *again])
    names = names_of_accounts({one.asked_by for one in requests} | {one.entry.by for one in requests})
    for one in requests:
        one.who, one.entry.who = names[one.asked_by], names[one.entry.by]
        one.is_mine = one.asked_by == request.user.trace_label
    return TemplateResponse(request, "partners/safeguarding/risks.html", {"requests": requests, "again": again})


@require_safe
def safeguarding_files(request):
    """What holds of every organisation, what is due first in front."""
    access.require(request.user, "read-safeguarding-files")
    rows = SafeguardingFile.objects.visible().select_related("organisation__country", "document")
    page = page_of(rows.order_by("review_due_on", "pk"), request.GET.get("page"))
    context = {"page": page, "today": today()}
    return TemplateResponse(request, "partners/safeguarding/files.html", context)


def _request(number):
    found = None
    if number.isascii() and number.isdecimal() and len(number) < 19:
        found = LiftRequest.objects.open().select_related("entry").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _name(entries):
    subjects = actions.subjects_of(entries)
    for one in entries:
        subject = subjects.get((one.kind, one.subject_id))
        one.called = subject.name_in(get_language()) if subject else "–"
