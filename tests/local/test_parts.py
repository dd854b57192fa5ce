"""The pieces below `make run`, each by itself."""

import errno
import os
import signal
import socket
import subprocess
from collections import namedtuple
from types import SimpleNamespace

import pytest

from gpc.local import environment, folders, run
from gpc.local.account import Account, servers_account
from gpc.local.lock import FolderLock
from gpc.local.postgres import Postgres
from gpc.local.processes import OURS, Leftovers
from gpc.local.supervisor import Supervisor
from gpc.local.testbed import migrations_digest, redis_url_for
from gpc.local.trouble import Trouble, said_plainly
from tests.local.house import ROOT, plain_environment

Usage = namedtuple("Usage", "total used free")


def test_no_room_is_said_before_anything_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda folder: Usage(10**9, 10**9 - 10**6, 10**6))

    with pytest.raises(Trouble, match=r"no room left on the disk that holds .* \(about 500 MB are needed"):
        folders.check_room(tmp_path, 500)


def test_the_disk_that_is_full_is_named_also_when_it_is_not_the_clone_s(monkeypatch, tmp_path):
    free = {tmp_path: 0}
    monkeypatch.setattr(environment.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda folder: Usage(10**9, 0, free.get(folder, 10**9)))
    full = subprocess.CompletedProcess([], 1, "", "ERROR: [Errno 28] No space left on device")

    assert f"the disk that holds {tmp_path}:" in str(environment._failure(full, "The packages could not be installed"))


def test_a_preparation_that_fails_on_a_full_disk_says_so(monkeypatch, tmp_path):
    def fails(part):
        raise Trouble("prepare ended with exit code 1: its lines above say why.")

    monkeypatch.setattr(folders.shutil, "disk_usage", lambda folder: Usage(10**9, 10**9, 0))
    monkeypatch.setattr(run, "Prepared", lambda *_: SimpleNamespace(holds=lambda: False, forget=lambda: None))

    with pytest.raises(Trouble, match="no room left on the disk"):
        run.prepare(SimpleNamespace(finish=fails), SimpleNamespace(var=tmp_path, postgres=None), {})


