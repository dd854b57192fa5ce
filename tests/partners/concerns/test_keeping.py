"""Who can open what, and that a stolen database opens nothing."""

import io
import json

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.models import Letter
from partners.concerns import actions, sealing
from partners.concerns.models import Box, Concern, Message
from tests.partners.concerns import making

pytestmark = pytest.mark.django_db


def dump():
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t')
            rows[table] = [row[0] for row in cursor.fetchall()]
    return rows


def test_both_officers_read_it_and_the_sender_reads_the_answer():
    first, second = making.officer("First"), making.officer("Second", passphrase="another " + making.WORDS)
    code = making.tell("It was the driver")
    concern = Concern.objects.get()

    actions.answer(concern, once=making.once(), text="Thank you")
    actions.add(concern, once=making.once(), text="And again")

    assert making.texts(concern, first) == ["It was the driver", "Thank you", "And again"]
    assert making.texts(concern, second, "another " + making.WORDS) == ["It was the driver", "Thank you", "And again"]
    assert making.answers(code) == ["Thank you"]
    assert Concern.objects.get().state == "new"


def test_what_is_added_to_a_closed_concern_makes_it_new_again():
    making.officer()
    making.tell()
    concern = Concern.objects.get()
    actions.close(concern, outcome="acted", by="account:1")

    actions.add(concern, once=making.once(), text="It goes on")

    concern.refresh_from_db()
    assert (concern.state, concern.outcome, concern.closed_on, concern.closed_by) == ("new", "", None, "")


def test_a_concern_about_an_officer_goes_to_the_other_only():
    first, second = making.officer("First"), making.officer("Second")

    making.tell(about_officers=[first.pk])
    concern = Concern.objects.get()
    actions.add(concern, once=making.once(), text="more")
    actions.answer(concern, once=making.once(), text="answer")

    assert list(actions.concerns_for(first)) == []
    assert set(Box.objects.values_list("officer", flat=True)) == {second.pk, None}
    with pytest.raises(actions.Closed):
        making.tell(about_officers=[first.pk, second.pk])
    assert Concern.objects.count() == 1


def test_without_a_key_the_channel_is_closed():
    making.officer(passphrase="")

    with pytest.raises(actions.Closed):
        making.tell()


def test_who_has_the_whole_database_and_the_code_and_the_secret_key_reads_nothing():
    """Everything that is stored is tried as a key for every box: raw, as secrets of the site, and as a passphrase."""
    officer = making.officer()
    code = making.tell("The-word-that-must-not-be-found")
    actions.answer(Concern.objects.get(), once=making.once(), text="Nor-this-one")

    stored = dump()
    everything = "\n".join(row for rows in stored.values() for row in rows)
    concern = Concern.objects.get()
    guesses = [
        settings.SECRET_KEY,
        officer.user.password,
        officer.user.email,
        concern.code_hash,
        concern.key,
        str(code)[:14],
    ]
    keys = [bytes(officer.public_key), bytes(concern.reporter_key), settings.SECRET_KEY.encode()[:32].ljust(32, b"0")]
    keys += [bytes.fromhex(concern.code_hash), bytes(officer.sealed_private_key)[-48:-16]]
    keys += [bytes(box.sealed)[:32] for box in Box.objects.all()]

    for secret in ("The-word-that", "Nor-this-one", code, code.replace("-", ""), making.WORDS):
        assert secret not in everything
        assert secret.encode().hex() not in everything
    for box in Box.objects.all():
        for key in keys:
            with pytest.raises(sealing.CannotOpen):
                sealing.unseal(box.sealed, key)
    for guess in guesses:
        with pytest.raises(sealing.CannotOpen):
            sealing.open_key(officer.sealed_private_key, guess)
        with pytest.raises(actions.NotFound):
            actions.find(guess)


def test_no_time_of_day_is_kept():
    making.officer()
    making.tell()
    now = f"{timezone.now():%H:%M}"

    rows = {
        name: rows for name, rows in dump().items() if name in ("partners_concern", "partners_message", "partners_box")
    }

    assert all(rows.values())
    assert now not in str(rows)
    assert [
        field.name for model in (Concern, Message, Box) for field in model._meta.fields if field.name.endswith("_at")
    ] == []


