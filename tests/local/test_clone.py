"""A fresh clone, and clones in which something is wrong: make and a Python are all there is."""

import os
import shutil

import pytest

from tests.local.house import ROOT, wait_until

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]
NOT_CLONED = shutil.ignore_patterns(".venv", "var", ".git", "__pycache__", ".*_cache", ".hypothesis", "node_modules")


@pytest.fixture
def clone(open_folder):
    """What `git clone` would give, in a folder whose name is not plain ASCII."""
    return shutil.copytree(ROOT, open_folder / "my clone 儿童", ignore=NOT_CLONED)


def test_a_half_made_venv_is_made_anew_and_the_first_page_comes(start, clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to("/nonexistent/python")

    run = start(clone / "var", root=clone).wait_page(300)

    assert "Making .venv anew (it was not finished)" in run.said()
    run.interrupt()
    assert run.left() == {}
    _a_killed_installation_is_repaired(start, clone)


def _a_killed_installation_is_repaired(start, clone):
    """Here, because a second clone would cost as much again."""
    for stamp in (clone / ".venv").glob("gpc-*.stamp"):
        stamp.unlink()
    shutil.rmtree(next((clone / ".venv").glob("lib/python*/site-packages/django")))

    run = start(clone / "var", root=clone).wait_page(300)

    assert "Making .venv anew" in run.said()
    run.interrupt()


def test_a_clone_that_the_servers_account_cannot_read_is_said(start, clone):
    if os.geteuid() != 0:
        return  # an ordinary user's servers run as that user
    clone.chmod(0o700)

    run = start(clone.parent / "var", root=clone)

    assert run.end() != 0
    assert f"cannot read {clone}: open it" in run.said()
    assert not (clone / ".venv").exists()


def test_ctrl_c_while_installing_leaves_a_clone_that_recovers(start, clone):
    run = start(clone / "var", root=clone).wait_for("Making .venv")

    assert run.interrupt() != 0
    assert wait_until(lambda: not run.left())
    assert not list((clone / ".venv").glob("gpc-*.stamp"))
