"""A reporter tells, and comes back. No session, no account, no cookie but the form's token."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from partners.concerns import actions, guarding, receipts
from partners.concerns.forms import CodeForm, ConcernForm, TextForm
from partners.concerns.models import ConcernOfficer
from partners.concerns.quiet import quiet


@login_not_required
@quiet
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request):
    """The form; once it is sealed, the code, on this one page."""
    officers = list(ConcernOfficer.objects.reachable())
    form = ConcernForm(request.POST if request.method == "POST" else None, officers=officers)
    context = {"form": form, "officers": officers, "within": settings.CONCERNS_ANSWERED_WITHIN}
    if officers and form.is_valid() and (code := _kept(request, form)):
        return TemplateResponse(request, "partners/concerns/told.html", {"receipt": code})
    return TemplateResponse(request, "partners/concerns/tell.html", context, status=400 if form.errors else 200)


def _kept(request, form):
    """The code, or None; then the form says why, and still has every word."""
    if guarding.is_too_much(request, "tell"):
        form.add_error(None, _("Much has come from your connection. Please send this in an hour; it is still below."))
        return None
    try:
        return actions.tell(**form.told())
    except actions.Closed:
        sentence = _(
            "It is about everyone who could read it, so nobody here may. Please turn to the authority for the "
            "protection of children, or to the police, where the child is."
        )
        form.add_error("about_officers", sentence)
    except actions.SentAlready:
        if code := receipts.again(form.cleaned_data["once"]):
            return code
        form.add_error(None, _("This has come already and is kept. Its code was shown once, on the page before."))
    return None


@login_not_required
@quiet
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request):
    """The code opens what was answered; a message can be added. All of it travels in the form, never in an address."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found = _found(request, form) if form.is_valid() else None
    if found is None:
        context = {"form": form}
        return TemplateResponse(request, "partners/concerns/code.html", context, status=400 if form.errors else 200)
    concern, private = found
    message = TextForm(request.POST if "text" in request.POST else None)
    is_added = message.is_valid() and _added(concern, message)
    context = {"answers": actions.answers_for(concern, private), "form": message, "is_added": is_added}
    context |= {"concern": concern, "receipt": form.cleaned_data["code"]}
    return TemplateResponse(request, "partners/concerns/come_back.html", context, status=400 if message.errors else 200)


def _found(request, form):
    if guarding.is_too_much(request, "code"):
        form.add_error(None, _("Many codes have come from your connection. Please try again in an hour."))
        return None
    try:
        return actions.find(form.cleaned_data["code"])
    except actions.NotFound:
        form.add_error("code", _("We have nothing under this code. Please compare every sign."))
        return None


def _added(concern, form):
    try:
        actions.add(concern, **form.cleaned_data)
    except actions.SentAlready:
        return True
    except actions.Closed:
        form.add_error(None, _("Those who could read your first message have left. Please tell it anew."))
        return False
    return True
