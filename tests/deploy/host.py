"""A production host without a container engine: what docker-compose.yml commands, sets and checks, done here.

Only addresses and folders are replaced, because one machine has no containers' names: `on_this_machine` lists them all.
Everything else, to the last option, is what the file says.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from gpc.local.account import servers_account
from gpc.local.postgres import binaries
from gpc.local.processes import Part, end, poll_until
from gpc.local.valkey import binary
from tests.deploy import plan

VENV = Path(sys.prefix)


class Host:
    """One folder that stands for the host, and what runs there."""

    root = plan.ROOT

    def __init__(self, folder):
        self.folder, self.running = folder, {}
        self.ports = {name: free_port() for name in ("web", "broker", "http", "https", "health")}
        self.account = servers_account()
        for name in ("image", "files", "beat", "tmp", "backups", "bin", "proxy-data"):
            (folder / name).mkdir()
        (folder / "bin" / "valkey-server").symlink_to(binary())
        self._make_valkey_cli()
        self.sockets = self.account.own_folder(folder / "sockets")
        self.cluster = folder / "cluster"
        subprocess.run([plan.ROOT / "deploy" / "make-secrets.sh", folder / "secrets"], check=True, capture_output=True)
        (folder / "secrets" / "mail_url").write_text("smtp://127.0.0.1:1\n")
        self._open_secrets()

    def _make_valkey_cli(self):
        """The wheel has none: a stand-in that says PING with the password that the command line gives it."""
        path = self.folder / "bin" / "valkey-cli"
        broker = f"redis.Redis(port={self.ports['broker']}, password=os.environ['REDISCLI_AUTH'])"
        ask = f"import os, redis; print({broker}.ping())"
        path.write_text(f'#!/bin/sh\n[ $1 = ping ] && {VENV}/bin/python -c "{ask}" | sed s/True/PONG/\n')
        path.chmod(0o755)

    def _open_secrets(self):
        """Here the database's account belongs to no group of ours."""
        secrets = self.folder / "secrets"
        secrets.chmod(0o755)
        for path in secrets.iterdir():
            path.chmod(0o644)

    def on_this_machine(self, text, service=""):
        """What a container calls by name or by its own folders, as it is called here."""
        places = {
            "/run/secrets": f"{self.folder}/secrets",
            "/var/lib/gpc": f"{self.folder}/{'beat' if service == 'beat' else 'files'}",
            "/opt/venv": str(VENV),
            "/app": f"{self.folder}/image",
            "/tmp/": f"{self.folder}/tmp/",
            "/backups": f"{self.folder}/backups",
            "/etc/gpc-broker": f"{self.folder}/broker-config",
            "/etc/gpc-database": f"{plan.ROOT}/deploy/database",
            "/etc/caddy/Caddyfile": f"{self.folder}/Caddyfile",
            "@database:5432/gpc": f"@/gpc?host={self.sockets}",
            "broker:6379": f"127.0.0.1:{self.ports['broker']}",
            "127.0.0.1:9180": f"127.0.0.1:{self.ports['health']}",
        }
        return re.sub("|".join(map(re.escape, places)), lambda found: places[found[0]], text)

    def environment(self, service):
        """What the image and the file say, and nothing of ours."""
        said = plan.stage_environment("app") | plan.services()[service].get("environment", {})
        env = {name: self.on_this_machine(value, service) for name, value in said.items()}
        env["PATH"] = f"{self.folder}/bin:{binaries()}:{env['PATH']}"
        here = {"HOME": "/nonexistent", "SECRETS_FOLDER": f"{self.folder}/secrets"}
        if service == "web":
            here |= {"GRANIAN_HOST": "127.0.0.1", "GRANIAN_PORT": str(self.ports["web"])}
        if service in ("database", "backup"):
            here |= {"PGDATA": str(self.cluster), "PGHOST": str(self.sockets)}
            here |= {"BACKUP_FOLDER": f"{self.folder}/backups", "MEDIA_FOLDER": f"{self.folder}/files"}
        if service == "proxy":
            here |= {f"{name.upper()}_PORT": str(self.ports[name]) for name in ("http", "https", "health")}
            here |= {"WEB": f"127.0.0.1:{self.ports['web']}", "PAGES": f"{plan.ROOT}/deploy/proxy/pages"}
            here |= {"XDG_DATA_HOME": f"{self.folder}/proxy-data", "XDG_CONFIG_HOME": f"{self.folder}/tmp"}
        return env | here

    def words(self, service, command):
        """A command of the file as a list of words."""
        return [word if word.startswith(str(self.folder)) else self.on_this_machine(word, service) for word in command]

    def start(self, service):
        """Start a service in the background; its output goes to a file."""
        said = plan.services()[service]
        own = self.account if service == "database" else None
        words = self.words(service, said["command"])
        words[0] = shutil.which(words[0], path=self.environment(service)["PATH"])
        cwd = Path("/") if own else self.folder / "image"
        part = Part(service, words, self.environment(service), cwd, account=own)
        if "stop_signal" in said:
            part.stop_signal = said["stop_signal"] and 2
        with (self.folder / f"{service}.log").open("wb") as log:
            self.running[service] = part.spawn(log), part

    def stop(self, *services):
        """End services, or all: those that are served hear of it first, then those that serve."""
        named = [service for service in reversed(self.running) if service in services or not services]
        for service in named:
            if service not in ("database", "broker"):
                self.running[service][0].terminate()
        for service in named:
            end(*self.running.pop(service))

    def run(self, service, *command):
        """Run a one-shot service, or another command in its place, to its end."""
        words = self.words(service, command or plan.services()[service]["command"])
        return subprocess.run(
            words, env=self.environment(service), cwd=self.folder / "image", capture_output=True, text=True, timeout=300
        )

    def check(self, service):
        """Run the health check of a service once."""
        how, *words = plan.services()[service]["healthcheck"]["test"]
        if service == "database":  # here it has a socket only
            words = [str(self.sockets) if word == "127.0.0.1" else word for word in words]
        return self.run(service, *(["sh", "-c", *words] if how == "CMD-SHELL" else words))

    def is_healthy(self, service, seconds=120):
        """Wait until the health check succeeds."""
        return poll_until(lambda: self.check(service).returncode == 0, seconds, step=0.2)

    def image_now(self):
        """Every file of the image and when it was written."""
        return {path: path.stat().st_mtime_ns for path in (self.folder / "image").rglob("*")}

    def log(self, service):
        """What a service has written."""
        return (self.folder / f"{service}.log").read_text(encoding="utf-8", errors="replace")


