"""Changing, ending and handing over roles. Each on a page of its own, which says what follows."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.colleagues import access
from partners.colleagues.actions import roles
from partners.colleagues.forms import ChangeForm, ConfirmForm, HandOverForm
from partners.colleagues.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request, slug, number):
    """Another role for a colleague."""
    organisation = access.organisation_for(request.user, "change-role", slug)
    role = _role(organisation, number)
    form = ChangeForm(request.POST or None, initial={"kind": role.kind})
    told = {"kind": form.cleaned_data["kind"]} if form.is_valid() else {}
    if form.is_valid() and _done(form, roles.change, role, request.user, **told):
        messages.success(request, _("The role is changed."))
        return redirect("partners:colleagues", slug=slug)
    return _page(request, organisation, form, "change", role)


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request, slug, number):
    """A colleague no longer acts for the organisation."""
    organisation = access.organisation_for(request.user, "end-role", slug)
    role = _role(organisation, number)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and _done(form, roles.end, role, request.user):
        messages.success(request, _("The role is ended."))
        return redirect("partners:colleagues", slug=slug)
    return _page(request, organisation, form, "end", role)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, slug):
    """I no longer act for the organisation."""
    organisation = access.organisation_for(request.user, "leave", slug)
    form = ConfirmForm(request.POST or None)
    if form.is_valid() and _done(form, roles.end, organisation.my_role, request.user):
        messages.success(request, _("You no longer act for the organisation."))
        return redirect("site:desk")
    return _page(request, organisation, form, "leave", organisation.my_role)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, slug):
    """Somebody else speaks for the organisation from now on."""
    organisation = access.organisation_for(request.user, "hand-over", slug)
    role = organisation.my_role
    others = Role.objects.open().in_organisation(organisation).exclude(pk=role.pk).select_related("user")
    form = HandOverForm(request.POST or None, colleagues=others.exclude(kind=Role.Kind.REPRESENTATIVE))
    if form.is_valid():
        roles.hand_over(role, by=request.user.trace_label, **form.cleaned_data)
        messages.success(request, _("You have handed over."))
        stays = form.cleaned_data["stay_as"]
        return redirect("partners:organisation_desk", slug=slug) if stays else redirect("site:desk")
    return _page(request, organisation, form, "hand-over", role)


def _role(organisation, number):
    """A colleague's open role; one's own is left or handed over."""
    others = Role.objects.open().in_organisation(organisation).exclude(pk=organisation.my_role.pk)
    found = others.filter(pk=number).select_related("user").first()
    if found is None:
        raise Http404
    return found


def _done(form, act, role, user, **told):
    """Whether it could be done; if not, the page asks to hand over first or to confirm."""
    try:
        act(role, by=user.trace_label, confirmed=form.cleaned_data["confirmed"], **told)
    except roles.LastRepresentative:
        form.add_error(
            "confirmed",
            _("Nobody else speaks for the organisation. Hand over first, or confirm that the secretariat is told."),
        )
    return not form.errors


def _page(request, organisation, form, what, role):
    last = role.is_representative and Role.objects.representatives_of(organisation).count() == 1
    if "confirmed" in form.fields and not last:
        del form.fields["confirmed"]
    context = {"organisation": organisation, "form": form, "what": what, "role": role, "last": last}
    return TemplateResponse(request, "partners/desk/role.html", context, status=400 if form.errors else 200)
