"""`make lock` moves no pin that nobody asked to move. Real uv, wheels of our own, no network."""

import re
import zipfile

import pytest

from gpc.local import environment
from gpc.local.trouble import Trouble


def make_wheel(folder, name, version, *needs):
    """A package that holds nothing but its name."""
    about = f"{name}-{version}.dist-info"
    told = [f"Requires-Dist: {need}" for need in needs]
    metadata = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *told, ""])
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{about}/METADATA", metadata)
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone whose locks were written when there was one version of everything; now there are two."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    (tmp_path / "of-this-machine").mkdir()
    make_wheel(tmp_path / "of-this-machine", "delta", "3.0")
    told = {"find-links": str(tmp_path / "of-this-machine")}
    monkeypatch.setattr(environment, "_pip_configuration", lambda: told)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    asks(tmp_path, "Alpha", "beta_two")
    for version in ("1.0", "2.0"):
        make_wheel(wheels, "alpha", version, "below")
        for name in ("below", "beta_two", "gamma", "delta"):
            make_wheel(wheels, name, version)
        if version == "1.0":
            environment.lock()
    return tmp_path


def asks(clone, *names):
    (clone / "requirements.in").write_text("\n".join(["--no-index", "--find-links wheels", *names]))
    (clone / "requirements-dev.in").write_text("--no-index\n--find-links wheels\n-c requirements.txt\ngamma\n")


def pins(clone):
    """{package: version} of both locks, which hold a hash for each."""
    text = "".join((clone / name).read_text() for name in environment.DEVELOP)
    assert text.count("==") == text.count("--hash=sha256:")
    return dict(re.findall(r"^(\S+)==(\S+)", text, re.MULTILINE))


def test_only_what_is_named_moves(clone):
    asks(clone, "beta_two", "delta")

    environment.lock()
    assert pins(clone) == {"beta-two": "1.0", "delta": "2.0", "gamma": "1.0"}

    environment.lock("Beta_Two")
    assert pins(clone) == {"beta-two": "2.0", "delta": "2.0", "gamma": "1.0"}

    with pytest.raises(Trouble, match="No lock has djano:"):
        environment.lock("djano", "gamma")
    assert environment._upgrades(("all",)) == ["--upgrade"]
