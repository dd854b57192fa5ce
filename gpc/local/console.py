"""What the person at the keyboard sees: our own words, and each process's lines under its name."""

import os
import select
import sys
from contextlib import suppress

COLOURS = {"postgres": 34, "valkey": 35, "prepare": 36, "web": 32, "worker": 33, "beat": 36}
WIDTH = max(map(len, COLOURS))


def say(text=""):
    """One line in our own voice."""
    _write(text)


def pass_on(name, line):
    """One line of a process."""
    label = name.ljust(WIDTH) + " |"
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        label = f"\033[{COLOURS.get(name, 0)}m{label}\033[0m"
    _write(f"{label} {line}")


def complain(text):
    """What went wrong, where errors are read."""
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def is_read():
    """False once the terminal has been closed, or the other end of the pipe."""
    stream = select.poll()
    stream.register(1, 0)
    return not any(event & (select.POLLHUP | select.POLLERR) for _, event in stream.poll(0))


def let_go():
    """Before the end: what nobody can read must not become Python's own last error."""
    if not is_read():
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _write(text):
    try:
        print(text, flush=True)
    except OSError:
        if is_read():
            raise
