"""Django's cache on Valkey, which may be away: then it is empty, and nobody is kept from what they came for.

What counts attempts (sign-in, letters to a mailbox) counts none in that time. `incr` raises: who counts by it decides.
"""

import logging
from functools import wraps

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _or(name, otherwise):
    asked = getattr(RedisCache, name)

    @wraps(asked)
    def ask(self, *args, **kwargs):
        try:
            return asked(self, *args, **kwargs)
        except RedisError as problem:
            log.warning("the cache is away: %s", type(problem).__name__)
            return otherwise(*args, **kwargs)

    return ask


class PatientCache(RedisCache):
    """A cache without which the site goes on."""

    get = _or("get", lambda key, default=None, version=None: default)
    add = _or("add", lambda *_key, **_options: True)
    set = _or("set", lambda *_key, **_options: None)
    touch = _or("touch", lambda *_key, **_options: False)
    delete = _or("delete", lambda *_key, **_options: False)
    has_key = _or("has_key", lambda *_key, **_options: False)
    get_many = _or("get_many", lambda *_keys, **_options: {})
    set_many = _or("set_many", lambda data, *_more, **_options: list(data))
    delete_many = _or("delete_many", lambda *_keys, **_options: None)
    clear = _or("clear", lambda: False)
