"""Pages of the roof."""

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gpc.pages.caching import published_page
from gpc.retention.plan import plan
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
    heads = [_("What we keep"), _("Why"), _("Ground"), _("How long")]
    context = {"heads": heads, "kept": [{"rows": plan().in_words(get_language())}]}
    return TemplateResponse(request, "site/privacy.html", context)


@login_not_required
@published_page
@require_safe
def accessibility(request):
    """What this site does so that everyone can use it."""
    return TemplateResponse(request, "site/accessibility.html")
