"""Where finished pages are kept. When the store is away, pages are made afresh: slower, never wrong, never an error."""

import logging
import time
from typing import NamedTuple

from django.core.cache import caches
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

KEPT_FOR = 3600  # seconds; what depends on the time of day is never older
MOST_PAGES = 5000  # kept within an hour; more are asked for by machines only
REST = 5  # seconds without asking a store that did not answer
_away_until = 0.0


class KeptPage(NamedTuple):
    """A page ready to send: its headers, its name for If-None-Match, its body as encoded."""

    headers: tuple
    etag: str
    body: bytes


def get(key):
    """The page kept under a key, or None."""
    return _trying(lambda pages: pages.get(key))


def put(key, page):
    """Keep a page for a while."""
    _trying(lambda pages: _counted(pages) and pages.set(key, tuple(page), KEPT_FOR))


def _counted(pages):
    pages.add("count", 0, KEPT_FOR)
    return pages.incr("count") <= MOST_PAGES


def _trying(act):
    """The outcome of an act upon the store; None when it is away, which is said once each time it goes."""
    global _away_until
    if _away_until > time.monotonic():
        return None
    try:
        outcome = act(caches["pages"])
    except (RedisError, OSError, ValueError) as problem:
        if not _away_until:
            log.warning("finished pages cannot be kept, every page is made afresh: %s", problem)
        _away_until = time.monotonic() + REST
        return None
    _away_until = 0.0
    return outcome
