"""Saved lists: their criteria, and at once who that is."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gpc.lib.paging import page_of
from partners.mailings import access, actions, people
from partners.mailings.forms import ListForm
from partners.mailings.models import RecipientList

AT_A_TIME = 50


@require_http_methods(["GET", "HEAD", "POST"])
def new_list(request):
    """A list that is not saved yet."""
    access.require(request.user)
    return _edit(request, RecipientList())


@require_http_methods(["GET", "HEAD", "POST"])
def one_list(request, pk):
    """A saved list."""
    return _edit(request, access.list_for(request.user, pk))


@require_POST
def put_away(request, pk):
    """No new letters to it, or new letters again."""
    saved = access.list_for(request.user, pk)
    actions.put_away(saved, away="away" in request.POST, by=request.user.trace_label)
    return redirect("partners:recipient_list", pk)


def _edit(request, saved):
    form = ListForm(request.POST if request.method == "POST" else None, instance=saved)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        try:
            saved = actions.save_list(form, by=request.user.trace_label)
        except actions.MovedOn:
            messages.error(request, _("A letter to this list is about to leave. Stop that first; nothing was changed."))
            return redirect("partners:recipient_list", saved.pk)
        messages.success(request, _("The list is saved."))
        return redirect("partners:recipient_list", saved.pk)
    context = {"form": form, "saved": saved if saved.pk else None} | _who(request, form, saved)
    return TemplateResponse(request, "partners/mailings/list.html", context, status=400 if form.errors else 200)


@transaction.atomic
def _who(request, form, saved):
    """How many people that is and who: as typed, else as saved."""
    if (not saved.pk and not form.is_bound) or form.errors:
        return {}
    criteria = form.criteria() if form.is_bound else people.criteria_of(saved)
    shown = people.with_what_they_do(people.readers_of(criteria))
    page = page_of(shown, request.GET.get("page"), size=AT_A_TIME)
    return {"count": people.counted(criteria), "page": page, "lines": list(people.lines(page))}
