"""What machines ask for first."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

CLOSED = ("/admin/", *(f"/{code}/{room}/" for code, _ in settings.LANGUAGES for room in ("account", "desk", "letters")))


@login_not_required
@require_safe
@cache_control(public=True, max_age=24 * 3600)
def robots(request):
    """Everything public may be read; what needs an account is not worth the visit."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
