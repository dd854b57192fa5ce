"""Where things lie: the clone, its virtual environment, its run data, its sockets."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from gpc.local.trouble import no_room, said_plainly

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARKER = ".gpc-var"  # `make reset` deletes only a folder that holds this file
LONGEST_SOCKET_FOLDER = 85  # a socket's whole path must stay below 104 bytes


def var_folder(name=""):
    """The folder for run data, made when missing: GPC_VAR or var/, or a part of it for tests and benches."""
    var = Path(os.environ.get("GPC_VAR") or ROOT / "var").absolute()
    with said_plainly(var):
        var.mkdir(parents=True, exist_ok=True)
        (var / MARKER).touch()
        (var / name).mkdir(parents=True, exist_ok=True)
    return var / name


def socket_folder(var, account):
    """A short folder for sockets that only the servers' account can open."""
    folder = var / "sockets"
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        digest = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"gpc-{account.uid}-{digest}"
    return account.own_folder(folder)


def check_room(folder, needed_mb):
    """Stop before anything is written when the disk is nearly full."""
    if shutil.disk_usage(folder).free < needed_mb * 1_000_000:
        raise no_room(folder, needed_mb)
