"""What an organisation's desk says of its profile."""

from django.template.loader import render_to_string

from partners.colleagues import access as colleagues
from partners.editing.models import ChangeRequest


def profile_of(request, organisation):
    """Links to the profile and its history, and the changes that are open. Two queries."""
    may = colleagues.actions_in(request.user, organisation)
    if "edit-profile" not in may:
        return ""
    opened = ChangeRequest.objects.open().filter(organisation=organisation).order_by("pk")
    context = {"organisation": organisation, "changes": opened, "may_read_history": "see-profile-history" in may}
    return render_to_string("partners/editing/_slot_desk.html", context, request)
