"""`manage.py grant_rights` and its complaints."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


@pytest.fixture
def role(db):
    """A role that owns nothing, gone with the test's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE gpc_guest")
    return "gpc_guest"


def may(role, right, table):
    """Whether the role has the right on the table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s::text, %s::text, %s::text)", [role, table, right])
        return cursor.fetchone()[0]


def test_rows_may_change_and_history_may_not(role, capsys):
    call_command("grant_rights", role)

    assert may(role, "UPDATE", "partners_organisation")
    assert may(role, "INSERT", "partners_organisationevent")
    assert not may(role, "UPDATE", "partners_organisationevent")
    assert not may(role, "DELETE", "audit_trace")
    assert not may(role, "INSERT", "django_migrations")
    assert "gpc_guest may work with the rows" in capsys.readouterr().out


def test_it_takes_back_what_was_too_much(role):
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON audit_trace TO gpc_guest")

    call_command("grant_rights", role)
    call_command("grant_rights", role)

    assert not may(role, "UPDATE", "audit_trace")
    assert not may(role, "TRUNCATE", "audit_trace")


def test_a_role_that_is_not_there(db):
    with pytest.raises(CommandError, match=r"There is no role gpc_nobody: deploy/database/10-roles\.sql makes it"):
        call_command("grant_rights", "gpc_nobody")


def test_the_owner_cannot_be_held_back(db):
    owner = connection.settings_dict["USER"]

    with pytest.raises(CommandError, match=f"{owner} owns the tables"):
        call_command("grant_rights", owner)
