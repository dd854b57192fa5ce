"""Who may reach what: visitors see published editions and what is not withheld."""

from django.shortcuts import get_object_or_404

from summits.models import Edition


def edition_to_read(slug):
    """A published edition by the slug of its occasion, or 404."""
    return get_object_or_404(Edition.objects.published(), occasion__slug=slug)


def session_to_read(edition, slug):
    """A session of that edition that is not withheld, with its speakers, or 404."""
    return get_object_or_404(edition.sessions.shown().with_source().with_speakers(), slug=slug)
