"""The one kind of failure that is said in one sentence, without a traceback."""

import errno
from contextlib import contextmanager

FULL = {errno.ENOSPC, errno.EDQUOT}
CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Trouble(Exception):
    """What is wrong and what to do about it, for the person at the keyboard."""


@contextmanager
def said_plainly(folder):
    """Turn a full disk and a closed folder into one sentence."""
    try:
        yield
    except OSError as problem:
        if problem.errno in FULL:
            raise no_room(folder) from problem
        if problem.errno in CLOSED:
            what = problem.filename or folder
            raise Trouble(f"{what} cannot be written or read by this account ({problem.strerror}).") from problem
        raise


def no_room(folder, needed_mb=None):
    """The sentence about a full disk."""
    needed = f" (about {needed_mb} MB are needed)" if needed_mb else ""
    return Trouble(f"There is no room left on the disk that holds {folder}{needed}: free some space and run again.")
