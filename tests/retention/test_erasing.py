"""Erasing an account: nothing is left but a number, counts and traces stay, and a restored backup forgets again."""

import json
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from gpc.audit.models import Trace
from gpc.local.postgres import binaries
from gpc.outbox.models import Letter
from gpc.retention.actions import data_of, erase_account
from gpc.retention.models import Erasure
from partners.identity.actions import LastAdministrator
from partners.models import Correction, Role, User
from tests import factories as make
from tests.fixtures.databases import maintenance

NAME, ADDRESS = "Chikondi Banda", "chikondi@example.org"


@pytest.fixture
def somebody(db, tmp_path, monkeypatch):
    """An account that has left something everywhere."""
    monkeypatch.setattr(settings, "ERASURES_FILE", tmp_path / "erasures.jsonl")
    user = make.make_user(email=ADDRESS, name=NAME)
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True, verified=True)
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "hush"})
    make.make_role(user=user, title="Director Chikondi")
    Letter.objects.create(kind="x", key="1", address=ADDRESS.upper(), name=NAME)
    Correction.objects.create(what="organisation:1", text="The year is wrong.", sender=ADDRESS, language="en")
    Trace.objects.leave(by=user.trace_label, verb="published", what="organisation:1")
    return user


def everything_stored():
    """All rows of the database as text."""
    from django.db import connection

    facts = connection.settings_dict
    words = [binaries() / "pg_dump", "--data-only", "-h", facts["HOST"], "-U", facts["USER"], "-d", facts["NAME"]]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_but_a_number(somebody):
    assert ADDRESS in everything_stored().lower()

    erase_account(somebody, by="account:0")

    stored = everything_stored().lower()
    assert [word for word in ("chikondi", "hush") if word in stored] == []
    assert User.objects.filter(pk=somebody.pk, is_active=False, email=f"erased-{somebody.pk}@invalid").exists()


def test_what_was_done_stays_counted_and_traced(somebody):
    erase_account(somebody, by="account:0")

    assert Role.objects.filter(user=somebody).count() == 1
    assert Correction.objects.get().text == "The year is wrong."
    assert Trace.objects.filter(by=somebody.trace_label, verb="published").exists()
    assert Trace.objects.get(verb="account-erased").what == f"user:{somebody.pk}"


def test_erasing_twice_is_remembered_once(somebody, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(somebody, by="account:0")
        erase_account(User.objects.get(pk=somebody.pk), by="account:0")

    assert Erasure.objects.count() == 1
    assert ADDRESS not in settings.ERASURES_FILE.read_text()


def test_the_only_administrator_is_not_erased(somebody):
    somebody.is_superuser = True
    somebody.save()

    with pytest.raises(LastAdministrator):
        erase_account(somebody, by="account:0")

    assert User.objects.get(pk=somebody.pk).email == ADDRESS


def test_my_data_is_everything_but_secrets(somebody):
    found = data_of(somebody)

    assert found["account"][0]["email"] == ADDRESS
    assert found["corrections"][0]["text"] == "The year is wrong."
    assert {name for name, rows in found.items() if rows} >= {
        "addresses",
        "second-factors",
        "roles",
        "letters",
        "traces",
    }
    assert "hush" not in json.dumps(found, default=str)
    assert not any("password" in row for row in found["account"])
    assert not any("subjects" in row for row in found["letters"])  # of a letter dropped for a risk they tell whose


def test_nobody_reads_the_data_of_somebody_else(somebody):
    other = make.make_user()

    assert ADDRESS not in json.dumps(data_of(other), default=str)


@pytest.mark.parametrize(("language", "words"), [("en", "Your account is erased."), ("zh-hans", "您的账号已删除。")])
def test_people_erase_their_own_account(somebody, language, words):
    client = Client()
    client.force_login(somebody)
    client.post(f"/{language}/account/reauthenticate/", {"password": "correct horse battery"})

    asked = client.get(f"/{language}/account/erase/")
    done = client.post(f"/{language}/account/erase/", follow=True)

    assert asked.status_code == 200
    assert words in done.text
    assert not User.objects.get(pk=somebody.pk).is_active
    assert client.get(f"/{language}/desk/").status_code == 302


def test_the_password_is_asked_again_before(somebody):
    client = Client()
    client.force_login(somebody)

    for page in ("erase/", "data.json"):
        assert "/reauthenticate/" in client.get(f"/en/account/{page}")["Location"]
    assert "/reauthenticate/" in client.post("/en/account/erase/")["Location"]
    assert User.objects.get(pk=somebody.pk).is_active


@pytest.mark.django_db(transaction=True)
def test_erasure_holds_after_a_restore(somebody, tmp_path):
    """A real backup, taken before; restored into a new database, in which another process replays the list."""
    from django.db import connection

    facts, dump = connection.settings_dict, tmp_path / "dump"
    line = ["-h", facts["HOST"], "-U", facts["USER"]]
    subprocess.run([binaries() / "pg_dump", *line, "-Fc", "-f", dump, "-d", facts["NAME"]], check=True)
    erase_account(somebody, by="account:0")
    with maintenance() as cursor:
        cursor.execute('DROP DATABASE IF EXISTS "restored" WITH (FORCE)')
        cursor.execute('CREATE DATABASE "restored"')
    subprocess.run([binaries() / "pg_restore", *line, "--exit-on-error", "-d", "restored", dump], check=True)
    assert account_in_restored() == (ADDRESS, True)

    said = replay_in_restored()

    assert "erased again: 1 of 1" in said
    assert account_in_restored() == (f"erased-{somebody.pk}@invalid", False)
    assert "erased again: 0 of 1" in replay_in_restored()


def replay_in_restored():
    import os

    from django.db import connection

    address = f"postgresql://{connection.settings_dict['USER']}@/restored?host={connection.settings_dict['HOST']}"
    words = [sys.executable, "-W", "ignore", "manage.py", "replay_erasures", str(settings.ERASURES_FILE)]
    environment = os.environ | {"DATABASE_URL": address}
    done = subprocess.run(words, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def account_in_restored():
    import psycopg
    from django.db import connection

    facts = connection.settings_dict
    with psycopg.connect(host=facts["HOST"], user=facts["USER"], dbname="restored") as line:
        return line.execute("SELECT email, is_active FROM partners_user").fetchone()


def test_a_number_that_was_given_again_is_not_erased(somebody, tmp_path):
    """After a restore the next account may have the number of one that was erased."""
    line = {"at": "2026-01-01T00:00:00+00:00", "what": f"user:{somebody.pk}", "since": "2026-01-01T00:00:00+00:00"}
    (tmp_path / "list").write_text(json.dumps(line) + "\n")

    call_command("replay_erasures", tmp_path / "list", verbosity=0)

    assert User.objects.get(pk=somebody.pk).email == ADDRESS


@pytest.mark.parametrize(
    ("text", "fault"),
    [("nonsense\n", "cannot be read"), ('{"what": "planet:3", "since": "2026-01-01T00:00:00+00:00"}\n', "planet:3")],
)
def test_a_list_that_cannot_be_obeyed_is_refused(db, tmp_path, text, fault):
    (tmp_path / "list").write_text(text)

    with pytest.raises(CommandError, match=fault):
        call_command("replay_erasures", tmp_path / "list")


def test_a_line_that_a_crash_cut_off_stops_nothing(db, tmp_path):
    (tmp_path / "list").write_text('{"what": "use')

    call_command("replay_erasures", tmp_path / "list", verbosity=0)
