"""The code once more, for whoever sends the same form again: pressed twice on a slow line, a browser shows the second
answer only. For ten minutes the cache holds it, closed with the form's own number, which is kept nowhere."""

import hashlib

from django.core.cache import cache

from partners.concerns import sealing

LASTS = 600  # seconds: as long as somebody waits for an answer; later nobody finds a code in a browser's history


def keep(once, code):
    """Until it runs out, or the cache is away."""
    cache.set(_name(once), sealing.close_with(once, code), LASTS)


def again(once):
    """The code of this form, or an empty text."""
    closed = cache.get(_name(once))
    return sealing.open_with(once, closed) if closed else ""


def _name(once):
    return "concerns:receipt:" + hashlib.sha256(b"name " + once.encode("utf-8", "replace")).hexdigest()
