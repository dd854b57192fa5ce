"""`desk/`: where signed-in people begin. Rooms say what waits and which pages there are (`gpc.lib.waiting`)."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gpc.lib import waiting
from partners.colleagues import access


def work_pages(user):
    """Queue and calendar, for those who may see them. One query."""
    actions = access.network_actions_of(user)
    if "see-queue" in actions:
        yield waiting.Place(
            _("Queue"), reverse("site:queue"), _("Everything that waits, and who looks after it"), waiting.ALL_WORK
        )
    if "see-calendar" in actions:
        yield waiting.Place(
            _("Calendar"), reverse("site:calendar"), _("What is due in the next twelve months"), waiting.ALL_WORK
        )


@require_safe
def desk(request):
    """What waits for me, and where I can go."""
    context = {"tasks": waiting.waiting_for(request.user), "places": waiting.places_of(request.user)}
    return TemplateResponse(request, "site/desk.html", context)
