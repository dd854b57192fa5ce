"""One host for all tests of this folder: image, database, broker, migrated by the one-shot service."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.host import (
    Host,
    build_image,
    copy_into_image,
    make_broker_config,
    make_cluster,
    restore_all_but_one_migration,
)


@pytest.fixture(scope="session")
def host(django_db_setup):
    """A host with its image, its database and its broker, and with all tables."""
    with host_folder() as folder:
        host = Host(folder)
        try:
            prepare(host)
            yield host
        finally:
            host.stop()


@contextmanager
def host_folder():
    """A folder that the database's account can reach, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="host-", dir=settings.VAR_DIR))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepare(host):
    """Everything that happens before `web` starts."""
    copy_into_image(host)
    building = build_image(host)
    make_cluster(host)
    restore_all_but_one_migration(host, settings.DATABASES["default"])
    make_broker_config(host)
    host.start("broker")
    assert building.wait(100) == 0, host.log("build")
    done = host.run("migrate")
    assert done.returncode == 0, done.stdout + done.stderr
    host.migrated = done.stdout


@pytest.fixture(scope="session")
def running(host):
    """Web, worker and beat, started together."""
    host.image_before = host.image_now()
    for service in ("web", "worker", "beat"):
        host.start(service)
    return host
