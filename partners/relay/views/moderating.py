"""What the secretariat looks at: held messages, reports, and words about a child."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from partners.colleagues import access as colleagues
from partners.relay import access, moderation
from partners.relay.actions import stop_of
from partners.relay.forms import HeldForm, OutcomeForm
from partners.relay.models import Side
from partners.relay.sight import OfficersSight, Sight

QUEUE, AT_RISK_QUEUE = "partners:held_messages", "partners:reports_at_risk"
MOST = 100  # what is left shows when these are decided


@require_safe
def held_messages(request):
    """What waits, the oldest first: no words of it before one is opened."""
    held, reports = access.queue(request.user)
    return _queue(request, held, reports, report="partners:message_report", message="partners:held_message")


@require_safe
def reports_at_risk(request):
    """What concerns somebody at risk, held or reported: for officers."""
    held, reports = access.queue_at_risk(request.user)
    routes = {"report": "partners:report_at_risk", "message": "partners:held_message_at_risk"}
    return _queue(request, held, reports, at_risk=True, **routes)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def held_message(request, number):
    """One message that waits, and what becomes of it."""
    return _held_page(request, access.held_message(request.user, number), Sight(), QUEUE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def held_message_at_risk(request, number):
    """The same for an officer, who reads what is withheld from others."""
    found = access.held_message_at_risk(request.user, number)
    return _held_page(request, found, OfficersSight(), AT_RISK_QUEUE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_report(request, number):
    """A reported message with its neighbours, and what comes of the report."""
    return _report_page(request, access.report(request.user, number), Sight(), QUEUE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_at_risk(request, number):
    """The same for an officer, who reads what is withheld from others."""
    found = access.report_at_risk(request.user, number)
    return _report_page(request, found, OfficersSight(), AT_RISK_QUEUE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def purge_message(request, number):
    """Says what goes, and lets it go."""
    found = access.message_to_purge(request.user, number)
    if request.method == "POST":
        moderation.purge(found, by=request.user)
        messages.success(request, _("The words are gone, history included."))
        return redirect(queue_of(request.user))
    return TemplateResponse(request, "partners/relay/purge.html", {"message": found})


def queue_of(user):
    """Where the account finds what else waits."""
    return QUEUE if colleagues.may(user, access.MODERATE) else AT_RISK_QUEUE


def _queue(request, held, reports, **more):
    context = {"held": held[:MOST], "reports": reports[:MOST]} | more
    return TemplateResponse(request, "partners/relay/queue.html", context)


def _held_page(request, found, sight, queue):
    form = HeldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _decided(request, lambda: _decide(found, form.cleaned_data, request.user), queue)
    return _page(request, found, [found], form, sight=sight, queue=queue)


def _report_page(request, found, sight, queue):
    form = OutcomeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        return _decided(request, lambda: moderation.answer(found, outcome=outcome, by=request.user), queue)
    shown = moderation.neighbours(found.message)
    return _page(request, found.message, shown, form, report=found, sight=sight, queue=queue)


def _decide(found, told, user):
    if told["act"] == "release":
        moderation.release(found, by=user)
    else:
        moderation.refuse(found, reason=told["reason"], by=user)


def _decided(request, act, queue):
    try:
        act()
        messages.success(request, _("It is decided."))
    except moderation.NotWaiting:
        messages.error(request, _("Somebody else has decided this meanwhile."))
    return redirect(queue)


def _page(request, message, shown, form, *, sight, queue, report=None):
    """What the reader sees, and that they have."""
    if request.method == "GET":
        moderation.note_reading(message, by=request.user, report=report)
    sides = {one.place: one for one in Side.objects.with_names().filter(conversation=message.conversation)}
    parties = {place: sight.party_of(side) for place, side in sides.items()}
    context = {
        "message": message,
        "report": report,
        "reason": report and ("" if sight.hides(report.reason) else report.reason),
        "subject": sight.subject_of(message.conversation),
        "parties": parties,
        "said": [(one, sight.name_of(one.author), parties[one.place], sight.text_of(one)) for one in shown],
        "form": form,
        "may_purge": colleagues.may(request.user, "purge-child-data"),
        "may_stop": message.author_id and not stop_of(message.author),
        "queue": queue,
        "at_risk": queue == AT_RISK_QUEUE,
    }
    if context["at_risk"]:
        hidden = Side.objects.filter(conversation=message.conversation).at_risk().values_list("place", flat=True)
        context["waits"] = {"sender" if place == message.place else "recipient" for place in hidden}
    return TemplateResponse(request, "partners/relay/look.html", context, status=400 if form.errors else 200)
