"""Servers for tests: a folder nobody else uses, and the addresses for each worker (used by tests/conftest.py)."""

import hashlib
import itertools
from pathlib import Path

from gpc.local.folders import ROOT, var_folder
from gpc.local.lock import FolderLock
from gpc.local.processes import Leftovers
from gpc.local.servers import Background, Servers
from gpc.local.trouble import Trouble

MOST = 8  # test runs side by side in one clone


class Testbed:
    """PostgreSQL without fsync and Valkey without a file, beside a running `make run` and other test runs."""

    def __init__(self):
        self.lock = self._free_folder()
        var = self.lock.path.parent
        Leftovers(var, {"postgres": var / "postgres", "valkey-server": var / "valkey"}).clear()
        self.background = Background(Servers(var, fast=True, outside=False))

    @staticmethod
    def _free_folder():
        for number in itertools.islice(itertools.count(1), MOST):
            lock = FolderLock(var_folder("test" if number == 1 else f"test-{number}"))
            if lock.take():
                return lock
        raise Trouble(f"{MOST} test runs are at work in this clone: wait until one has ended.")

    def start(self):
        """Start the servers and give the environment by which Django finds them."""
        servers = self.background.__enter__().servers
        return {**servers.addresses(), "GPC_VAR": str(servers.var)}

    def stop(self):
        """End the servers; their folder stays, so that the next run finds its template."""
        self.background.__exit__()
        self.lock.release()


def redis_url_for(url, number):
    """The worker's own database on the shared broker."""
    return url.rpartition("?")[0] + f"?db={number}"


def migrations_digest():
    """What a migrated database depends on: every migration here, the roles, and packages that bring their own."""
    digest = hashlib.sha256(_installed_apps().encode())
    for path in (ROOT / "requirements.txt", ROOT / "seeds" / "roles.yaml", *sorted(_migrations())):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _installed_apps():
    source = (ROOT / "gpc" / "settings.py").read_text(encoding="utf-8")
    return source.partition("INSTALLED_APPS = [")[2].partition("]")[0]


def _migrations():
    rooms = [Path(folder) for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    for room in rooms:
        if room.name not in ("var", "tests", "docs", "seeds", "static"):
            yield from room.glob("**/migrations/*.py")
