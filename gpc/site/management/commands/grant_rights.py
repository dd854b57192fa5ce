"""Give the application's role what it needs in the database, and nothing by which it could rewrite the past."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

from gpc.audit.models import Trace
from gpc.lib.history import event_models

# pgtrigger lets a session name triggers to skip. Only the owner may: the site must not switch off its own history.
SKIPPING_IS_FOR_THE_OWNER = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN current_user = {owner}
        AND trigger_name = ANY (coalesce(nullif(current_setting('pgtrigger.ignore', true), ''), '{{}}')::text[]);
END $$
"""


class Command(BaseCommand):
    """Runs after every migration, as the owner of the tables (docs/operations.md)."""

    help = "Grant a role what the site needs: rows everywhere, history and traces only to be added to, no definitions."

    def add_arguments(self, parser):
        """Whom, and whether the tables are migrated first."""
        parser.add_argument("role", help="The role that web, worker and beat sign in with, such as gpc_app.")
        parser.add_argument("--migrate", action="store_true", help="Run all migrations before.")

    def handle(self, *, role, migrate, **options):
        """Migrate if asked, then grant."""
        if migrate:
            call_command("migrate", interactive=False)
        self.grant(role)

    @transaction.atomic
    def grant(self, role):
        """Grant anew, from nothing. Nobody sees a moment without rights: it is one transaction."""
        with connection.cursor() as cursor:
            self.require_other_role(cursor, role)
            for statement in rights(role):
                cursor.execute(statement)
            owner = sql.Literal(connection.settings_dict["USER"])
            cursor.execute(sql.SQL(SKIPPING_IS_FOR_THE_OWNER).format(owner=owner))
        self.stdout.write(f"{role} may work with the rows and may not change {len(kept_tables())} tables of history.")

    def require_other_role(self, cursor, role):
        """The owner can do everything and cannot be stopped from it."""
        cursor.execute("SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        owner, exists = cursor.fetchone()
        if not exists:
            raise CommandError(f"There is no role {role}: deploy/database/10-roles.sql makes it.")
        if owner == role:
            raise CommandError(f"{role} owns the tables: sign in as the owner and name the other role.")


def rights(role):
    """The statements: all rows, then less where it matters."""
    role = sql.Identifier(role)
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role)
    yield sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    for table in kept_tables():
        yield sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role)
    yield sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(role)


def kept_tables():
    """Tables that are only added to: history, traces, and every model that says `only_added_to = True`."""
    declared = [model for model in apps.get_models() if getattr(model, "only_added_to", False)]
    return sorted({model._meta.db_table for model in [*event_models(), Trace, *declared]})
