"""Each service's exact command, environment and health check, run on this machine."""

import http.client
import json

import pytest
import redis
from celery import Celery
from redis.backoff import NoBackoff
from redis.retry import Retry

from gpc.local.processes import poll_until
from tests.deploy import plan
from tests.deploy.host import psql, wait_for

pytestmark = pytest.mark.xdist_group("deploy")


def ask(host, path, **headers):
    """What the web server answers a proxy."""
    line = http.client.HTTPConnection("127.0.0.1", host.ports["web"], timeout=20)
    line.request("GET", path, headers={"Host": plan.DOTENV["SITE_HOST"], **headers})
    answer = line.getresponse()
    answer.body = answer.read()
    return answer


def test_migrate_runs_as_the_owner_and_grants_the_rest(host):
    owners = psql(host, "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").stdout.split()

    assert owners == ["gpc_owner"]
    assert "Applying sessions.0001_initial... OK" in host.migrated
    assert "gpc_app may work with the rows" in host.migrated


def test_database_and_broker_pass_their_health_checks(host):
    assert host.check("database").returncode == 0
    assert host.is_healthy("broker"), host.log("broker")


def test_broker_opens_only_for_its_password_and_obeys_no_dangerous_word(host):
    password = (host.folder / "secrets" / "broker_password").read_text()
    address = {"port": host.ports["broker"], "retry": Retry(NoBackoff(), 0)}

    with pytest.raises(redis.AuthenticationError):
        redis.Redis(**address).ping()
    with redis.Redis(**address, password=password) as broker:
        assert broker.ping()
        for word in ("FLUSHALL", "FLUSHDB", "KEYS *", "CONFIG GET *", "SHUTDOWN", "ACL LIST"):
            with pytest.raises(redis.ResponseError, match="no permissions"):
                broker.execute_command(*word.split())


def test_web_answers_behind_the_proxy(running):
    assert running.is_healthy("web"), running.log("web")

    alive = ask(running, "/health/live", **{"X-Forwarded-Proto": "https"})
    plain = ask(running, "/en/")

    assert alive.status == 200
    assert (plain.status, plain.headers["Location"]) == (301, "https://localhost/en/")


def test_web_serves_the_files_that_the_image_collected(running):
    assert running.is_healthy("web"), running.log("web")
    names = [path.name for path in (running.folder / "image" / "collected").glob("gpc.*.css")]

    sheet = ask(running, f"/static/{names[0]}", **{"X-Forwarded-Proto": "https", "Accept-Encoding": "br"})

    assert (sheet.status, sheet.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in sheet.headers["Cache-Control"]


@pytest.fixture
def celery(running):
    """Speaks with the worker through the broker."""
    password = (running.folder / "secrets" / "broker_password").read_text()
    app = Celery(broker=f"redis://:{password}@127.0.0.1:{running.ports['broker']}/0")
    app.conf.broker_transport_options = {"global_keyprefix": "gpc:"}
    return app


def test_worker_answers_ping_and_passes_its_health_check(running, celery):
    assert running.is_healthy("worker"), running.log("worker")
    assert poll_until(lambda: celery.control.ping(timeout=1), 60), running.log("worker")


def test_a_task_goes_through_broker_and_worker_until_the_site_is_ready(running, celery):
    assert running.is_healthy("web"), running.log("web")

    celery.send_task("gpc.site.tasks.beat_heart", queue="gpc")

    secure = {"X-Forwarded-Proto": "https"}
    wait_for(lambda: ask(running, "/health/ready", **secure).status == 200, 60, "not ready")


def test_the_application_role_loads_the_seeds_and_serves_them(running):
    loaded = running.run("web", "python", "manage.py", "load_seeds")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    assert running.is_healthy("web"), running.log("web")

    for path in ("/zh-hans/partners/", "/en/summits/2018-beijing/", "/zh-hans/consensus/2018/", "/en/account/login/"):
        page = ask(running, path, **{"X-Forwarded-Proto": "https"})
        assert page.status == 200, (path, running.log("web"))
    assert ask(running, "/admin/", **{"X-Forwarded-Proto": "https"}).status == 302


def test_the_site_outlives_a_restart_of_the_database(running):
    secure = {"X-Forwarded-Proto": "https"}
    assert running.is_healthy("web"), running.log("web")
    pages = [ask(running, "/en/consensus/", **secure).status for _ in range(12)]

    running.stop("database")
    away = ask(running, "/health/ready", **secure)
    running.start("database")
    assert running.is_healthy("database"), running.log("database")
    after = [ask(running, "/en/consensus/", **secure).status for _ in range(12)]

    assert set(pages) == {200}
    assert (away.status, json.loads(away.body)["database"]) == (503, "away")
    assert set(after) == {200}


def test_beat_writes_its_memory_and_passes_its_health_check(running):
    assert running.is_healthy("beat"), running.log("beat")
    assert list((running.folder / "beat").glob("beat-schedule*"))


def test_health_checks_fail_when_the_process_does_not_answer(host):
    assert "does not answer" in host.run("web", "env", "GRANIAN_PORT=1", "python", "deploy/alive.py", "web").stderr
    silent = host.run("worker", "env", "WORKER_ALIVE_FILE=/nowhere", "python", "deploy/alive.py", "worker")
    assert (silent.returncode, silent.stderr.strip()) == (1, "/nowhere is not there")


def test_nothing_is_written_into_the_image(running):
    assert all(running.is_healthy(service) for service in ("web", "worker", "beat"))

    assert running.image_now() == running.image_before
