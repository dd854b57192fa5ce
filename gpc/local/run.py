"""`make run`: servers, preparation, web, worker, beat, until Ctrl-C."""

import os
import secrets
import socket
import urllib.error
import urllib.request
from contextlib import suppress

from gpc.local import console, environment
from gpc.local.folders import PYTHON, ROOT, check_room, var_folder
from gpc.local.lock import take_or_explain
from gpc.local.prepared import Prepared
from gpc.local.processes import OURS, Leftovers, Part
from gpc.local.servers import NEEDED_MB, Servers, names_its_own, require_readable_clone
from gpc.local.supervisor import Stopped, Supervisor
from gpc.local.trouble import Trouble

THREADS = 4


def run():
    """Serve the portal in the foreground."""
    var = var_folder()
    lock = take_or_explain(var)
    clear_leftovers(var)
    port = read_port()
    require_free(port)
    if not names_its_own("DATABASE_URL"):
        require_readable_clone()
    environment.ensure()
    servers = Servers(var)
    servers.make()
    lock.note(pid=os.getpid(), url=address(port))
    try:
        with Supervisor() as supervisor:
            serve(supervisor, servers, port)
        console.say(f"Stopped; the data stay in {var}")
        return 0
    except Stopped:
        console.say("Stopped before the portal was ready; the next run goes on from here.")
        return 130
    finally:
        clear_leftovers(var)
        lock.release()


def serve(supervisor, servers, port):
    """Start everything in order and watch over it."""
    supervisor.wait_ready([supervisor.start(part) for part in servers.parts()])
    if servers.postgres:
        servers.postgres.make_database()
    env = django_environment(servers, port)
    prepare(supervisor, servers, env)
    web = supervisor.start(web_part(env, port))
    worker = supervisor.start(worker_part(env))
    supervisor.wait_ready([web])
    console.say(welcome(servers.var, port))
    supervisor.wait_ready([worker])
    supervisor.start(beat_part(env, servers.var))
    console.say("The worker is ready. Ctrl-C stops everything.")
    supervisor.watch()


def prepare(supervisor, servers, env):
    """Migrate, load and compile, unless nothing has changed."""
    prepared = Prepared(servers.var, servers.postgres)
    if not prepared.holds():
        prepared.forget()
        try:
            supervisor.finish(Part("prepare", [PYTHON, "manage.py", "prepare"], env, ROOT))
        except Trouble:
            check_room(servers.var, NEEDED_MB)  # the likelier reason, in one sentence
            raise
        prepared.remember()


def django_environment(servers, port):
    """What Django's processes are told."""
    return {
        **os.environ,
        **servers.addresses(),
        "DJANGO_SETTINGS_MODULE": "gpc.settings",
        "GPC_LOCAL": "1",
        "GPC_VAR": str(servers.var),
        "PORT": str(port),
        "SECOND_FACTOR_REQUIRED": os.environ.get("SECOND_FACTOR_REQUIRED") or "0",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or own_secret(servers.var),
        "PYTHONUNBUFFERED": "1",
        OURS: str(servers.var),
    }


def web_part(env, port):
    """granian with one process: see docs/decisions/0001-bootstrap.md."""
    options = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--workers", "1"]
    options += ["--blocking-threads", THREADS, "--no-ws", "--log-level", "warning"]
    command = [PYTHON, "-m", "granian", *options, "gpc.wsgi:application"]
    return Part("web", command, env, ROOT, answers=lambda: answers(port))


def worker_part(env):
    """Celery with threads: no grandchildren that could outlive a kill."""
    options = ["--pool", "threads", "--concurrency", "2", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
    command = [PYTHON, "-W", "ignore:You're running the worker with superuser", "-m", "celery", "-A", "gpc", "--quiet"]
    words = [*command, "worker", *options]
    return Part("worker", words, env, ROOT, ready_word=" ready.", shows=is_news, niceness=5)


def is_news(line):
    """The heart beats three times a minute; nobody needs to read it."""
    return "beat_heart" not in line


def beat_part(env, var):
    """Celery's clock, its memory under var/."""
    command = [PYTHON, "-m", "celery", "-A", "gpc", "--quiet", "beat", "--loglevel", "WARNING", "--pidfile="]
    return Part("beat", [*command, "--schedule", var / "beat-schedule"], env, ROOT, niceness=5)


def answers(port):
    """Does the web server give a page that is not an error of ours?"""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=3):
            return True
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False


def welcome(var, port):
    """Addresses and accounts."""
    accounts = var / "accounts.txt"
    who = accounts.read_text(encoding="utf-8").strip() if accounts.exists() else "none"
    indented = "\n    ".join(who.splitlines())
    return f"""
  The portal runs at  {address(port)}
  Staff work at       {address(port)}admin/
  Mail lands at       {address(port)}outbox/
  Demo accounts ({second_step()})
    {indented}
"""


def second_step():
    """Whether those who act for others are asked for one on this machine, as `gpc/lib/env.py` reads it."""
    if os.environ.get("SECOND_FACTOR_REQUIRED", "").lower() in ("1", "true", "yes", "on"):
        return "each is asked to set up a second step: a passkey or an app"
    return "no second step is asked for here: SECOND_FACTOR_REQUIRED=1 make run asks"


def address(port):
    """Passkeys need a name: they refuse 127.0.0.1."""
    return f"http://localhost:{port}/"


def read_port():
    """PORT, a number that can be listened on."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Trouble(f"PORT is “{text}”, which is no port number: choose one between 1024 and 65535.")
    return int(text)


def require_free(port):
    """Stop when something listens there: granian would share the port without a word."""
    try:
        _try_to_listen(socket.AF_INET, "127.0.0.1", port)
        if _knows_ipv6():  # where a browser looks first for “localhost”
            _try_to_listen(socket.AF_INET6, "::1", port)
    except PermissionError as problem:
        raise Trouble(f"Port {port} is kept for root: choose another, for example `make run PORT=8001`.") from problem
    except OSError as problem:
        free = "8001" if port != 8001 else "8002"
        raise Trouble(f"Port {port} is in use: stop what listens there, or `make run PORT={free}`.") from problem


def _try_to_listen(family, host, port):
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _knows_ipv6():
    with suppress(OSError):
        _try_to_listen(socket.AF_INET6, "::1", 0)
        return True
    return False


def clear_leftovers(var):
    """End what a killed run left; we hold the lock, so nothing of it can be alive by right."""
    Leftovers(var, {"postgres": var / "postgres", "valkey-server": var / "valkey"}).clear()


def own_secret(var):
    """A key of this folder's own, so that sessions outlive a restart."""
    path = var / "secret-key"
    if not path.exists():
        new = path.with_suffix(".new")
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(50))
        new.rename(path)
    return path.read_text(encoding="utf-8")
