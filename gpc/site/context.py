"""What every page knows. Nothing here may touch the session of a visitor, or the page could not be cached."""

from django.conf import settings


def house(request):
    """The site's origin and whether this is one person's machine."""
    return {"SITE_ORIGIN": settings.SITE_ORIGIN, "SITE_NAME": settings.SITE_NAME, "GPC_LOCAL": settings.GPC_LOCAL}
