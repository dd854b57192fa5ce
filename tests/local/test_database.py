"""What tests stand on: a database of their own, and commits that the next test does not see."""

import os

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "solo")


@pytest.mark.django_db
def test_this_worker_has_a_database_of_its_own():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database(), current_setting('fsync'), current_setting('listen_addresses')")
        assert cursor.fetchone() == (f"test_{WORKER}", "off", "")


def test_this_worker_has_a_queue_and_a_prefix_of_its_own():
    queue, prefix = settings.CELERY_TASK_DEFAULT_QUEUE, settings.REDIS_PREFIX

    assert (queue, prefix) == (f"gpc-{WORKER}", f"test-{WORKER}")


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_the_cache_is_empty_at_the_start(turn):
    assert cache.get("left-by-another-test") is None
    cache.set("left-by-another-test", turn)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_after_a_test_that_commits_the_database_is_as_the_migrations_left_it(turn):
    from django.contrib.contenttypes.models import ContentType

    before = ContentType.objects.count()
    ContentType.objects.all().delete()

    assert before > 10
