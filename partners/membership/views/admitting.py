"""Admitting an organisation without an application: the form, the second person, and stopping it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gpc.audit.words import names_of_accounts
from partners.membership import access, actions, admitting, letters
from partners.membership.forms import AdmitForm
from partners.vetting.models import Membership, MembershipEntry


@require_http_methods(["GET", "HEAD", "POST"])
def admit(request, slug):
    """Since when, why, and who has decided it; or what waits for a second person."""
    organisation = access.organisation_to_admit(request.user, slug)
    if waits := access.open_admission_of(organisation):
        return _waiting(request, waits)
    form = AdmitForm(request.POST if request.method == "POST" else None)
    told = form.cleaned_data if form.is_valid() else {}
    if told and "do" in request.POST:
        said = _("Written down. It waits until another person of the secretariat agrees.")
        return _try(request, slug, lambda by: admitting.ask(organisation, by=by, **told), said)
    context = {"organisation": organisation, "form": form, "letters": _preview(organisation, told) if told else []}
    context["speaks"] = letters.representatives(Membership(organisation=organisation))
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/membership/admit.html", context, status=status)


@require_POST
def agree(request, pk):
    """The second person."""
    found = access.admission(request.user, pk)
    said = _("Agreed. In ten minutes it takes effect and the letter leaves; until then it can be stopped.")
    return _try(request, found.organisation.slug, lambda by: admitting.agree(found, by=by), said)


@require_POST
def stop(request, pk):
    """Nothing comes of it."""
    found = access.admission(request.user, pk)
    said = _("Stopped. Nothing has changed, and no letter has left.")
    return _try(request, found.organisation.slug, lambda by: admitting.stop(found, by=by), said)


def _waiting(request, found):
    words = {"reason_zh_hans": found.reason_zh_hans, "reason_en": found.reason_en}
    told = words | {"since_on": found.since_on}
    context = {
        "admission": found,
        "organisation": found.organisation,
        "letters": [] if found.withheld else _preview(found.organisation, told),
        "who": names_of_accounts({found.asked_by}).get(found.asked_by),
        "is_mine": found.asked_by == request.user.trace_label,
        "speaks": letters.representatives(found),
    }
    return TemplateResponse(request, "partners/membership/admission.html", context)


def _preview(organisation, told):
    """The letter in both languages, of the membership as it would be."""
    membership = Membership(organisation=organisation, since_on=told["since_on"])
    membership.vet_again_on = actions.next_vetting(told["since_on"])
    words = {name: told[name] for name in ("reason_zh_hans", "reason_en")}
    return letters.preview(membership, MembershipEntry(act=actions.Act.ADMITTED, **words))


def _try(request, slug, act, said):
    try:
        act(request.user.trace_label)
        messages.success(request, said)
    except actions.NeedsAnother:
        messages.error(request, _("Another person must agree."))
    except (actions.NotPossibleNow, actions.TooLate):
        messages.error(request, _("The membership has changed in the meantime. Nothing was done."))
        return redirect("partners:memberships")
    return redirect("partners:admit", slug=slug)
