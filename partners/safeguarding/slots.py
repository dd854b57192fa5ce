"""What safeguarding says on an organisation's desk and on its public page: one query each."""

from django.template.loader import render_to_string

from gpc.lib import slots
from partners.identity import policy
from partners.safeguarding.models import SafeguardingFile
from partners.safeguarding.own_side import entries_of


def fill():
    """Called once, when the room is ready."""
    slots.fill("organisation-desk", guarding_desk)
    slots.fill("organisation-sheet", policy_badge)


def guarding_desk(request, organisation):
    """That it is hidden, for everybody of the organisation; links for those who may."""
    context = {
        "organisation": organisation,
        "may": {one.replace("-", "_") for one in policy.actions_of([organisation.my_role.kind])},
        "is_hidden": any(entry.kind == "organisation" for entry in entries_of(organisation)),
    }
    return render_to_string("partners/safeguarding/_desk.html", context, request=request)


def policy_badge(request, organisation):
    """That there is a policy, and of which day. Nothing else is public."""
    found = SafeguardingFile.objects.current().filter(organisation=organisation)
    file = found.only("basis", "dated_on").first()
    return render_to_string("partners/safeguarding/_badge.html", {"file": file}, request=request)
