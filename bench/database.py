"""A database of our own on the server that Django uses, so that nothing here can meet real records."""

from django.core.management import call_command
from django.db import connection

NAME = "gpc_bench"


def make():
    """Make it anew, migrated and empty, and let Django's connection work on it."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{NAME}"')
    use()
    call_command("migrate", interactive=False, verbosity=0)


def use():
    """Let Django's connection work on it as it is."""
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = NAME


def drop():
    """Leave nothing behind."""
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')


def is_ours():
    """Whether the connection is on the bench's database. Whoever empties a table asks first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return cursor.fetchone()[0] == NAME


def exists():
    """Whether an earlier run left it filled."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [NAME])
        return bool(cursor.fetchone()[0])
