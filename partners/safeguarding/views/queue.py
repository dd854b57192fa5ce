"""What waits for officers, and the secretariat's list of safeguarding files."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gpc.audit.words import names_of_accounts
from gpc.lib.paging import page_of
from gpc.shelter.models import Shelter
from partners.colleagues import access
from partners.safeguarding import actions, lifting
from partners.safeguarding.forms import OfficersAgainForm
from partners.safeguarding.models import LiftRequest, SafeguardingFile
from partners.safeguarding.own_side import today
from partners.safeguarding.reminding import SOON
from partners.safeguarding.views.at_risk import answer


@require_http_methods(["GET", "HEAD", "POST"])
def risks(request):
    """Requests to end a risk, the oldest first; risks about which somebody is to be asked again."""
    access.require(request.user, "lift-risk")
    form = _again_form(request.POST)
    if request.method == "POST" and form is None:
        answer(request, _request(request.POST.get("request", "")), request.POST.get("act"))
        return redirect("partners:risks")
    if form is not None and form.is_valid():
        _keep(request, form)
        return redirect("partners:risks")
    requests = list(LiftRequest.objects.open().select_related("entry").order_by("asked_at", "pk"))
    again = _to_look_at_again(form)
    _name([*(one.entry for one in requests), *again])
    names = names_of_accounts({one.asked_by for one in requests} | {one.entry.by for one in requests})
    for one in requests:
        one.who, one.entry.who = names[one.asked_by], names[one.entry.by]
        one.is_mine = one.asked_by == request.user.trace_label
    context = {"requests": requests, "again": again}
    return TemplateResponse(request, "partners/safeguarding/risks.html", context, status=400 if form else 200)


@require_safe
def safeguarding_files(request):
    """What holds of every organisation, what is due first in front."""
    access.require(request.user, "read-safeguarding-files")
    rows = SafeguardingFile.objects.visible().select_related("organisation__country", "document")
    page = page_of(rows.order_by("review_due_on", "pk"), request.GET.get("page"))
    context = {"page": page, "today": today()}
    return TemplateResponse(request, "partners/safeguarding/files.html", context)


def _to_look_at_again(form):
    """Entries that are asked about, or end by the clock, within 60 days, each with a form that prolongs it."""
    found = list(Shelter.objects.to_look_at_again(today() + SOON).order_by("ask_again_on", "until_at", "pk"))
    for one in found:
        one.is_due = bool(one.ask_again_on and one.ask_again_on <= today())
        one.form = form if form and form.entry.pk == one.pk else OfficersAgainForm(entry=one)
    return found


def _again_form(told):
    """The form that prolongs an entry, where it was sent."""
    if "entry" not in told:
        return None
    return OfficersAgainForm(told, entry=_found(Shelter.objects.in_force(), told["entry"]))


def _keep(request, form):
    try:
        lifting.keep(form.entry, user=request.user, **form.cleaned_data)
        messages.success(request, _("It stays hidden; the day is written down."))
    except lifting.NotOpen:
        messages.error(request, _("This has been answered meanwhile."))


def _request(number):
    return _found(LiftRequest.objects.open().select_related("entry"), number)


def _found(rows, number):
    found = rows.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 19 else None
    if found is None:
        raise Http404
    return found


def _name(entries):
    subjects = actions.subjects_of(entries)
    for one in entries:
        subject = subjects.get((one.kind, one.subject_id))
        one.called = subject.name_in(get_language()) if subject else "–"
