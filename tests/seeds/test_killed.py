"""A load that is killed in the middle leaves nothing; the next one brings everything."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from gpc.provenance.models import SeedMark
from partners.models import Organisation

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]
LOAD = [sys.executable, "manage.py", "load_seeds"]


def start():
    """The command in a process of its own, on this test's database."""
    facts = connection.settings_dict
    address = f"postgresql://{facts['USER']}@/{facts['NAME']}?host={facts['HOST']}"
    environment = os.environ | {"DATABASE_URL": address, "GPC_LOCAL": "1", "DJANGO_SETTINGS_MODULE": "gpc.settings"}
    return subprocess.Popen(LOAD, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)


def wait_for(condition, seconds=60):
    """Wait until it is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def blocked():
    """How many sessions wait for a lock on this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


def sessions():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["partners_citation", "provenance_seedmark"])
def test_killed_in_the_middle_it_leaves_all_or_nothing(table):
    mine = sessions()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")  # writers wait here, readers do not
        process = start()
        wait_for(blocked)
        process.send_signal(signal.SIGKILL)
        process.wait()
        cursor.execute("ROLLBACK")
    wait_for(lambda: sessions() == mine)

    assert Organisation.with_sheltered.count() == 0
    assert SeedMark.objects.count() == 0
    process = start()
    said, _ = process.communicate(timeout=60)

    assert process.returncode == 0, said
    assert Organisation.with_sheltered.count() == 88
