"""Django's cache on Valkey, which may be away: then it is empty, and nobody is kept from what they came for.

What counts attempts (`COUNTED`: signing in, letters to a mailbox, forms that anybody may send) goes on counting in the
memory of the process: with two processes at most twice as many attempts are let through, instead of any number. For
all other keys `incr` raises: who counts by it decides.
"""

import logging
from functools import wraps

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

COUNTED = ("allauth:rl:", "guard:")
MOST_COUNTERS = 20_000  # a few hundred bytes each; those asked for last stay
log = logging.getLogger(__name__)


class Memory(LocMemCache):
    """Counters of this process, shared by its threads; a counter that is asked for stays, others give way."""

    def __init__(self):
        super().__init__("patient-cache", {"OPTIONS": {"MAX_ENTRIES": MOST_COUNTERS}})


def _or(name, otherwise):
    """As Valkey answers; while it is away, from memory where attempts are counted; else `otherwise`, or the trouble."""
    asked, remembered = getattr(RedisCache, name), getattr(Memory, name)

    @wraps(asked)
    def ask(self, *args, **kwargs):
        try:
            return asked(self, *args, **kwargs)
        except RedisError as problem:
            log.warning("the cache is away: %s", type(problem).__name__)
            key = args[0] if args else kwargs.get("key")
            if isinstance(key, str) and key.startswith(COUNTED):
                return remembered(Memory(), *args, **kwargs)
            if otherwise is None:
                raise
            return otherwise(*args, **kwargs)

    return ask


class PatientCache(RedisCache):
    """A cache without which the site goes on."""

    get = _or("get", lambda key, default=None, version=None: default)
    add = _or("add", lambda *_key, **_options: True)
    set = _or("set", lambda *_key, **_options: None)
    touch = _or("touch", lambda *_key, **_options: False)
    delete = _or("delete", lambda *_key, **_options: False)
    incr = _or("incr", None)
    has_key = _or("has_key", lambda *_key, **_options: False)
    get_many = _or("get_many", lambda *_keys, **_options: {})
    set_many = _or("set_many", lambda data, *_more, **_options: list(data))
    delete_many = _or("delete_many", lambda *_keys, **_options: None)
    clear = _or("clear", lambda: Memory().clear() or False)
