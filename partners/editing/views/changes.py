"""A change as its organisation sees it, and the page as the public would."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gpc.shelter.models import Shelter
from partners.editing import access, actions, preview, showing
from partners.editing.models import ChangeRequest, Proposal
from partners.editing.sight import Sight

State = ChangeRequest.State
TRACK = (State.DRAFT, State.WAITING, State.APPROVED)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug, pk):
    """Its state, both languages side by side, reasons; send and withdraw."""
    found = access.change_of(request.user, slug, pk)
    if request.method == "POST":
        return _act(request, slug, found)
    context = {
        "organisation": found.organisation,
        "change": found,
        "lines": showing.lines(found, Sight(found.organisation)),
        "track": [(state.label, state == found.state) for state in TRACK] if found.state in TRACK else [],
        "sends": found.state in (State.DRAFT, State.RETURNED, State.PARTLY) and _undecided(found),
        "is_sheltered": Shelter.objects.of("organisation", found.organisation.pk).in_force().exists(),
    }
    return TemplateResponse(request, "partners/editing/change.html", context)


def _undecided(found):
    standing = (Proposal.Decision.NONE, Proposal.Decision.RETURNED)
    return found.proposals.filter(decision__in=standing, purged_at=None).exists()


def _act(request, slug, found):
    act = {"send": actions.send, "withdraw": actions.withdraw}.get(request.POST.get("act"))
    version = request.POST.get("version", "")
    try:
        if act and version.isdecimal():
            act(request=found, by=request.user, role=found.organisation.my_role.kind, version=int(version))
    except actions.Moved:
        messages.error(request, _("Somebody has changed this in the meantime. Please look at it again."))
    except actions.NothingToSend:
        messages.error(request, _("There is nothing to send."))
    return redirect("partners:change", slug=slug, pk=found.pk)


@require_safe
@never_cache
def change_preview(request, slug, pk):
    """The public page with the proposed values, for those who proposed them."""
    return preview_page(request, access.change_of(request.user, slug, pk))


def preview_page(request, found):
    """The real template with a sentence above it; kept nowhere."""
    profile = preview.profile_with(found, get_language())
    return TemplateResponse(request, "partners/editing/preview.html", {"profile": profile, "change": found})
