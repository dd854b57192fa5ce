"""A run of the portal as a person starts it: real processes on a folder of its own."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from gpc.local.processes import Leftovers

ROOT = Path(__file__).resolve().parents[2]
INHERITED = ("PATH", "HOME", "LANG", "PYENV_ROOT", "SSL_CERT_FILE")
READY = "The worker is ready"
PROGRAMS = {
    "postgres": "/bin/postgres",
    "valkey": "valkey-server",
    "web": "granian",
    "worker": "worker",
    "beat": "beat",
}


def plain_environment(**more):
    """What a newcomer's shell has: nothing of this test run, but the machine's own way to packages."""
    kept = {name: value for name, value in os.environ.items() if name in INHERITED or name.startswith(("PIP_", "UV_"))}
    return kept | {name: str(value) for name, value in more.items()}


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run:
    """`make run` (or another verb) and what it says."""

    def __init__(self, var, *, root=ROOT, verb="run", port=None, **environment):
        self.var, self.port = Path(var), port or free_port()
        self.log = self.var.parent / f"{self.var.name}-{time.monotonic_ns()}.log"
        env = plain_environment(GPC_VAR=self.var, PORT=self.port, **environment)
        with self.log.open("wb") as log:
            streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            self.process = subprocess.Popen(["make", verb], cwd=root, env=env, start_new_session=True, **streams)

    def said(self):
        """Everything it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, words, seconds=300):
        """Return when it has said these words."""
        until = time.monotonic() + seconds
        while words not in self.said():
            assert time.monotonic() < until, f"not said in {seconds} s: {words}\n{self.said()}"
            assert self.process.poll() is None or words in self.said(), f"ended without “{words}”:\n{self.said()}"
            time.sleep(0.05)
        return self

    def wait_page(self, seconds=300):
        """Return when it serves a page."""
        until = time.monotonic() + seconds
        while not self.serves():
            assert time.monotonic() < until, f"no page after {seconds} s:\n{self.said()}"
            time.sleep(0.05)
        return self

    def serves(self):
        """Is there an answer that is no error of the server's?"""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def pid_of(self, name):
        """The process that the supervisor started under this name."""
        found = [pid for pid in children_of(self.supervisor) if PROGRAMS[name] in command_of(pid)]
        return found[0] if found else None

    @property
    def supervisor(self):
        """The process below make."""
        return children_of(self.process.pid)[0]

    def interrupt(self):
        """Press Ctrl-C: the terminal signals the whole foreground group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.end()

    def end(self, seconds=60):
        """Wait for its end and give its exit code."""
        return self.process.wait(seconds)

    def left(self):
        """Processes of this run that are still alive."""
        servers = {"postgres": self.var / "postgres", "valkey-server": self.var / "valkey"}
        return {pid: command_of(pid) for pid in Leftovers(self.var, servers).pids()}

    def clean_up(self):
        """End whatever a failed test left."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        Leftovers(self.var, {"postgres": self.var / "postgres", "valkey-server": self.var / "valkey"}).clear()


class Portal:
    """A portal that is started when it is needed and found ended."""

    def __init__(self, var):
        self.var, self.run = var, None

    def up(self):
        """The run that serves it now, with its worker."""
        if self.run is None or self.run.process.poll() is not None:
            self.run = Run(self.var).wait_for(READY)
        return self.run

    def clean_up(self):
        """End it, gently if possible."""
        if self.run and self.run.process.poll() is None:
            self.run.interrupt()
            self.run.clean_up()


def children_of(pid):
    """The processes whose parent this is."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def command_of(pid):
    """Its command line as one text."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def wait_until(condition, seconds=60):
    """Poll until it is true; the value decides the test."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(condition())
