"""A live site on the founding data, shared by the tests of a module: none of them may need what another has written."""

import os

import pytest

from tests.browser.contexts import Visits
from tests.fixtures.databases import PREFIX, clone, maintenance, only_one_worker, use
from tests.servers import WORKER

SEEDED = f"seeded-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"  # for this run only


def make_seeded(name, migrated):
    """Load the founding data once for all workers of this run."""
    from django.core.management import call_command
    from django.db import connection

    with maintenance() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'seeded-%'")
        known = {row[0] for row in cursor.fetchall()}
        if name in known:
            return
        for old in known:
            cursor.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
    clone(migrated, "filling")
    call_command("load_seeds", verbosity=0)
    connection.close()
    with maintenance() as cursor:
        cursor.execute(f'ALTER DATABASE "filling" RENAME TO "{name}"')


@pytest.fixture(scope="session")
def databases(django_db_setup, django_db_blocker):
    """(the seeded database, the migrated one): names to clone from."""
    from gpc.local.testbed import migrations_digest

    migrated = PREFIX + migrations_digest()
    with django_db_blocker.unblock():
        with only_one_worker():
            make_seeded(SEEDED, migrated)
        use(f"test_{WORKER}")
    return SEEDED, migrated


@pytest.fixture(scope="module")
def site(databases, django_db_blocker):
    """The address of the live server; the database is open to the test."""
    from django.core.cache import cache
    from django.test import override_settings
    from pytest_django.live_server_helper import LiveServer

    seeded, migrated = databases
    with django_db_blocker.unblock(), override_settings(ACCOUNT_RATE_LIMITS=False):
        clone(seeded, f"test_{WORKER}")
        cache.clear()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        cache.clear()
        clone(migrated, f"test_{WORKER}")


@pytest.fixture
def visit(chromium_browser, site, monkeypatch):
    """`visit(path, language)` opens a page as a reader would; every visit is watched and its context closed."""
    monkeypatch.setattr("partners.directory.guard.SOONEST", 0)  # tests type faster than people
    visits = Visits(chromium_browser, site)
    yield visits
    visits.close()
