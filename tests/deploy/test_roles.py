"""The application's role in a real PostgreSQL 18: all the site's work, and no way to rewrite the past."""

import psycopg
import pytest
from psycopg import errors

from gpc.lib.history import event_models
from tests.deploy.host import psql

pytestmark = pytest.mark.xdist_group("deploy")
LOOK_AWAY = """
SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger WHERE NOT tgisinternal
"""


@pytest.fixture
def sign_in(host):
    """A connection as one of the roles, with the password from its file; rolled back at the end."""
    lines = []

    def as_role(role, password=None):
        password = password or (host.folder / "secrets" / f"database_{role}_password").read_text()
        lines.append(psycopg.connect(host=str(host.sockets), dbname="gpc", user=f"gpc_{role}", password=password))
        return lines[-1]

    yield as_role
    for line in lines:
        line.close()


@pytest.fixture
def app(sign_in):
    """The role of web, worker and beat."""
    return sign_in("app")


def refused(line, statement, *, problem=errors.InsufficientPrivilege):
    """The database says no, and the transaction goes on."""
    with pytest.raises(problem), line.transaction():
        line.execute(statement)


def test_a_role_needs_its_password(sign_in):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        sign_in("app", password="guess")


def test_the_app_reads_and_writes_rows_of_every_table(app):
    tables = app.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    history = {model._meta.db_table for model in event_models()}
    may_all = "SELECT bool_and(has_table_privilege(%s::text, word)) FROM unnest(%s::text[]) AS word"
    wanted = ["SELECT", "INSERT", "UPDATE", "DELETE"]

    lacking = {table for (table,) in tables if not app.execute(may_all, [f'public."{table}"', wanted]).fetchone()[0]}

    assert history
    only_added_to = {"audit_trace", "partners_step", "partners_membershipentry", "partners_recheck"}
    assert lacking == {*history, *only_added_to, "django_migrations"}


def test_the_app_changes_no_definition(app):
    refused(app, "DROP TABLE partners_organisation")
    refused(app, "ALTER TABLE partners_organisation ADD COLUMN more text")
    refused(app, "ALTER TABLE partners_organisation DISABLE TRIGGER ALL")
    refused(app, "TRUNCATE partners_organisation CASCADE")
    refused(app, "CREATE TABLE mine (id int)")
    refused(app, "CREATE TEMPORARY TABLE mine (id int)")
    refused(app, "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    refused(app, "ALTER FUNCTION public._pgtrigger_should_ignore OWNER TO gpc_app")
    refused(app, "CREATE EXTENSION pg_trgm")
    refused(app, "CREATE SCHEMA mine")
    refused(app, "SET session_replication_role = replica")
    refused(app, "SET ROLE gpc_owner")
    refused(app, "ALTER ROLE gpc_app SUPERUSER")
    refused(app, "COPY partners_organisation TO '/tmp/stolen'")
    refused(app, "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())")


def test_the_app_adds_to_history_and_cannot_change_it(app):
    history = event_models()[0]._meta.db_table

    refused(app, f"UPDATE {history} SET pgh_label = 'x'")
    refused(app, f"DELETE FROM {history}")
    refused(app, "UPDATE audit_trace SET verb = 'x'")
    refused(app, "DELETE FROM audit_trace")
    app.execute(
        "INSERT INTO audit_trace (by, verb, what, label, details, at) VALUES ('t', 'v', 'w:1', '', '{}', now())"
    )


def test_the_app_cannot_tell_triggers_to_look_away(app):
    app.execute(LOOK_AWAY)
    before = app.execute("SELECT number FROM pages_generation").fetchone()

    app.execute("DELETE FROM partners_workarea WHERE false")

    assert app.execute("SELECT number FROM pages_generation").fetchone() > before


def test_the_owner_may(sign_in):
    owner = sign_in("owner")
    owner.execute(LOOK_AWAY)
    before = owner.execute("SELECT number FROM pages_generation").fetchone()

    owner.execute("DELETE FROM partners_workarea WHERE false")

    assert owner.execute("SELECT number FROM pages_generation").fetchone() == before


def test_a_new_table_is_open_for_reading_and_adding_only(sign_in, app):
    owner = sign_in("owner")
    owner.execute("CREATE TABLE fresh (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    owner.commit()
    try:
        app.execute("INSERT INTO fresh (word) VALUES ('x')")
        refused(app, "UPDATE fresh SET word = 'y'")
        refused(app, "DELETE FROM fresh")
        app.rollback()
    finally:
        owner.execute("DROP TABLE fresh")
        owner.commit()


def test_the_backup_role_reads_everything_and_writes_nothing(sign_in):
    backup = sign_in("backup")

    backup.execute("SELECT count(*) FROM shelter_shelter")
    refused(backup, "DELETE FROM partners_workarea", problem=errors.ReadOnlySqlTransaction)
    backup.rollback()
    backup.execute("SET default_transaction_read_only = off")
    backup.commit()
    refused(backup, "DELETE FROM partners_workarea")


def test_nobody_else_comes_in(host):
    psql(host, "CREATE ROLE stranger LOGIN PASSWORD 'stranger'")

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(host=str(host.sockets), dbname="gpc", user="stranger", password="stranger")


def test_the_roles_can_be_made_again_with_other_passwords(host, sign_in):
    secret = host.folder / "secrets" / "database_app_password"
    old = secret.read_text()
    secret.write_text("new ' \" \\ password")
    try:
        done = psql(host, "-f", "deploy/database/10-roles.sql")
        assert done.returncode == 0, done.stderr
        assert sign_in("app").execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError):
            sign_in("app", password=old)
    finally:
        secret.write_text(old)
        psql(host, "-f", "deploy/database/10-roles.sql")


def test_passwords_do_not_reach_the_log(host):
    passwords = [path.read_text().strip() for path in (host.folder / "secrets").glob("database_*")]

    assert not [password for password in passwords if password in host.log("database")]
