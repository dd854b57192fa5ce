"""Where finished pages are kept: those read most in this process, all of them in the store that every process shares.

When that store is away, pages are made afresh: slower, never wrong, never an error.
"""

import logging
import pickle
import time
from functools import cache
from typing import NamedTuple

import redis
from django.conf import settings

from gpc.pages.near import Near

log = logging.getLogger(__name__)

KEPT_FOR = 3000  # seconds; with the next, what depends on the time of day is never older than an hour
NEAR_FOR = 600
MOST_PAGES = 5000  # kept within an hour; more are asked for by machines only
REST = 5  # seconds without asking a store that did not answer
_near = Near(NEAR_FOR)
_away_until = 0.0


class KeptPage(NamedTuple):
    """A page ready to send: its headers, its name for If-None-Match, its body as encoded."""

    headers: dict
    etag: str
    body: bytes


def get(key):
    """The page kept under a key, or None."""
    if page := _near.get(key):
        return page
    packed = _trying(lambda pages: pages.get(_named(key)))
    if not packed:
        return None
    page = KeptPage(*pickle.loads(packed))  # noqa: S301  (only we write there)
    _near.put(key, page)
    return page


def put(key, page):
    """Keep a page for a while."""
    _near.put(key, page)
    packed = pickle.dumps(tuple(page), pickle.HIGHEST_PROTOCOL)
    _trying(lambda pages: _is_one_of_few(pages) and pages.set(_named(key), packed, ex=KEPT_FOR))


def forget_all():
    """Keep nothing; for tests, and after a database was put back to an earlier state."""
    _near.clear()
    for key in client().scan_iter(match=_named("*")):
        client().delete(key)


@cache
def client():
    """One client for the process: Django's cache makes one for each question, which costs more than the answer."""
    return redis.Redis.from_url(settings.REDIS_URL, **settings.CACHE_PATIENCE)


def _named(key):
    return f"{settings.REDIS_PREFIX}:page:{key}"


def _is_one_of_few(pages):
    number = pages.incr(_named("count"))
    if number == 1:
        pages.expire(_named("count"), KEPT_FOR)
    return number <= MOST_PAGES


def _trying(act):
    """The outcome of an act upon the store; None when it is away, which is said once each time it goes."""
    global _away_until
    if _away_until > time.monotonic():
        return None
    try:
        outcome = act(client())
    except (redis.RedisError, OSError) as problem:
        if not _away_until:
            log.warning("finished pages cannot be kept, every page is made afresh: %s", problem)
        _away_until = time.monotonic() + REST
        return None
    _away_until = 0.0
    return outcome
