"""`make check`: style, import contracts, migrations, catalogues, production settings."""

import os
import subprocess

from gpc.local import console
from gpc.local.folders import PYTHON, ROOT
from gpc.local.trouble import Trouble

# Settings as a server has them; the addresses are never contacted.
PRODUCTION = {
    "SECRET_KEY": "only-for-make-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_ORIGIN": "https://portal.example.org",
    "DATABASE_URL": "postgresql://gpc@127.0.0.1:1/gpc",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "MAIL_URL": "smtp://127.0.0.1:1",
    "MAIL_FROM": "portal@portal.example.org",
}
NOT_PRODUCTION = {"GPC_LOCAL", "GPC_VAR", "PORT", *(f"{name}_FILE" for name in PRODUCTION)}
MANAGE = (PYTHON, "-W", "error::DeprecationWarning:gpc", "manage.py")
CHECKS = {
    "ruff": (PYTHON, "-m", "ruff", "check", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "."),
    "templates": (PYTHON, "-m", "djlint", "--lint", "--quiet", "templates"),
    "imports": (PYTHON.with_name("lint-imports"),),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run", "--settings=tests.settings"),
    "catalogues": (*MANAGE, "catalogues", "check"),
    "deploy": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
}


def check(*names):
    """Run them all (or the named ones), then say which failed."""
    if unknown := [name for name in names if name not in CHECKS]:
        raise Trouble(f"No such check: {', '.join(unknown)}. There are: {', '.join(CHECKS)}.")
    env = {name: value for name, value in os.environ.items() if name not in NOT_PRODUCTION} | PRODUCTION
    failed = [name for name in names or CHECKS if not _passes(name, env)]
    console.say(f"Failed: {', '.join(failed)}" if failed else "All checks pass.")
    return 1 if failed else 0


def _passes(name, env):
    done = subprocess.run(
        [str(word) for word in CHECKS[name]],
        env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    console.say(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name}")
    if done.returncode:
        console.say(done.stdout.rstrip())
    return done.returncode == 0
