"""Whether this process lives, and whether what it needs is there: for machines that restart and route."""

import time

import psycopg
import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.backoff import NoBackoff
from redis.retry import Retry

from gpc.site.tasks import HEARTBEAT

PATIENCE = 2  # seconds for each answer
SILENCE = 90  # seconds; the heart beats every 20


class Silent(Exception):
    """It has not been heard of for too long."""


@login_not_required
@never_cache
@require_safe
def live(request):
    """This process answers. Asks nothing of anyone else."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def ready(request):
    """Database, broker and worker, each by name; 503 when one is missing."""
    told = {name: _ask(check) for name, check in CHECKS.items()}
    return JsonResponse(told, status=200 if set(told.values()) == {"ok"} else 503)


def _ask(check):
    """A word, never the reason: anyone may read this page."""
    try:
        check()
    except Silent:
        return "silent"
    except (psycopg.Error, redis.RedisError, OSError, TypeError, ValueError):
        return "away"
    return "ok"


def database():
    """A connection of its own, for one from the pool may wait long for a server that is away."""
    parameters = connection.get_connection_params() | {"connect_timeout": PATIENCE}
    parameters = {name: value for name, value in parameters.items() if name not in LEFT_OUT}
    with psycopg.connect(**parameters, options=f"-c statement_timeout={PATIENCE * 1000}") as own:
        own.execute("SELECT 1")


LEFT_OUT = {"pool", "options", "context", "cursor_factory", "server_side_binding"}


def broker():
    """The server that holds tasks and finished pages."""
    timeouts = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
    with redis.Redis.from_url(settings.REDIS_URL, **timeouts) as client:
        client.ping()


def worker():
    """A worker has done the task of the heartbeat, and a clock has sent it."""
    broker()  # while it is away, the cache is empty and says nothing of the worker
    if time.time() - (cache.get(HEARTBEAT) or 0) > SILENCE:
        raise Silent


CHECKS = {"database": database, "broker": broker, "worker": worker}
