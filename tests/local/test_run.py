"""`make run` with real processes: what it says, what it survives, what it leaves."""

import os
import pty
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress

import pytest

from gpc.local.account import servers_account
from gpc.local.folders import MARKER, socket_folder
from gpc.local.postgres import ROLE, Postgres
from tests.local.house import (
    PROGRAMS,
    READY,
    ROOT,
    Portal,
    Run,
    command_of,
    free_port,
    plain_environment,
    wait_until,
)

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill")]


@pytest.fixture(scope="module")
def portal(shared_folder):
    """One portal for all of these tests: whoever finds it ended starts it again, on the same data."""
    portal = Portal(shared_folder / "var")
    yield portal
    portal.clean_up()


def database(var):
    """The embedded server of that folder, to ask it something."""
    account = servers_account()
    return Postgres(var, socket_folder(var, account), account)


def answer_of(portal, sql):
    """What the embedded server answers, once it takes connections; if it never does, what the portal said meanwhile."""
    server = database(portal.var)
    assert wait_until(server.answers), portal.run.said()
    return server.ask(sql)


def lend(server, name):
    """A second database with what the portal's own holds, so that this start has nothing to prepare."""
    server.make_database(name)
    where = ["-h", server.sockets, "-U", ROLE, "-d"]
    held = subprocess.run([server.bin / "pg_dump", *where, ROLE], capture_output=True, check=True).stdout
    subprocess.run([server.bin / "psql", "-Xq", *where, name], input=held, capture_output=True, check=True)


def test_it_prints_address_accounts_and_where_mail_lands(portal):
    run = portal.up()

    assert f"http://localhost:{run.port}/\n" in run.said()
    assert f"Staff work at       http://localhost:{run.port}/admin/" in run.said()
    assert f"Mail lands at       http://localhost:{run.port}/outbox/" in run.said()
    assert re.search(r"Demo accounts .*\n {4}\S+@\S+ +\S+", run.said())


def test_only_loopback_is_served(portal):
    run = portal.up()

    with pytest.raises(OSError), socket.create_connection((_address_of_this_machine(), run.port), timeout=2):
        pass


def _address_of_this_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent
        except OSError:
            return "192.0.2.1"
        return probe.getsockname()[0]


def test_a_second_run_in_the_same_clone_says_who_runs(portal):
    first = portal.up()

    second = Run(portal.var)

    assert second.end() != 0
    who = f"process {first.supervisor}, http://localhost:{first.port}/"
    assert f"The portal already runs on {portal.var} ({who})" in second.said()
    first.wait_page()


def test_existing_servers_are_used_instead_of_embedded_ones(portal, start, open_folder):
    portal.up()
    lend(database(portal.var), "lent")
    urls = {
        "DATABASE_URL": database(portal.var).url("lent"),
        "REDIS_URL": f"unix://{portal.var}/sockets/valkey.sock?db=7",
    }

    run = start(open_folder / "var", **urls).wait_for(READY)

    assert run.pid_of("postgres") is run.pid_of("valkey") is None
    run.wait_page()
    run.interrupt()
    portal.up().wait_page()


def test_each_killed_part_is_started_again(portal):
    run = portal.up()

    for name in PROGRAMS:
        before = wait_until(lambda: run.pid_of(name)) and run.pid_of(name)
        os.kill(before, signal.SIGKILL)
        run.wait_for(f"{name} was ended by SIGKILL; starting it again")
        assert wait_until(lambda: run.pid_of(name) not in (None, before)), f"{name}:\n{run.said()}"

    run.wait_page()


def test_after_kill_9_of_the_supervisor_the_next_run_recovers(portal):
    first = portal.up()

    os.kill(first.supervisor, signal.SIGKILL)
    first.end()

    portal.up().wait_page()


def test_after_kill_9_of_everything_at_once_the_next_run_recovers(portal):
    first = portal.up()

    for pid in [first.supervisor, *first.left()]:
        with suppress(ProcessLookupError):  # the children of one that is gone already
            os.kill(pid, signal.SIGKILL)
    first.end()

    portal.up().wait_page()


