"""The account that runs the database: ours, or for root an existing one without rights (PostgreSQL refuses root)."""

import os
import pwd
import stat
from dataclasses import dataclass

from gpc.local.trouble import Trouble

WITHOUT_RIGHTS = ("nobody", "daemon", "www-data")


@dataclass(frozen=True)
class Account:
    """Whom the servers run as."""

    name: str
    uid: int
    gid: int

    @property
    def spawn_options(self):
        """What subprocess needs to become this account; nothing when we are it already."""
        if os.geteuid() == self.uid:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own_folder(self, folder):
        """Make a folder that only this account can open. Refuses one that belongs to somebody else."""
        folder.mkdir(mode=0o700, exist_ok=True)
        facts = folder.lstat()
        if facts.st_uid != self.uid and os.geteuid() == 0 and facts.st_uid == 0:
            os.chown(folder, self.uid, self.gid)
            facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != self.uid:
            reset = "make reset" if os.geteuid() == 0 else "sudo make reset"  # an earlier run as root left it
            raise Trouble(f"{folder} belongs to another account than {self.name}: run as before, or `{reset}`.")
        folder.chmod(0o700)
        return folder

    def require(self, path):
        """Stop with a sentence when this account cannot reach and read the path."""
        closed = next((part for part in (*reversed(path.parents), path) if not self._may_enter(part)), None)
        if closed:
            raise Trouble(
                f"The database runs as the account “{self.name}”, which cannot read {closed}: "
                f"open it (chmod o+rx), move the clone elsewhere, or run as an ordinary user."
            )

    def _may_enter(self, path):
        facts = path.stat()
        if facts.st_uid == self.uid:
            wanted = stat.S_IRUSR | stat.S_IXUSR
        elif facts.st_gid == self.gid:
            wanted = stat.S_IXGRP
        else:
            wanted = stat.S_IXOTH
        return facts.st_mode & wanted == wanted


def servers_account():
    """The account for PostgreSQL and Valkey."""
    if os.geteuid() != 0:
        return Account(_own_name(), os.geteuid(), os.getegid())
    for name in WITHOUT_RIGHTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise Trouble("PostgreSQL does not run as root and this machine has no account “nobody”: run as an ordinary user.")


def _own_name():
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
