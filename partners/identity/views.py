"""Pages of one's own account that are ours and not allauth's."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.identity import kept, second_factor, sessions
from partners.identity.forms import AccountForm
from partners.identity.outside import ways


@require_http_methods(["GET", "POST"])
def account(request):
    """Name, language and clock; from here to everything else about the account."""
    form = AccountForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("identity:account")
    request.user.refresh_from_db(fields=form.changed_data)
    context = {
        "form": form,
        "has_second_factor": second_factor.has_one(request.user),
        "has_outside": bool(ways.configured()) or ways.connected(request.user).exists(),
    }
    return TemplateResponse(request, "account/account.html", context, status=400 if form.is_bound else 200)


@require_safe
def second_step(request):
    """Why a second step is asked for, and the ways to have one."""
    if second_factor.has_one(request.user):
        return redirect(request.session.pop(second_factor.GOING_TO, None) or "mfa_index")
    return TemplateResponse(request, "account/second_step.html")


@require_safe
def my_sessions(request):
    """Where I am signed in."""
    places = sessions.places_of(request.user, request.session.session_key)
    return TemplateResponse(request, "account/sessions.html", {"places": places})


@require_POST
def end_sessions(request, pk=None):
    """Sign out one of the others, or all of them."""
    sessions.end(request.user, request.session.session_key, pk)
    messages.success(request, _("Signed out there.") if pk else _("Signed out everywhere else."))
    return redirect("identity:sessions")


@require_safe
def kept_form(request):
    """All that was typed into a form whose session had ended, to copy."""
    once = kept.kept_for(request)
    rows = kept.in_words(request, once) if once else []
    return TemplateResponse(request, "account/kept.html", {"once": once, "rows": rows})
