"""Has anything changed since the database and the files were last made ready? If not, a run starts seconds sooner."""

import hashlib
import os
from contextlib import suppress

from gpc.local.folders import ROOT

OUTSIDE = {".venv", "var", ".git", "tests", "docs", "deploy", "__pycache__", "node_modules"}
GENERATED = (".mo", ".pyc")


class Prepared:
    """A note under var/ that names the clone's state and the cluster it was prepared for."""

    def __init__(self, var, postgres):
        self.var, self.postgres, self.note = var, postgres, var / "prepared-for"
        self.state = self._state()

    def holds(self):
        """True when nothing has changed and everything that preparation makes is still there."""
        with suppress(OSError):
            return self.note.read_text(encoding="utf-8") == self.state and all(path.exists() for path in self._made())
        return False

    def forget(self):
        """Before preparing: a preparation that is killed leaves no note."""
        self.note.unlink(missing_ok=True)

    def remember(self):
        """After preparing."""
        self.note.write_text(self.state, encoding="utf-8")

    def _made(self):
        yield self.var / "accounts.txt"
        yield self.var / "static" / "staticfiles.json"
        for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
            yield source.with_suffix(".mo")

    def _state(self):
        digest = hashlib.sha256(self._cluster())
        for folder, folders, files in os.walk(ROOT):
            folders[:] = sorted(name for name in folders if name not in OUTSIDE and not name.endswith("_cache"))
            for name in sorted(files):
                if not name.endswith(GENERATED):
                    facts = os.stat(os.path.join(folder, name))
                    digest.update(f"{folder}/{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def _cluster(self):
        """PostgreSQL's own name for the cluster: the first bytes of its control file."""
        if not self.postgres:
            return os.urandom(16)  # somebody else's server may have changed in any way
        return (self.postgres.data / "global" / "pg_control").read_bytes()[:8]
