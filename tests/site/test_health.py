"""What machines ask to know whether we are well."""

import time

import pytest
from django.core.cache import cache

from gpc.site import health
from gpc.site.tasks import HEARTBEAT, beat_heart


def test_live_asks_nobody(client, django_assert_num_queries):
    answer = client.get("/health/live")

    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_names_each_part(client):
    beat_heart()

    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "broker": "ok", "worker": "ok"}


@pytest.mark.django_db
def test_a_worker_that_is_not_heard_of_is_silent(client):
    cache.set(HEARTBEAT, time.time() - 2 * health.SILENCE)

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "broker": "ok", "worker": "silent"}


@pytest.mark.django_db
def test_a_worker_that_was_never_heard_of_is_silent(client):
    cache.delete(HEARTBEAT)

    assert client.get("/health/ready").json()["worker"] == "silent"


@pytest.mark.django_db
def test_what_is_away_is_said_in_time(client, settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1"
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1"}}
    away = {"host": "127.0.0.1", "port": 1, "dbname": "gpc"}
    monkeypatch.setattr(health.connection, "get_connection_params", lambda: away)
    began = time.monotonic()

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json() == {"database": "away", "broker": "away", "worker": "away"}
    assert time.monotonic() - began < 5
