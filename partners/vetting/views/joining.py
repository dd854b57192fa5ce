"""`join/`: what joining means, and the way in for people without an account."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.directory import guard
from partners.vetting import steps, tokens
from partners.vetting.actions import beginning
from partners.vetting.forms.joining import PURPOSE, AccountForm, BeginForm

SENT = "sent"


@login_not_required
@require_safe
def join(request):
    """What the network is, who may apply, what is asked, what happens to the answers, how long it takes."""
    return TemplateResponse(request, "vetting/join.html", {"steps": steps.STEPS})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """An address; the answer is the same whatever we know of it."""
    if request.user.is_authenticated:
        return redirect("vetting:join")
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _ask(request, form):
        return redirect(f"{request.path}?{SENT}=1")
    context = {"form": form, "sent": SENT in request.GET and not form.is_bound, "days": tokens.BEGIN_DAYS}
    return TemplateResponse(request, "vetting/begin.html", context, status=400 if form.errors else 200)


def _ask(request, form):
    try:
        guard.count(request, PURPOSE)
    except guard.TooMany:
        form.add_error(None, _("Much has come from your connection. Please try again in an hour."))
        return False
    beginning.ask_to_begin(email=form.cleaned_data["email"], language=get_language())
    return True


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin_with(request, token):
    """The link of the letter: a name and a password make the account, and the application begins."""
    found = tokens.beginning_of(token)
    form = AccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _open(request, found, form.cleaned_data)
    context = {"form": form, "email": found.email}
    return TemplateResponse(request, "vetting/begin_with.html", context, status=400 if form.errors else 200)


def _open(request, found, told):
    try:
        user = beginning.open_account(found, name=told["name"], password=told["password"])
    except beginning.LinkUsed:
        messages.info(request, _("There is an account with this address. Sign in to begin."))
        return redirect("account_login")
    application = beginning.begin(user, language=get_language())
    by = {"method": "password", "email": user.email, "reauthenticated": True}  # chosen a moment ago
    record_authentication(request, user, **by)
    goal = reverse("vetting:step", args=[application.pk, steps.STEPS[0].name])
    return perform_login(request, user, email=user.email, redirect_url=goal)  # notes the browser, too


@require_POST
def start(request):
    """A draft for whoever is signed in: the one they have, or a new one."""
    application = beginning.begin(request.user, language=get_language())
    done = application.saved_steps
    goal = next((step.name for step in steps.STEPS if step.name not in done), steps.CHECK)
    return redirect("vetting:step", application.pk, goal)
