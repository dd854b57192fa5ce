"""The secretariat's pages: every membership, one of them, and what can be done to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gpc.lib.paging import page_of
from partners.membership import access, actions, history, letters
from partners.membership.actions import Act, Status
from partners.membership.forms import ActForm, EndForm, SuspendForm, VetForm
from partners.vetting.models import MembershipEntry


@dataclass(frozen=True)
class Doing:
    """Something that can be done to a membership: its words, its form, when it is offered."""

    label: str
    explanation: str
    act: str
    run: Callable
    offered: tuple
    form: type = ActForm


DOINGS = {
    "suspend": Doing(
        gettext_lazy("Suspend the membership"),
        gettext_lazy(
            "From this moment nobody outside finds the organisation on this site. Its people keep their desk, and read "
            "why. Another person of the secretariat lifts the suspension."
        ),
        Act.SUSPENDED,
        actions.suspend,
        (Status.CURRENT,),
        SuspendForm,
    ),
    "lift": Doing(
        gettext_lazy("Lift the suspension"),
        gettext_lazy("The membership goes on, and the organisation is shown again as it was before."),
        Act.LIFTED,
        actions.lift,
        (Status.SUSPENDED,),
    ),
    "vet": Doing(
        gettext_lazy("Write down a new vetting"),
        gettext_lazy("The organisation has been looked at again. Say what was found; the next time is in three years."),
        Act.VETTED,
        actions.vet_again,
        (Status.CURRENT, Status.SUSPENDED),
        VetForm,
    ),
    "end": Doing(
        gettext_lazy("End the membership"),
        gettext_lazy(
            "What printed sources say of the organisation stays on this site; "
            "a page that stands for the membership alone goes."
        ),
        Act.ENDED,
        actions.end,
        (Status.CURRENT, Status.SUSPENDED),
        EndForm,
    ),
    "readmit": Doing(
        gettext_lazy("Admit the organisation again"),
        gettext_lazy("A new membership begins today. If its page has gone, publish it in the workbench."),
        Act.READMITTED,
        actions.readmit,
        (Status.ENDED,),
    ),
}


@require_safe
def memberships(request):
    """Every membership, by status; those that ask to leave; organisations without one."""
    found, chosen = access.memberships(request.user), request.GET.get("status", "")
    if chosen == "without":
        found = access.without_membership(request.user)
    if chosen in Status.values:
        found = found.filter(status=chosen)
    elif chosen == "leaving":
        found = found.exclude(leave_asked_at=None)
    context = {"page": page_of(found, request.GET.get("page")), "chosen": chosen, "statuses": Status.choices}
    return TemplateResponse(request, "partners/membership/list.html", context)


@require_safe
def membership(request, pk):
    """How it stands, what can be done, and everything that has happened."""
    found = access.membership_to_manage(request.user, pk)
    log = history.of(found.organisation)
    last = next((entry for entry in log if entry.membership_id == found.pk), None)
    context = {
        "membership": found,
        "log": log,
        "doings": [(name, one) for name, one in DOINGS.items() if found.status in one.offered],
        "undoable": last if last and actions.can_undo(last, last) else None,
        "speaks": letters.representatives(found),
        "is_mine": found.suspended_by == request.user.trace_label,
    }
    return TemplateResponse(request, "partners/membership/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request, pk, name):
    """First the letter is shown, then it is done with the same words."""
    found, doing = access.membership_to_manage(request.user, pk), DOINGS.get(name)
    if doing is None:
        raise Http404
    if found.status not in doing.offered:
        messages.error(request, _("The membership has changed in the meantime. Nothing was done."))
        return redirect("partners:membership", pk)
    form = doing.form(request.POST if request.method == "POST" else None, membership=found)
    if form.is_valid() and "do" in request.POST:
        return _done(request, found, doing, form.cleaned_data)
    context = {"membership": found, "doing": doing, "form": form, "speaks": letters.representatives(found)}
    context["letters"] = _preview(found, doing, form.cleaned_data) if form.is_valid() else []
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/membership/act.html", context, status=status)


@require_POST
def undo(request, pk):
    """The last act does not stand."""
    found = access.membership_to_manage(request.user, pk)
    entry = found.log.order_by("-at", "-pk").first()
    try:
        actions.undo(entry, by=request.user.trace_label)
        messages.success(request, _("Undone. No letter has left."))
    except (actions.TooLate, actions.NotPossibleNow):
        messages.error(request, _("The ten minutes are over, or something else has happened since."))
    return redirect("partners:membership", pk)


def _done(request, found, doing, told):
    address = ("partners:membership", found.pk)
    try:
        entry = doing.run(found, by=request.user.trace_label, **told)
        address = ("partners:membership", entry.membership_id)
        messages.success(request, _("Done. For ten minutes you can undo it; then the letter leaves."))
    except actions.NeedsAnother:
        messages.error(request, _("Another person of the secretariat must lift it."))
    except actions.NotPossibleNow:
        messages.error(request, _("The membership has changed in the meantime. Nothing was done."))
    return redirect(*address)


def _preview(found, doing, told):
    """The letter in both languages, of a membership as it would be."""
    words = {name: told[name] for name in ("reason_zh_hans", "reason_en")}
    found.ended_on = told.get("on") or found.ended_on
    found.vet_again_on = told.get("next_on") or actions.next_vetting()
    return letters.preview(found, MembershipEntry(act=told.get("how") or doing.act, **words))
