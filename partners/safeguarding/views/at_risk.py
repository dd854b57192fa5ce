"""The at-risk switch at an organisation's desk: on by one representative at once, off by two people."""

from contextlib import suppress

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gpc.audit.words import names_of_accounts
from gpc.shelter.models import Shelter
from partners.colleagues import access
from partners.safeguarding import actions, lifting, own_side
from partners.safeguarding.forms import AgainForm, LiftForm, OwnRiskForm

BOTH = require_http_methods(["GET", "HEAD", "POST"])
ACTION = "put-organisation-at-risk"


@BOTH
def at_risk(request, slug):
    """What follows and what cannot be called back; one form, which acts in this request."""
    organisation = access.organisation_for(request.user, ACTION, slug)
    hidden = _with_names(own_side.entries_of(organisation))
    form = _risk_form(request, organisation, hidden)
    if form.is_valid() or _is_done(request.POST.get("whom"), hidden):
        if form.is_valid():
            _put(request, organisation, form)
        messages.success(request, _("Done. From this moment the portal shows it nowhere."))
        return redirect("partners:at_risk", slug=slug)
    context = {"organisation": organisation, "form": form, "hidden": hidden}
    return TemplateResponse(request, "partners/safeguarding/at_risk.html", context, status=400 if form.errors else 200)


@BOTH
def at_risk_entry(request, slug, number):
    """One of those hidden: since when, who asks to end it; keep it, ask, agree."""
    organisation = access.organisation_for(request.user, ACTION, slug)
    entry = next((one for one in _with_names(own_side.entries_of(organisation)) if one.pk == number), None)
    if entry is None:
        raise Http404
    asked = lifting.open_request(entry)
    form = _form_for(request.POST, asked)
    if request.method == "POST" and (form is None or form.is_valid()):
        _act(request, entry, asked, form)
        return redirect("partners:at_risk", slug=slug)
    return TemplateResponse(
        request,
        "partners/safeguarding/at_risk_entry.html",
        _entry_context(request.user, organisation, entry, asked, form),
        status=400 if request.method == "POST" else 200,
    )


def _risk_form(request, organisation, hidden):
    is_open = all(one.kind != Shelter.Kind.ORGANISATION for one in hidden)
    told = request.POST if request.method == "POST" else None
    people = own_side.people_of(organisation)
    return OwnRiskForm(told, organisation=organisation if is_open else None, people=people)


def _put(request, organisation, form):
    """Two at the same moment: the second finds done what it asked for."""
    told = form.cleaned_data
    with suppress(actions.AlreadySheltered):
        own_side.put_at_risk(
            organisation,
            told["whom"],
            reason=told["reason"],
            user=request.user,
            ask_again_on=told["ask_again_on"],
            more_names=told["more_names"],
        )


def _is_done(whom, hidden):
    """Whether somebody who is hidden already is to be hidden: they pressed twice, and must not read of an error."""
    return whom in {
        "organisation" if one.kind == Shelter.Kind.ORGANISATION else f"person:{one.subject_id}" for one in hidden
    }


def _form_for(posted, asked):
    """The form that was sent; an act on a request has none."""
    act = posted.get("act")
    if act == "keep":
        return AgainForm(posted)
    if act == "ask":
        return LiftForm(posted)
    return None


def _act(request, entry, asked, form):
    act, user = request.POST.get("act"), request.user
    try:
        if act == "keep":
            lifting.keep(entry, user=user, ask_again_on=form.cleaned_data["ask_again_on"])
            messages.success(request, _("It stays hidden. We ask again on that day."))
        elif act == "ask":
            lifting.ask(entry, user=user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Asked. It stays hidden until a second person agrees."))
        elif asked is not None:
            answer(request, asked, act)
    except lifting.AlreadyAsked:
        messages.error(request, _("Somebody has asked already."))
    except lifting.NotOpen:
        messages.error(request, _("This has been answered meanwhile."))


def answer(request, asked, act):
    """Agree to end a risk, or end the request."""
    try:
        if act == "confirm":
            lifting.confirm(asked, user=request.user)
            messages.success(request, _("Two people agree: it may be shown again."))
        elif act == "withdraw":
            lifting.withdraw(asked, user=request.user)
            messages.success(request, _("The request is withdrawn. It stays hidden."))
    except lifting.NeedsAnother:
        messages.error(request, _("Another person must agree."))
    except lifting.NotOpen:
        messages.error(request, _("This has been answered meanwhile."))


def _entry_context(user, organisation, entry, asked, form):
    keep = form if isinstance(form, AgainForm) else AgainForm()
    ask = form if isinstance(form, LiftForm) else LiftForm()
    labels = {entry.by, asked.asked_by} if asked else {entry.by}
    return {
        "organisation": organisation,
        "entry": entry,
        "asked": asked,
        "may_confirm": bool(asked) and lifting.may_confirm(asked, user),
        "keep": keep,
        "ask": ask,
        "form": form,
        "who": names_of_accounts(labels)[entry.by],
        "who_asked": names_of_accounts(labels)[asked.asked_by] if asked else "",
    }


def _with_names(entries):
    """The entries, each with the name of whom it hides."""
    rows = list(entries)
    subjects = actions.subjects_of(rows)
    for one in rows:
        subject = subjects.get((one.kind, one.subject_id))
        one.called = subject.name_in(get_language()) if subject else "–"
    return rows
