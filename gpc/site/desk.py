"""`desk/`: where signed-in people begin. Rooms say what waits and which pages there are (`gpc.lib.waiting`)."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from gpc.lib import waiting


@require_safe
def desk(request):
    """What waits for me, and where I can go."""
    context = {"tasks": waiting.waiting_for(request.user), "places": waiting.places_of(request.user)}
    return TemplateResponse(request, "site/desk.html", context)
