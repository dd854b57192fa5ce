"""Who may not write to other members: the list, stopping somebody, and letting them write again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gpc.audit.words import names_of_accounts
from gpc.lib.paging import page_of
from partners.colleagues import access as colleagues
from partners.relay import access, stopping
from partners.relay.forms import StopForm
from partners.relay.sight import OfficersSight, Sight
from partners.relay.views.moderating import queue_of


@require_safe
def writing_stops(request):
    """Those in force, or all that were, the latest first."""
    found, past = access.stops(request.user), request.GET.get("show") == "all"
    page = page_of(found if past else found.in_force(), request.GET.get("page"))
    sight, rows = _sight(request.user), list(page)
    names = names_of_accounts({one.made_by for one in rows} | {one.lifted_by for one in rows if one.lifted_by})
    in_force = set(found.in_force().filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True))
    for one in rows:
        one.name, one.holds = sight.name_of(one.user), one.pk in in_force
        one.made, one.lifted = names[one.made_by], names.get(one.lifted_by, "")
    context = {"page": page, "rows": rows, "past": past, "queue": queue_of(request.user)}
    return TemplateResponse(request, "partners/relay/stops.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def stop_writing(request, number):
    """Until when and why; the author of the message is told by letter."""
    message = access.message_to_stop(request.user, number)
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            stopping.stop(message=message, by=request.user, **form.cleaned_data)
        except stopping.StoppedAlready:
            form.add_error(None, _("They may not write already. Lift that first if it is to be different."))
        else:
            messages.success(request, _("From now on they write to nobody. A letter tells them why."))
            return redirect("partners:writing_stops")
    context = {"name": _sight(request.user).name_of(message.author), "form": form}
    return TemplateResponse(request, "partners/relay/stop.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def lift_stop(request, number):
    """Asks, then lets them write again."""
    found = access.stop_to_lift(request.user, number)
    if request.method == "POST":
        stopping.lift(found, by=request.user)
        messages.success(request, _("They may write again. A letter tells them."))
        return redirect("partners:writing_stops")
    context = {"stop": found, "name": _sight(request.user).name_of(found.user)}
    return TemplateResponse(request, "partners/relay/lift.html", context)


def _sight(user):
    return OfficersSight() if colleagues.may(user, access.AT_RISK) else Sight()
