"""Who may reach what: visitors see the adopted version of published texts."""

from django.shortcuts import get_object_or_404

from consensus.models import Version


def version_to_read(slug):
    """The adopted version of a published consensus, or 404."""
    return get_object_or_404(Version.objects.to_read(), consensus__slug=slug)