def test_ctrl_c_ends_every_process_and_the_next_run_keeps_the_data(portal):
    first = portal.up()
    wait_until(lambda: first.pid_of("beat"))
    names = {name: first.pid_of(name) for name in PROGRAMS}
    answer_of(portal, "CREATE TABLE kept (word text)")

    first.interrupt()

    assert all(names.values())
    assert not any(command_of(pid) for pid in names.values())
    assert first.left() == {}
    portal.up().wait_page()
    assert answer_of(portal, "SELECT count(*) FROM kept") == "0"


def test_killing_make_ends_everything(portal):
    run = portal.up()

    os.kill(run.process.pid, signal.SIGKILL)
    run.end()

    assert wait_until(lambda: not run.left())


def test_a_reader_that_leaves_ends_the_portal(portal):
    portal.up().interrupt()
    env = plain_environment(GPC_VAR=portal.var, PORT=free_port())

    done = subprocess.run(["sh", "-c", "make run | head -n 1"], cwd=ROOT, env=env, capture_output=True, text=True)

    assert "has gone, so the portal has stopped" in done.stderr
    assert "Traceback" not in done.stderr
    assert portal.run.left() == {}


def test_a_closed_terminal_ends_the_portal_even_when_nobody_says_so(portal):
    """A window that was opened for `make run` alone: the hang-up reaches make, which waits for us."""
    portal.up().interrupt()
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs, "start_new_session": True}
    env = plain_environment(GPC_VAR=portal.var, PORT=free_port())
    make = subprocess.Popen(["make", "run"], cwd=ROOT, env=env, **streams)
    os.close(theirs)
    said = ""
    while READY not in said:
        said += os.read(ours, 4096).decode(errors="replace")

    os.close(ours)

    assert make.wait(60) != 0
    assert portal.run.left() == {}


def test_ctrl_c_while_preparing_is_no_success(start, open_folder):
    run = start(open_folder / "var").wait_for("migrating")

    os.kill(run.supervisor, signal.SIGINT)

    assert run.end() != 0
    assert "Stopped before the portal was ready" in run.said()
    assert run.left() == {}


def test_a_stale_pid_file_harms_nobody(portal):
    portal.up().interrupt()
    bystander = subprocess.Popen(["sleep", "600"], **servers_account().spawn_options)
    data = portal.var / "postgres"
    stale = f"{bystander.pid}\n{data}\n{int(time.time())}\n5432\n{portal.var / 'sockets'}\n\n  5432001 0\nready\n"
    (data / "postmaster.pid").write_text(stale)

    portal.up().wait_page()

    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_port_in_use_is_said_before_anything_starts(start, open_folder):
    with socket.create_server(("127.0.0.1", 0)) as other:
        run = start(open_folder / "var", port=other.getsockname()[1])

        assert run.end() != 0
    assert f"Port {run.port} is in use" in run.said()
    assert "Traceback" not in run.said()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_said(start, open_folder, port):
    run = start(open_folder / "var", port=port)

    assert run.end() != 0
    assert f"PORT is “{port}”" in run.said()


def test_servers_that_do_not_answer_are_named(start, open_folder):
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}

    run = start(open_folder / "var", **nowhere)

    assert run.end(240) != 0
    assert "The database in DATABASE_URL does not answer" in run.said()
    assert run.left() == {}


def test_reset_forgets_the_data_but_not_a_running_portal(portal, start):
    """The last of these stories: after it there is nothing left to start quickly."""
    running = portal.up()

    refused = start(portal.var, verb="reset", port=free_port())
    assert refused.end() != 0
    assert "already runs" in refused.said()
    running.interrupt()
    done = start(portal.var, verb="reset", port=free_port())

    assert done.end() == 0
    assert {path.name for path in portal.var.iterdir()} == {MARKER, "run.lock"}
