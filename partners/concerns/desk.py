"""What officers and administrators do, at the desk."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partners.concerns import access, actions, sealing
from partners.concerns.forms import AppointForm, CloseForm, NewKeyForm, PassphraseForm, TextForm
from partners.concerns.models import ConcernOfficer
from partners.concerns.quiet import quiet

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@quiet
@BOTH
def concerns(request):
    """The list of days; before an officer has a key, the form that makes one."""
    officer = access.officer_for(request.user)
    form = NewKeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.make_key(officer, form.cleaned_data["passphrase"])
        messages.success(request, _("Your key is made. Take its file to a safe place now."))
        return redirect("partners:concern_desk")
    context = {"officer": officer, "form": form, "concerns": actions.concerns_for(officer)}
    return TemplateResponse(request, "partners/concerns/desk.html", context, status=400 if form.errors else 200)


@quiet
@require_POST
def key(request):
    """The officer's key as a file; or our copy of it forgotten, after a question."""
    officer = access.officer_for(request.user)
    if "forget" in request.POST and request.POST["forget"] != "sure":
        return TemplateResponse(request, "partners/concerns/forget_key.html")
    if "forget" in request.POST:
        actions.take_key_away(officer)
        messages.success(request, _("Our copy of your key is gone. Only your file opens concerns now."))
        return redirect("partners:concern_desk")
    return _as_file(actions.key_file(officer), "gpc-concern-key.json")


@quiet
@BOTH
def concern(request, key):
    """Opened with the passphrase, in this answer only."""
    officer = access.officer_for(request.user)
    found = access.concern_for(officer, key)
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    opened = _opened(found, officer, form) if form.is_valid() else None
    context = {"officer": officer, "concern": found, "form": form, "opened": opened}
    has_read = opened is not None or not officer.sealed_private_key  # on their own machine
    context |= {"answer": TextForm(), "close": CloseForm(), "may_answer": has_read and not found.is_closed}
    return TemplateResponse(request, "partners/concerns/concern.html", context, status=400 if form.errors else 200)


def _opened(found, officer, form):
    try:
        return actions.open_concern(found, officer, form.cleaned_data["passphrase"])
    except sealing.CannotOpen:
        form.add_error("passphrase", _("This passphrase does not open your key."))
        return None


@quiet
@require_POST
def answer(request, key):
    """Sealed to the reporter."""
    found = access.concern_for(access.officer_for(request.user), key)
    form = TextForm(request.POST)
    if not form.is_valid():
        context = {"concern": found, "answer": form, "form": form}
        return TemplateResponse(request, "partners/concerns/answer.html", context, status=400)
    try:
        actions.answer(found, **form.cleaned_data)
    except actions.SentAlready:
        pass
    messages.success(request, _("Your answer is sealed. The sender can read it with the code."))
    return redirect("partners:concern_desk")


@quiet
@require_POST
def close(request, key):
    """With how it ended."""
    found = access.concern_for(access.officer_for(request.user), key)
    form = CloseForm(request.POST)
    if not form.is_valid():
        context = {"concern": found, "close": form}
        return TemplateResponse(request, "partners/concerns/close.html", context, status=400)
    actions.close(found, outcome=form.cleaned_data["outcome"], by=request.user.trace_label)
    messages.success(request, _("The concern is closed."))
    return redirect("partners:concern_desk")


@quiet
@BOTH
def purge(request, key):
    """Asked once more, then gone."""
    found = access.concern_for(access.officer_for(request.user), key)
    if request.method == "POST":
        actions.purge(found, by=request.user.trace_label)
        messages.success(request, _("The concern is gone for good."))
        return redirect("partners:concern_desk")
    return TemplateResponse(request, "partners/concerns/purge.html", {"concern": found})


@quiet
@require_POST
def export(request, key):
    """Still sealed, for reading on a machine of the officer's own."""
    officer = access.officer_for(request.user)
    found = access.concern_for(officer, key)
    return _as_file(actions.sealed_file(found, officer), f"gpc-concern-{found.key}.json")


def _as_file(text, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@quiet
@BOTH
def officers(request):
    """Administrators appoint, and end."""
    access.require_administrator(request.user)
    form = AppointForm(request.POST if request.method == "POST" else None, candidates=access.candidates())
    if form.is_valid() and _appointed(request, form):
        return redirect("partners:concern_officers")
    context = {"form": form, "officers": ConcernOfficer.objects.in_office()}
    return TemplateResponse(request, "partners/concerns/officers.html", context, status=400 if form.errors else 200)


def _appointed(request, form):
    try:
        actions.appoint(**form.cleaned_data, by=request.user.trace_label)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return False
    messages.success(request, _("Appointed. The officer now makes a key at the desk."))
    return True


@quiet
@BOTH
def end_office(request, pk):
    """Asked once more, then ended."""
    access.require_administrator(request.user)
    officer = get_object_or_404(ConcernOfficer.objects.in_office(), pk=pk)
    if request.method == "POST":
        actions.end_office(officer, by=request.user.trace_label)
        messages.success(request, _("The office has ended."))
        return redirect("partners:concern_officers")
    return TemplateResponse(request, "partners/concerns/end_office.html", {"officer": officer})