def free_port():
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def copy_into_image(host):
    """What `COPY . .` brings: the files that .dockerignore lets in."""
    image = host.folder / "image"
    for relative in plan.image_files():
        (image / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(plan.ROOT / relative, image / relative)


def build_image(host):
    """The stage's own steps after that, as one command in the background."""
    steps = [rest for word, rest in plan.stages()["app"] if word == "RUN" and "manage.py" in rest]
    words = host.words("web", ["sh", "-ec", " && ".join(steps)])
    with (host.folder / "build.log").open("wb") as log:
        return Part("build", words, host.environment("web"), host.folder / "image").spawn(log)


def make_cluster(host):
    """What the image's entrypoint does on an empty volume, then the server with the file's command."""
    said = plan.services()["database"]
    host.account.own_folder(host.cluster)
    options = ["-D", host.cluster, "-U", said["environment"]["POSTGRES_USER"], "--no-sync", "-A", "scram-sha-256"]
    words = [*options, *said["environment"]["POSTGRES_INITDB_ARGS"].split()]
    words += ["--pwfile", host.folder / "secrets" / "database_admin_password"]
    how = {"cwd": "/", "env": {"PATH": os.defpath, "LANG": "C.UTF-8"}, **host.account.spawn_options}
    subprocess.run([binaries() / "initdb", *words], check=True, capture_output=True, **how)
    (host.cluster / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    with (host.cluster / "postgresql.conf").open("a") as config:
        config.write(f"unix_socket_directories = '{host.sockets}'\nlisten_addresses = ''\nfsync = off\n")
    host.start("database")
    assert host.is_healthy("database"), host.log("database")
    psql(host, "CREATE DATABASE gpc", database="postgres")
    done = psql(host, "-f", plan.ROOT / "deploy" / "database" / "10-roles.sql")
    assert done.returncode == 0, done.stderr


def restore_all_but_one_migration(host, migrated):
    """Bring the migrated test database over as the owner, and leave the sessions for the service to migrate.

    Running every migration again costs a quarter of a minute. The restore sends the same definitions, extensions
    included, with the same rights.
    """
    dump = host.folder / "migrated.dump"
    words = [
        binaries() / "pg_dump",
        "-Fc",
        "-f",
        dump,
        "-h",
        migrated["HOST"],
        "-U",
        migrated["USER"],
        migrated["NAME"],
    ]
    subprocess.run(words, check=True, capture_output=True)
    password = (host.folder / "secrets" / "database_owner_password").read_text()
    words = [binaries() / "pg_restore", "--no-owner", "--no-privileges", "-e", "-U", "gpc_owner", "-d", "gpc", dump]
    done = subprocess.run(
        words, env=host.environment("database") | {"PGPASSWORD": password}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    psql(host, "DROP TABLE django_session; DELETE FROM django_migrations WHERE app = 'sessions'")


def psql(host, *what, database="gpc"):
    """A statement or a file, as the superuser on the container's own socket."""
    what = ["-c", what[0]] if len(what) == 1 else what
    words = [binaries() / "psql", "-X", "-v", "ON_ERROR_STOP=1", "-At", "-U", "postgres", "-d", database, *what]
    return subprocess.run(words, env=host.environment("database"), capture_output=True, text=True)


def make_broker_config(host):
    """The broker's folder with loopback, a free port and a folder of the host."""
    folder = host.folder / "broker-config"
    shutil.copytree(plan.ROOT / "deploy" / "broker", folder)
    config = (folder / "valkey.conf").read_text()
    (host.folder / "broker-data").mkdir()
    for there, here in {"port 6379": f"port {host.ports['broker']}", "bind * -::*": "bind 127.0.0.1"}.items():
        assert there in config
        config = config.replace(there, here)
    (folder / "valkey.conf").write_text(config.replace("dir /data", f"dir {host.folder}/broker-data"))


def make_proxy_config(host):
    """The proxy's file, listening on loopback only."""
    config = (plan.ROOT / "deploy" / "proxy" / "Caddyfile").read_text(encoding="utf-8")
    assert "\n{\n" in config
    (host.folder / "Caddyfile").write_text(
        config.replace("\n{\n", "\n{\n\tdefault_bind 127.0.0.1\n", 1), encoding="utf-8"
    )


def wait_for(condition, seconds, what):
    """Wait, or say what did not come."""
    started = time.monotonic()
    assert poll_until(condition, seconds, step=0.1), f"{what} after {time.monotonic() - started:.0f} s"
