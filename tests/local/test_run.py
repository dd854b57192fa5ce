"""`make run` with real processes: what it says, what it survives, what it leaves."""

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress

import pytest

from gpc.local.account import servers_account
from gpc.local.folders import socket_folder
from gpc.local.postgres import Postgres
from tests.local.house import PROGRAMS, command_of, wait_until

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]
READY = "The worker is ready"


@pytest.fixture
def var(shared_folder):
    return shared_folder / "var"


def database(var):
    """The embedded server of that folder, to ask it something."""
    account = servers_account()
    return Postgres(var, socket_folder(var, account), account)


def test_ctrl_c_ends_every_process_and_a_second_run_keeps_the_data(start, var):
    first = start(var).wait_for(READY)
    names = {name: first.pid_of(name) for name in PROGRAMS}
    database(var).ask("CREATE TABLE kept (word text)")
    first.interrupt()
    second = start(var).wait_for(READY)

    assert all(names.values())
    assert not any(command_of(pid) for pid in names.values())
    assert database(var).ask("SELECT count(*) FROM kept") == "0"
    assert second.interrupt() is not None
    assert second.left() == {}


def test_it_prints_address_accounts_and_where_mail_lands(start, var):
    run = start(var).wait_for(READY)

    assert f"http://localhost:{run.port}/\n" in run.said()
    assert f"Mail lands at       http://localhost:{run.port}/outbox/" in run.said()
    assert re.search(r"Demo accounts\n {4}\S+", run.said())
    run.interrupt()


def test_only_loopback_is_served(start, var):
    run = start(var).wait_page()

    with pytest.raises(OSError), socket.create_connection((_address_of_this_machine(), run.port), timeout=2):
        pass
    run.interrupt()


def _address_of_this_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return "192.0.2.1"
        return probe.getsockname()[0]


def test_each_killed_part_is_started_again(start, var):
    run = start(var).wait_for(READY)

    for name in PROGRAMS:
        before = run.pid_of(name)
        os.kill(before, signal.SIGKILL)
        run.wait_for(f"{name} was ended by SIGKILL; starting it again")
        assert wait_until(lambda: run.pid_of(name) not in (None, before)), f"{name}:\n{run.said()}"
    run.wait_page()

    run.interrupt()
    assert run.left() == {}


def test_after_kill_9_of_the_supervisor_the_next_run_recovers(start, var):
    first = start(var).wait_for(READY)

    os.kill(first.supervisor, signal.SIGKILL)
    second = start(var).wait_for(READY)

    assert second.serves()
    second.interrupt()
    assert first.left() == {}


def test_after_kill_9_of_everything_at_once_the_next_run_recovers(start, var):
    first = start(var).wait_for(READY)

    for pid in [first.supervisor, *first.left()]:
        with suppress(ProcessLookupError):  # the children of one that is gone already
            os.kill(pid, signal.SIGKILL)
    second = start(var).wait_for(READY)

    assert second.serves()
    second.interrupt()


def test_killing_make_ends_everything(start, var):
    run = start(var).wait_for(READY)

    os.kill(run.process.pid, signal.SIGKILL)

    assert wait_until(lambda: not run.left())


def test_a_stale_pid_file_harms_nobody(start, var):
    start(var).wait_page().interrupt()
    bystander = subprocess.Popen(["sleep", "60"], **servers_account().spawn_options)
    stale = f"{bystander.pid}\n{var / 'postgres'}\n{int(time.time())}\n5432\n{var / 'sockets'}\n\n  5432001 0\nready\n"
    (var / "postgres" / "postmaster.pid").write_text(stale)

    run = start(var).wait_page()

    assert bystander.poll() is None
    run.interrupt()
    bystander.kill()
    bystander.wait()


def test_a_second_run_in_the_same_clone_says_who_runs(start, var):
    first = start(var).wait_page()

    second = start(var)

    assert second.end() != 0
    who = f"process {first.supervisor}, http://localhost:{first.port}/"
    assert f"The portal already runs on {var} ({who})" in second.said()
    assert first.serves()
    first.interrupt()


def test_a_port_in_use_is_said_before_anything_starts(start, var):
    with socket.create_server(("127.0.0.1", 0)) as other:
        run = start(var, port=other.getsockname()[1])

        assert run.end() != 0
    assert f"Port {run.port} is in use" in run.said()
    assert "Traceback" not in run.said()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_said(start, var, port):
    run = start(var, port=port)

    assert run.end() != 0
    assert f"PORT is “{port}”" in run.said()


def test_existing_servers_are_used_instead_of_embedded_ones(start, open_folder, var):
    lender = start(var).wait_page()
    database(var).make_database("lent")
    urls = {"DATABASE_URL": database(var).url("lent"), "REDIS_URL": f"unix://{var}/sockets/valkey.sock?db=7"}

    run = start(open_folder / "var", **urls).wait_for(READY)

    assert run.pid_of("postgres") is run.pid_of("valkey") is None
    assert run.serves()
    run.interrupt()
    assert lender.serves()
    lender.interrupt()


def test_servers_that_do_not_answer_are_named(start, open_folder):
    run = start(
        open_folder / "var", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none", REDIS_URL="redis://127.0.0.1:1/0"
    )

    assert run.end(120) != 0
    assert "The database in DATABASE_URL does not answer" in run.said()
    assert run.left() == {}
