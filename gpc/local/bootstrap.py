# -*- coding: utf-8 -*-
"""Find a Python that is new enough and hand over to `gpc.local`.

Every Python since 2.7 can parse this file, so that an old one says what is wrong instead of failing on syntax.
"""

from __future__ import print_function

import fcntl
import glob
import os
import subprocess
import sys

OLDEST = (3, 12)
NAMES = ("python3.13", "python3.12", "python3.14", "python3", "python")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROBE = """
import sys
missing = []
for name in ("venv", "ensurepip"):
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
print("%d.%d.%d" % sys.version_info[:3] + " " + ",".join(missing))
"""


class Found(object):
    """One Python on this machine: where it is, how old, which modules it lacks."""

    def __init__(self, path, version, missing):
        self.path, self.version, self.missing = path, version, missing

    @property
    def is_new_enough(self):
        return tuple(int(part) for part in self.version.split(".")) >= OLDEST


def probe(path):
    """Ask a Python for its version; None when it does not run (a pyenv shim without its version, a broken link)."""
    try:
        asked = subprocess.Popen([path, "-c", PROBE], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        answer = asked.communicate()[0].decode("ascii", "replace").strip()
    except (OSError, ValueError):
        return None
    version, _, missing = answer.partition(" ")
    if asked.returncode or version.count(".") != 2:
        return None
    return Found(path, version, [name for name in missing.split(",") if name])


def candidates():
    """Where a Python may be: .venv, PATH, pyenv, /usr/local. In the order in which we prefer them."""
    yield os.path.join(ROOT, ".venv", "bin", "python")
    for name in NAMES:
        yield name
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    for minor in ("13", "12", "14"):
        for path in sorted(glob.glob(os.path.join(pyenv, "versions", "3." + minor + ".*", "bin", "python3"))):
            yield path
        yield "/usr/local/bin/python3." + minor
    yield sys.executable  # by whatever name it was called


def choose(paths):
    """The first Python that will do, and all that were seen until then."""
    seen = []
    for path in paths:
        found = probe(path)
        if found is None:
            continue
        seen.append(found)
        if found.is_new_enough and not found.missing:
            return found, seen
    return None, seen


def why_not(seen):
    """One sentence that says what this machine lacks."""
    new_enough = [found for found in seen if found.is_new_enough]
    if new_enough:
        best = new_enough[0]
        short = ".".join(best.version.split(".")[:2])
        return "Python %s (%s) has no %s module: install it, on Debian and Ubuntu with `apt-get install python%s-venv`." % (
            best.version, best.path, " and no ".join(best.missing), short)  # fmt: skip
    what = ", ".join(sorted(set("%s is %s" % (found.path, found.version) for found in seen))) or "none"
    return "Python 3.12 or newer is needed; found: %s. Install python3.12 or newer and run again." % what


def keep_streams_open():
    """Let no file of ours get the number of a stream that was closed (`make run >&-`)."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            lowest = os.open(os.devnull, os.O_RDWR)
            fcntl.fcntl(lowest, fcntl.F_SETFD, 0)  # stays open in what we become


def keep_bytecode():
    """Images of containers often forbid it; then each of our processes would compile two thousand modules anew."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def main():
    """Replace this process by `gpc.local` under the Python that was chosen."""
    chosen, seen = choose(candidates())
    if chosen is None:
        print(why_not(seen), file=sys.stderr)
        return 1
    if sys.argv[1:] == ["--which"]:
        print(chosen.path)
        return 0
    keep_streams_open()
    keep_bytecode()
    os.chdir(ROOT)
    os.execvp(chosen.path, [chosen.path, "-m", "gpc.local"] + sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
