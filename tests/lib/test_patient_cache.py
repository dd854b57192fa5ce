"""A cache that is away is empty; nothing that asks it fails."""

import pytest
from redis.exceptions import RedisError

from gpc.lib.patient_cache import PatientCache
from tests.local.house import free_port


def test_a_cache_that_is_away_is_empty():
    cache = PatientCache(f"redis://127.0.0.1:{free_port()}/0", {"OPTIONS": {"socket_connect_timeout": 0.2}})

    assert (cache.get("a"), cache.get("a", 1), cache.add("a", 1), "a" in cache) == (None, 1, True, False)
    assert (cache.set("a", 1), cache.touch("a"), cache.delete("a")) == (None, False, False)
    assert (cache.get_many(["a"]), cache.set_many({"a": 1}), cache.delete_many(["a"])) == ({}, ["a"], None)
    assert cache.clear() is False
    with pytest.raises(RedisError):
        cache.incr("a")
