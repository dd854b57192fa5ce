"""One run per folder: a lock that the kernel lets go when its holder dies."""

import fcntl
import json
import os
from contextlib import suppress

from gpc.local.trouble import Trouble


class FolderLock:
    """Holds a folder for this process; the file says who holds it."""

    def __init__(self, folder):
        self.path, self.file = folder / "run.lock", None

    def take(self):
        """True when the folder is ours now."""
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self.file = file
        self.note(pid=os.getpid())
        return True

    def note(self, **facts):
        """Write down what others may want to know of us."""
        self.file.truncate(0)
        self.file.write(json.dumps(facts))
        self.file.flush()

    def holder(self):
        """What the holder noted."""
        with suppress(OSError, ValueError):
            return json.loads(self.path.read_text(encoding="utf-8"))
        return {}

    def release(self):
        """Let the folder go."""
        if self.file:
            self.file.close()
            self.file = None


def take_or_explain(folder):
    """The lock on a folder, or the sentence about who has it."""
    lock = FolderLock(folder)
    if lock.take():
        return lock
    facts = lock.holder()
    who = f"process {facts.get('pid', 'unknown')}" + (f", {facts['url']}" if "url" in facts else "")
    raise Trouble(f"The portal already runs on {folder} ({who}): stop it first.")
