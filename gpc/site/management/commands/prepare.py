"""Make the database and the files ready to serve: one process instead of five, and no work twice."""

import hashlib
import io
import json
from unittest.mock import patch

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import DiskFull
from redis.exceptions import RedisError

from gpc.site import health

LOCK = 0x67706331  # one preparation at a time on one database


class Command(BaseCommand):
    help = "Migrate, compile the catalogues, collect static files, load the seeds, make demo accounts. Safe to repeat."

    def handle(self, **options):
        self.require_servers()
        try:
            self.make_ready()
        except OperationalError as problem:
            if isinstance(full := problem.__cause__, DiskFull):
                raise CommandError(f"The database has no room left: {full.diag.message_primary}") from problem
            raise

    def make_ready(self):
        """Every step that something new asks for."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        self.done = self.read_done()
        call_command("catalogues", "compile", verbosity=0)
        self.migrate()
        self.collect_static()
        call_command("load_seeds", stdout=self.stdout)
        if settings.GPC_LOCAL:
            self.make_accounts()

    def require_servers(self):
        """One sentence when a server does not answer."""
        try:
            connection.ensure_connection()
            health.broker()
        except OperationalError as problem:
            raise CommandError(f"The database in DATABASE_URL does not answer: {last_line(problem)}") from problem
        except RedisError as problem:
            raise CommandError(f"The server in REDIS_URL does not answer: {last_line(problem)}") from problem

    def migrate(self):
        """Migrate unless nothing is new and the last migration came to its end."""
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        digest = digest_of("migrations", *sorted(executor.loader.disk_migrations), connection.settings_dict["NAME"])
        if not plan and self.done.get("migrations") == digest:
            return
        self.stdout.write(f"migrating: {len(plan)} new" if plan else "migrating: once more, the last did not finish")
        self.forget("migrations")
        call_command("migrate", interactive=False, verbosity=0)
        self.remember("migrations", digest)

    def collect_static(self):
        """Collect and compress when a file has changed."""
        digest = digest_of("static", *static_files())
        if self.done.get("static") == digest and (settings.STATIC_ROOT / "staticfiles.json").exists():
            return
        self.stdout.write("collecting static files")
        self.forget("static")
        compress_all = staticfiles_storage.compress_files
        compress = patch.object(
            staticfiles_storage, "compress_files", lambda names: compress_all(filter(is_seen, names))
        )
        with compress:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        self.remember("static", digest)

    def make_accounts(self):
        """Make the demo accounts; the run prints them at its end."""
        said = io.StringIO()
        call_command("make_demo_accounts", stdout=said)
        path = settings.VAR_DIR / "accounts.txt"
        path.touch(mode=0o600)
        path.write_text(said.getvalue(), encoding="utf-8")

    @property
    def notes(self):
        return settings.VAR_DIR / "prepared.json"

    def read_done(self):
        try:
            return json.loads(self.notes.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def remember(self, step, digest):
        self.done[step] = digest
        self.notes.write_text(json.dumps(self.done), encoding="utf-8")

    def forget(self, step):
        self.done.pop(step, None)
        self.notes.write_text(json.dumps(self.done), encoding="utf-8")


def is_seen(name):
    """Is it a file for visitors? Compressing the admin's takes long, and one's own machine gains nothing by it."""
    return name.startswith(("css/", "js/", "django_htmx/htmx-2.min")) or "/" not in name


def static_files():
    """Every file that would be collected, with its size and time."""
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = storage.path(path)
            yield f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()} {facts}"


def digest_of(*words):
    return hashlib.sha256("\n".join(map(str, words)).encode()).hexdigest()


def last_line(problem):
    return str(problem).strip().splitlines()[-1]
