"""A cache that is away is empty; nothing that asks it fails, and attempts are counted all the same."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.test import Client
from redis.exceptions import RedisError

from gpc.lib.patient_cache import COUNTED, Memory, PatientCache
from tests import factories as make
from tests.local.house import free_port

PASSWORD = "correct horse battery"


@pytest.fixture
def nowhere():
    """Where no server listens."""
    Memory().clear()
    yield f"redis://127.0.0.1:{free_port()}/0"
    Memory().clear()


def test_a_cache_that_is_away_is_empty(nowhere):
    cache = PatientCache(nowhere, {"OPTIONS": {"socket_connect_timeout": 0.2}})

    assert (cache.get("a"), cache.get("a", 1), cache.add("a", 1), "a" in cache) == (None, 1, True, False)
    assert (cache.set("a", 1), cache.touch("a"), cache.delete("a")) == (None, False, False)
    assert (cache.get_many(["a"]), cache.set_many({"a": 1}), cache.delete_many(["a"])) == ({}, ["a"], None)
    assert cache.clear() is False
    with pytest.raises(RedisError):
        cache.incr("a")


@pytest.mark.parametrize("kind", COUNTED)
def test_attempts_are_remembered_by_the_process(nowhere, kind):
    first, second = (PatientCache(nowhere, {"OPTIONS": {"socket_connect_timeout": 0.2}}) for _ in range(2))

    assert (first.add(f"{kind}a", 0, 60), second.add(f"{kind}a", 0, 60)) == (True, False)
    assert [cache.incr(f"{kind}a") for cache in (first, second)] == [1, 2]
    assert (first.get(f"{kind}a"), second.delete(f"{kind}a"), first.get(f"{kind}a")) == (2, True, None)


def test_guessing_is_limited_while_the_cache_is_away_and_others_sign_in(nowhere, db, settings):
    default = settings.CACHES["default"]
    settings.CACHES = {"default": default | {"LOCATION": nowhere, "OPTIONS": {"socket_connect_timeout": 0.2}}}
    assert not caches["default"].get("heartbeat")
    guessed, other = (make.make_user(email=f"{name}@example.org", language="en") for name in ("guessed", "other"))
    for user in (guessed, other):
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)

    def sign_in(user, password):
        return Client().post("/en/account/login/", {"login": user.email, "password": password})

    for _ in range(5):
        assert "is not right" in sign_in(guessed, "wrong").text

    assert "Too many failed login attempts" in sign_in(guessed, PASSWORD).text
    assert sign_in(other, PASSWORD).status_code == 302
