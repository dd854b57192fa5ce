"""Pages of the roof."""

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from gpc.pages.caching import published_page
from gpc.site.home import MAXIM, Home


@login_not_required
@published_page
@require_safe
def home(request):
    """Who we are, where partners are, what they did, agreed and said."""
    return TemplateResponse(request, "site/home.html", {"home": Home(), "maxim": MAXIM})


@login_not_required
@published_page
@require_safe
def privacy(request):
    """What this site knows of its readers."""
    return TemplateResponse(request, "site/privacy.html")


@login_not_required
@published_page
@require_safe
def accessibility(request):
    """What this site does so that everyone can use it."""
    return TemplateResponse(request, "site/accessibility.html")
