"""Dead lines are found without asking the server."""

import psycopg
import pytest
from django.db import connection

from gpc.lib.pool import require_open


@pytest.fixture
def line(db):
    """A line of our own, as the pool keeps them."""
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as own:
        yield own


def test_an_open_line_passes_and_is_not_asked(line, monkeypatch):
    monkeypatch.setattr(line, "execute", None)

    require_open(line)


def test_a_line_that_the_server_closed_is_refused(line):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [line.info.backend_pid])

    with pytest.raises(psycopg.OperationalError):
        require_open(line)


def test_a_line_with_news_is_asked_and_passes(line):
    line.execute("LISTEN news")
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as other:
        other.execute("NOTIFY news")

    require_open(line)

    assert line.execute("SELECT 1").fetchone()