@pytest.mark.parametrize("family, host", [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_port_that_somebody_else_answers_on_is_in_use(family, host):
    """Browsers ask ::1 first when they are told “localhost”."""
    if family == socket.AF_INET6 and not run._knows_ipv6():
        pytest.xfail("this machine has no IPv6")
    with socket.create_server((host, 0), family=family) as other:
        port = other.getsockname()[1]

        with pytest.raises(Trouble, match=f"Port {port} is in use"):
            run.require_free(port)


def test_whoever_stops_reading_is_noticed_without_a_word_being_written():
    code = "import sys; from gpc.local import console; sys.stdin.read(); sys.exit(10 + console.is_read())"
    process = subprocess.Popen(
        [folders.PYTHON, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=plain_environment()
    )

    process.stdout.close()
    process.stdin.close()

    assert process.wait(30) == 10


def test_under_nohup_a_hang_up_stays_unheard():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Supervisor():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no room left"), (errno.EDQUOT, "no room left"), (errno.EROFS, "cannot be written")],
)
def test_what_the_disk_refuses_is_one_sentence(number, words):
    with pytest.raises(Trouble, match=words), said_plainly("/here"):
        raise OSError(number, os.strerror(number))


def test_a_closed_folder_is_named_with_the_account(open_folder):
    closed = open_folder / "closed"
    (closed / "clone").mkdir(parents=True)
    closed.chmod(0o700)
    stranger = Account("stranger", 64999, 64999)

    with pytest.raises(Trouble, match=f"“stranger”, which cannot read {closed}: open it"):
        stranger.require(closed / "clone")


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    with pytest.raises(Trouble, match="belongs to another account"):
        Account("stranger", 64999, 64999).own_folder(tmp_path) if os.geteuid() else _refused_by_root(tmp_path)


def _refused_by_root(folder):
    os.chown(folder, 64998, 64998)
    Account("stranger", 64999, 64999).own_folder(folder)


def test_a_cluster_of_somebody_else_is_refused_before_it_is_looked_into(open_folder):
    (open_folder / "postgres").mkdir()
    if os.geteuid() == 0:
        os.chown(open_folder / "postgres", 64998, 64998)

    with pytest.raises(Trouble, match="postgres belongs to another account than stranger"):
        Postgres(open_folder, open_folder, Account("stranger", 64999, 64999)).make_cluster()


def test_the_servers_never_run_as_root():
    assert servers_account().uid != 0


def test_a_long_path_gets_a_short_socket_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(folders.tempfile, "gettempdir", lambda: str(tmp_path))
    long = tmp_path / ("deep" * 20)
    long.mkdir()

    found = folders.socket_folder(long, Account("me", os.geteuid(), os.getegid()))

    assert found.parent == tmp_path
    assert found.stat().st_mode & 0o777 == 0o700


def test_one_lock_one_holder(tmp_path):
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)

    assert first.take()
    assert not second.take()
    assert second.holder() == {"pid": os.getpid()}
    first.release()
    assert second.take()
    second.release()


def test_the_secret_is_made_once_and_only_ours_to_read(tmp_path):
    secret = run.own_secret(tmp_path)

    assert run.own_secret(tmp_path) == secret
    assert len(secret) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.kill
def test_leftovers_are_known_by_their_mark_not_by_their_number(tmp_path):
    ours = subprocess.Popen(["sleep", "60"], env={**os.environ, OURS: str(tmp_path)})
    others = subprocess.Popen(["sleep", "60"], env={**os.environ, OURS: f"{tmp_path}2"})

    Leftovers(tmp_path).clear()

    assert ours.wait(5) == -15
    assert others.poll() is None
    others.kill()
    others.wait()


def test_pip_s_configuration_reaches_uv_and_no_file(monkeypatch):
    listed = (
        "global.index-url='https://one.example/simple'\nglobal.extra-index-url='https://a.example\\nhttps://b.example'\n"
        "install.find-links='/wheels /more'\n:env:.index-url='https://two.example/simple'\nglobal.progress-bar='off'\n"
    )
    monkeypatch.setattr(environment, "_call", lambda command: subprocess.CompletedProcess(command, 0, listed, ""))
    for name in environment.PIP_TO_UV.values():
        monkeypatch.delenv(name, raising=False)

    env = environment._uv_environment()

    assert env["UV_DEFAULT_INDEX"] == "https://two.example/simple"
    assert env["UV_INDEX"] == "https://a.example https://b.example"
    assert env["UV_FIND_LINKS"] == "/wheels,/more"


@pytest.mark.parametrize(("lends", "pips"), [(0, []), (1, ["pip"])])
def test_a_pip_of_its_own_is_made_only_where_none_is_lent(monkeypatch, tmp_path, lends, pips):
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    call = environment._call

    def answer(command):
        is_question = command[1] == "-c"
        return subprocess.CompletedProcess(command, lends, "", "") if is_question else call(command)

    monkeypatch.setattr(environment, "_call", answer)

    environment._make_venv()

    assert [one.name for one in (tmp_path / "venv" / "bin").glob("pip")] == pips
    assert ("--python" in environment._pip()) is (not pips)


def test_locks_hold_hashes_and_no_address():
    for name in environment.DEVELOP:
        lock = (ROOT / name).read_text(encoding="utf-8")

        assert "://" not in lock
        assert lock.count("==") <= lock.count("--hash=sha256:")


def test_uv_s_own_pin_is_one_package_with_its_hashes():
    pin = environment._pin("uv")

    assert pin.startswith("uv==")
    assert pin.count("==") == 1
    assert pin.count("--hash=sha256:") > 1


def test_each_worker_has_its_own_broker_database():
    assert redis_url_for("unix:///x/valkey.sock?db=0", 3) == "unix:///x/valkey.sock?db=3"


def test_the_template_s_name_follows_the_migrations(monkeypatch, tmp_path):
    assert migrations_digest() == migrations_digest()
    assert len(migrations_digest()) == 16


def test_gpc_local_never_imports_django():
    code = "import sys, gpc.local.__main__, gpc.local.testbed; sys.exit('django' in sys.modules)"

    assert subprocess.run([folders.PYTHON, "-c", code], cwd=ROOT, env=plain_environment()).returncode == 0


def test_help_lists_every_command():
    done = subprocess.run(["make", "help"], cwd=ROOT, env=plain_environment(), capture_output=True, text=True)

    listed = {line.split()[1] for line in done.stdout.splitlines()}
    assert {"run", "test", "check", "bench", "reset", "help", "lock", "manage"} <= listed


@pytest.mark.parametrize(("told", "words"), [("1", "each is asked to set up a second step"), ("", "no second step is")])
def test_what_is_printed_says_whether_a_second_step_is_asked_for(monkeypatch, tmp_path, told, words):
    monkeypatch.setenv("SECOND_FACTOR_REQUIRED", told)

    assert words in run.welcome(tmp_path, "8000")
