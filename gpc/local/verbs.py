"""The verbs behind `make`: run, test, check, bench, reset, lock, and manage for a running portal."""

import os
import shutil

from gpc.local import checks, console, environment
from gpc.local.folders import MARKER, PYTHON, ROOT, var_folder
from gpc.local.lock import FolderLock, take_or_explain
from gpc.local.processes import OURS
from gpc.local.run import clear_leftovers, django_environment, own_secret, run
from gpc.local.servers import Background, Servers, require_readable_clone, run_in_group
from gpc.local.trouble import Trouble


def test(*arguments):
    """Every test, on servers of its own (tests/conftest.py starts them)."""
    require_readable_clone()
    environment.ensure(environment.DEVELOP)
    command = [PYTHON, "-m", "pytest", "-n", str(min(max(os.cpu_count() or 2, 2), 6)), *arguments]
    return run_in_group(command, os.environ | {"GPC_LOCAL": "1"}, ROOT)


def check(*arguments):
    """Everything that can be said without running the site."""
    environment.ensure(environment.DEVELOP)
    return checks.check(*arguments)


def bench(*arguments):
    """The measurements, on servers of their own."""
    require_readable_clone()
    environment.ensure(environment.DEVELOP)
    var = var_folder("bench")
    lock = take_or_explain(var)
    clear_leftovers(var)
    with Background(Servers(var, fast=True, outside=False)) as background:
        env = django_environment(background.servers, 0) | {"SECRET_KEY": own_secret(var)}
        for words in (["migrate", "--noinput", "-v", "0"], ["bench", *arguments]):
            if code := run_in_group([PYTHON, "manage.py", *words], env, ROOT):
                break
    lock.release()
    return code


def reset():
    """Forget the local data: the next run starts anew."""
    var = var_folder()
    lock = take_or_explain(var)
    clear_leftovers(var)
    for path in var.iterdir():
        if path.name not in (MARKER, lock.path.name) and not _is_in_use(path):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    lock.release()
    console.say(f"{var} is empty; .venv stays.")
    return 0


def lock(*upgraded):
    """Write the hash-locked requirements from the .in files; of what is pinned, only packages that are named move."""
    environment.ensure(environment.DEVELOP)
    return environment.lock(*upgraded)


def manage(*arguments):
    """A manage.py command on the servers of the `make run` that is running."""
    var = var_folder()
    if (holding := FolderLock(var)).take():
        holding.release()
        raise Trouble("Nothing runs here: start `make run` first.")
    env = django_environment(Servers(var), 8000)
    del env[OURS]  # the end of the run is not the end of this
    return run_in_group([PYTHON, "manage.py", *arguments], env, ROOT)


def _is_in_use(path):
    """A test or bench run beside us keeps its folder."""
    if not (path / "run.lock").exists():
        return False
    other = FolderLock(path)
    taken = other.take()
    other.release()
    return not taken


VERBS = {verb.__name__: verb for verb in (run, test, check, bench, reset, lock, manage)}
