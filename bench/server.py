"""granian on a free port of the loopback, as `make run` starts it, for as long as a block lasts."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

PATIENCE = 30  # seconds until it must answer
THREADS = "4"


class NotUp(Exception):
    """The server ended, or did not answer in time."""


@contextmanager
def serving(settings_module="gpc.settings", **more):
    """The address of a server with these settings on the bench's database."""
    port = free_port()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings_module, "PORT": str(port), **addresses(), **more}
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    options += ["--blocking-threads", THREADS, "--no-ws", "--log-level", "warning"]
    command = [sys.executable, "-m", "granian", *options, "gpc.wsgi:application"]
    process = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL)
    try:
        wait_for(process, port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def addresses():
    """Where the server finds its database and files."""
    database = connection.settings_dict
    place = f"?host={database['HOST']}" + (f"&port={database['PORT']}" if database["PORT"] else "")
    return {
        "DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}{place}",
        "GPC_VAR": str(settings.VAR_DIR),
    }


def free_port():
    """A port that nobody uses at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(process, port):
    """Until it answers anything at all."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotUp
