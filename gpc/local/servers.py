"""PostgreSQL and Valkey together: embedded ones, or those the environment names."""

import os
import signal
import subprocess

from gpc.local.account import servers_account
from gpc.local.folders import ROOT, check_room, socket_folder
from gpc.local.postgres import Postgres
from gpc.local.processes import die_with_parent, end, poll_until
from gpc.local.trouble import Trouble, said_plainly
from gpc.local.valkey import Valkey

NEEDED_MB = 200


def names_its_own(variable):
    """Does the environment point at an existing server?"""
    return bool(os.environ.get(variable) or os.environ.get(f"{variable}_FILE"))


def require_readable_clone():
    """Say it before minutes are spent on packages that the servers' account could not read."""
    servers_account().require(ROOT)


class Servers:
    """The embedded servers on one folder for run data."""

    def __init__(self, var, *, fast=False, outside=True):
        """With `outside`, DATABASE_URL and REDIS_URL replace an embedded server."""
        self.var = var
        check_room(var, NEEDED_MB)
        account = servers_account()
        with said_plainly(var):
            account.require(var)
            sockets = socket_folder(var, account)
        self.postgres = (
            None if outside and names_its_own("DATABASE_URL") else Postgres(var, sockets, account, fast=fast)
        )
        self.valkey = None if outside and names_its_own("REDIS_URL") else Valkey(var, sockets, account, keep=not fast)

    def make(self):
        """Make their folders unless they are there."""
        with said_plainly(self.var):
            if self.postgres:
                self.postgres.make_cluster()
            if self.valkey:
                self.valkey.make_folder()

    def parts(self):
        """The processes to start."""
        return [server.part() for server in (self.postgres, self.valkey) if server]

    def addresses(self):
        """The variables by which Django finds them."""
        found = {}
        if self.postgres:
            found["DATABASE_URL"] = self.postgres.url()
        if self.valkey:
            found["REDIS_URL"] = self.valkey.url()
        return found


class Background:
    """Servers that run quietly behind a test or bench run; their output goes to a file."""

    def __init__(self, servers):
        self.servers, self.running = servers, []

    def __enter__(self):
        self.servers.make()
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *problem):
        while self.running:
            end(*self.running.pop())

    def _start(self):
        parts = self.servers.parts()
        for part in parts:
            with (self.servers.var / f"{part.name}.log").open("wb") as log:
                self.running.append((part.spawn(log), part))
        for part in parts:
            if not poll_until(part.answers, 60):
                raise Trouble(f"{part.name} does not start: {self.servers.var / part.name}.log says why.")
        if self.servers.postgres:
            self.servers.postgres.make_database()


def run_in_group(command, env, cwd):
    """Run a command in the foreground and give its exit code. Ctrl-C reaches it from the terminal, TERM through us."""
    words = [str(word) for word in command]
    process = subprocess.Popen(words, env=env, cwd=cwd, preexec_fn=die_with_parent(signal.SIGTERM))
    stronger = iter((signal.SIGINT, signal.SIGTERM))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt as asked:
            if asked.args == (signal.SIGTERM,):
                process.send_signal(next(stronger, signal.SIGKILL))
