"""Finding a Python: whatever starts the bootstrap, it ends in one sentence or in `gpc.local`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gpc.local import bootstrap
from tests.local.house import ROOT

SCRIPT = ROOT / "gpc" / "local" / "bootstrap.py"


def fake_python(folder, name, answer):
    """A program that answers the probe as some Python would."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{answer}'\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_that_is_new_enough_and_whole_is_chosen(tmp_path):
    paths = [
        str(tmp_path / "absent"),
        fake_python(tmp_path, "old", "3.11.9 "),
        fake_python(tmp_path, "bare", "3.13.1 venv,ensurepip"),
        fake_python(tmp_path, "good", "3.12.0 "),
        fake_python(tmp_path, "newer", "3.14.0 "),
    ]

    chosen, seen = bootstrap.choose(paths)

    assert chosen.path == paths[3]
    assert [found.version for found in seen] == ["3.11.9", "3.13.1", "3.12.0"]


def test_too_old_is_one_sentence(tmp_path):
    answers = {"python2": "2.7.18 venv", "python3": "3.8.1 "}
    _, seen = bootstrap.choose([fake_python(tmp_path, name, answer) for name, answer in answers.items()])

    sentence = bootstrap.why_not(seen)

    assert sentence.startswith("Python 3.12 or newer is needed; found: ")
    assert "python2 is 2.7.18" in sentence and "python3 is 3.8.1" in sentence


def test_a_missing_venv_module_is_named_with_its_package(tmp_path):
    _, seen = bootstrap.choose([fake_python(tmp_path, "python3", "3.13.1 ensurepip")])

    assert "has no ensurepip module" in bootstrap.why_not(seen)
    assert "apt-get install python3.13-venv" in bootstrap.why_not(seen)


def test_a_shim_without_its_version_is_passed_over(tmp_path):
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'pyenv: version not installed' >&2\nexit 127\n")
    shim.chmod(0o755)

    assert bootstrap.choose([str(shim)]) == (None, [])


def test_the_python_that_asks_is_looked_at_too():
    assert list(bootstrap.candidates())[-1] == sys.executable


def test_closed_streams_do_not_trip_it():
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" "{SCRIPT}" no-such-verb <&- >&-'], capture_output=True, text=True
    )

    assert done.stderr.startswith("No such command: no-such-verb.")
    assert done.returncode == 2


def test_compiled_modules_are_kept_whatever_the_image_says(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    bootstrap.keep_bytecode()

    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def old_pythons():
    """Every real Python here that is too old, from 2.7 on."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = [*pyenv.glob("versions/[23].*/bin/python"), Path("/usr/bin/python2.7"), Path("/usr/bin/python3")]
    seen = {path: bootstrap.probe(str(path)) for path in found if path.exists()}
    return [path for path, python in seen.items() if python and not python.is_new_enough]


@pytest.mark.kill
def test_real_old_pythons_say_it_without_a_traceback(tmp_path):
    clone = tmp_path / "gpc" / "local"
    clone.mkdir(parents=True)
    shutil.copy(SCRIPT, clone)
    (tmp_path / "bin").mkdir()
    nowhere = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "PYENV_ROOT": str(tmp_path)}

    for python in old_pythons():
        done = subprocess.run([python, clone / "bootstrap.py", "run"], env=nowhere, capture_output=True, text=True)

        assert done.stderr.startswith(f"Python 3.12 or newer is needed; found: {python} is "), (python, done)
        assert done.stderr.count("\n") == 1
        assert done.returncode == 1


def test_no_word_of_the_bootstrap_is_newer_than_python_2_7():
    """Where no old Python is at hand, at least the usual traps."""
    source = SCRIPT.read_text(encoding="ascii")

    assert source.startswith("# -*- coding")
    assert not any(
        trap in source for trap in ('f"', "f'", ":=", "nonlocal", " -> ", "async ", "yield from", "from None")
    )
