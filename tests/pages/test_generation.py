"""The number that kept pages stand under, asked without opening Django's connection when nothing else needs it."""

import pytest
from django.db import OperationalError, connection

from gpc.lib.pool import require_open
from gpc.pages import models
from gpc.pages.models import Generation
from tests.factories import make_organisation
from tests.fixtures.databases import maintenance

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pooled():
    """Django's connection takes its lines from a pool, as on the site."""
    connection.close()
    connection.settings_dict["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 2, "timeout": 5, "check": require_open}
    yield
    connection.close()
    connection.close_pool()
    del connection.settings_dict["OPTIONS"]["pool"]


def test_a_visit_that_needs_nothing_else_opens_no_connection(pooled):
    before = Generation.objects.current()
    assert connection.connection is None

    make_organisation()
    connection.close()

    assert Generation.objects.current() > before
    assert connection.connection is None


def test_an_open_connection_sees_its_own_changes(pooled, django_assert_num_queries):
    before = Generation.objects.current()
    make_organisation()

    with django_assert_num_queries(1):
        assert Generation.objects.current() > before


def test_a_line_that_the_server_closed_is_replaced(pooled):
    before = Generation.objects.current()
    with maintenance() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
            [connection.settings_dict["NAME"]],
        )

    assert Generation.objects.current() == before


def test_a_refusal_by_the_database_is_an_error_that_django_knows(pooled, monkeypatch):
    monkeypatch.setattr(models, "CURRENT", "SELECT number FROM no_such_table")

    with pytest.raises(OperationalError, match="no_such_table"):
        Generation.objects.current()
