"""What the person at the keyboard sees: our own words, and each process's lines under its name."""

import os
import sys

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


def _write(text):
    try:
        print(text, flush=True)
    except BrokenPipeError:  # whoever read us has gone: go on in silence
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
