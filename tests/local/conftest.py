"""Folders in which real runs can work: short, and open to the servers' account."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.local.house import Run


def _open_folder():
    folder = Path(tempfile.mkdtemp(prefix="gpc-", dir="/tmp"))
    if os.geteuid() == 0:
        folder.chmod(0o755)
    return folder


@pytest.fixture
def open_folder():
    """A folder for one test."""
    folder = _open_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def shared_folder():
    """A folder for all tests of a module: a warm run is quicker than a cold one."""
    folder = _open_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def start(request):
    """Start runs that are surely gone after the test."""
    runs = []

    def start_run(*arguments, **options):
        runs.append(Run(*arguments, **options))
        return runs[-1]

    yield start_run
    for run in runs:
        run.clean_up()