def test_a_lost_passphrase_costs_one_officer_the_past_and_the_other_nothing():
    first, second = making.officer("First"), making.officer("Second")
    making.tell("before")
    actions.make_key(first, "a new " + making.WORDS)
    concern = Concern.objects.get()
    actions.add(concern, once=making.once(), text="after")

    assert making.texts(concern, first, "a new " + making.WORDS) == [None, "after"]
    assert making.texts(concern, second) == ["before", "after"]
    with pytest.raises(sealing.CannotOpen):
        making.texts(concern, first)


def test_when_its_readers_have_left_a_message_is_refused():
    first = making.officer("First")
    making.tell()
    actions.end_office(first, by="account:0")
    making.officer("New")

    with pytest.raises(actions.Closed):
        actions.add(Concern.objects.get(), once=making.once(), text="more")
    assert list(actions.concerns_for(first)) == [Concern.objects.get()]


def test_at_most_two_are_in_office_and_nobody_twice():
    first = making.officer("First")
    with pytest.raises(ValidationError):
        actions.appoint(first.user, shown_as="again", by="account:0")
    making.officer("Second")

    with pytest.raises(ValidationError):
        making.officer("Third")
    actions.end_office(first, by="account:0")
    assert making.officer("Third").place == first.place


def test_the_same_form_sent_twice_is_kept_once():
    making.officer()
    number = making.once()
    actions.tell(once=number, text="a")

    with pytest.raises(actions.SentAlready):
        actions.tell(once=number, text="a")

    assert (Concern.objects.count(), Message.objects.count()) == (1, 1)


def test_a_forged_code_finds_nothing():
    making.officer()
    code = making.tell()
    other = ("3" if code[0] == "2" else "2") + code[1:]

    with pytest.raises(actions.NotFound):
        actions.find(other)


def test_the_letter_says_that_something_came_and_nothing_else():
    officers = [making.officer("First"), making.officer("Second")]
    for officer, language in zip(officers, ("en", "zh-hans"), strict=True):
        type(officer.user).objects.filter(pk=officer.user.pk).update(language=language)
    making.tell("secret")
    making.tell("secret", about_officers=[officers[1].pk])
    assert Letter.objects.count() == 0

    actions.tell_officers()
    actions.tell_officers()

    letters = {letter.language: letter.words() for letter in Letter.objects.all()}
    assert {language: words[0] for language, words in letters.items()} == {
        "en": "A concern has come",
        "zh-hans": "收到一项关切",
    }
    assert letters["en"][1].endswith("/en/desk/concerns/")
    assert "secret" not in str(letters) + str(list(Letter.objects.values_list("params", "key")))


def test_what_is_purged_leaves_no_word_and_a_trace_that_names_nothing():
    making.officer()
    making.tell()

    actions.purge(Concern.objects.get(), by="account:7")

    assert (Concern.objects.count(), Message.objects.count(), Box.objects.count()) == (0, 0, 0)
    assert list(Trace.objects.filter(by="account:7").values_list("verb", "what")) == [("concern-purged", "concerns")]


def test_an_officer_opens_exported_concerns_without_the_database(tmp_path, monkeypatch):
    officer = making.officer()
    making.tell("读我")
    key, sealed = tmp_path / "key.json", tmp_path / "concern.json"
    key.write_text(actions.key_file(officer), encoding="utf-8")
    sealed.write_text(actions.sealed_file(Concern.objects.get(), officer), encoding="utf-8")
    actions.take_key_away(officer)
    monkeypatch.setattr("getpass.getpass", lambda *_: making.WORDS)
    out = io.StringIO()

    call_command("open_concerns", str(key), str(sealed), stdout=out)

    assert "text: 读我" in out.getvalue()
    assert making.WORDS not in key.read_text() and "读我" not in sealed.read_text()
    assert json.loads(key.read_text())["kind"] == "gpc-concern-key-1"
    with pytest.raises(sealing.CannotOpen):
        making.texts(Concern.objects.get(), officer)
