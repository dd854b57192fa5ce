"""Delivery: what is due leaves once, what fails is tried again ever more seldom, what must not be said is not."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from gpc.outbox import actions, waking
from gpc.outbox.actions import Recipient, post, post_many
from gpc.outbox.models import MOST_ATTEMPTS, PAUSES, Letter, Preference
from gpc.outbox.tasks import deliver_due_letters, sweep_letters
from gpc.shelter.models import Shelter
from tests.outbox.conftest import ALICE

pytestmark = pytest.mark.django_db
State = Letter.State


@pytest.fixture
def woken(monkeypatch):
    """How often a worker was woken."""
    calls = []
    monkeypatch.setattr(waking, "ask_for_delivery", lambda: calls.append(1))
    monkeypatch.setattr("gpc.outbox.tasks.ask_for_delivery", lambda: calls.append(1))
    return calls


def later(**fields):
    """Let time pass for every letter."""
    Letter.objects.update(**{name: timezone.now() - timedelta(seconds=1) for name in fields or ["due_at"]})


def test_what_is_due_leaves_once_and_what_is_not_stays(delivered):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    post("test/notice", key="2", to=ALICE, name="Bob", due_at=timezone.now() + timedelta(hours=1))

    first, second = delivered(), delivered()

    letter.refresh_from_db()
    assert ([mail.to for mail in first], second) == ([["Alice <alice@example.org>"]], [])
    assert (letter.state, letter.sent_at is not None, letter.leased_until) == (State.SENT, True, None)


def test_a_letter_that_keeps_nothing_forgets_when_it_has_left(delivered):
    letter = post("test/greeting", key="1", to=ALICE, name="secret")

    delivered()

    letter.refresh_from_db()
    assert (letter.params, letter.may_be_tried_again) == ({}, False)


def test_trouble_is_followed_by_growing_pauses_and_then_by_a_person(delivered, server):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    pauses = []
    for _ in range(MOST_ATTEMPTS):
        server.trouble = [SMTPServerDisconnected("gone")]
        later()
        delivered()
        letter.refresh_from_db()
        pauses.append(round((letter.due_at - timezone.now()).total_seconds(), -1))

    assert pauses[:-1] == [pause.total_seconds() for pause in PAUSES]
    assert (letter.state, letter.trouble) == (State.FAILED, "SMTPServerDisconnected")

    letter.try_again()
    assert [mail.extra_headers["Message-ID"] for mail in delivered()] == [letter.message_id]


@pytest.mark.parametrize(
    ("trouble", "state", "said"),
    [
        (SMTPRecipientsRefused({"a": (550, b"no such user a@example.org")}), State.BOUNCED, "SMTP 550"),
        (SMTPRecipientsRefused({"a": (451, b"greylisted")}), State.WAITING, "SMTP 451"),
        (SMTPDataError(554, b"spam"), State.WAITING, "SMTPDataError 554"),
        (TimeoutError(), State.WAITING, "TimeoutError"),
    ],
)
def test_only_an_address_that_takes_no_mail_ends_at_once(delivered, server, trouble, state, said):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    server.trouble = [trouble]

    delivered()

    letter.refresh_from_db()
    assert (letter.state, letter.trouble) == (state, said)


def test_a_fault_of_ours_or_a_nonsense_address_keeps_nobody_else(delivered):
    post("test/notice", key="1", to=ALICE, wrong="parameter")
    post("test/notice", key="2", to=Recipient("no address\nBcc: b@example.org", "en"), name="Bob")
    post("test/notice", key="3", to=ALICE, name="Bob")

    assert len(delivered()) == 1
    states = dict(Letter.objects.values_list("key", "state"))
    assert states == {"1": State.WAITING, "2": State.BOUNCED, "3": State.SENT}


def test_at_risk_is_asked_again_and_leaves_no_words(delivered):
    post("test/notice", key="1", to=ALICE, subjects=["organisation:12"], name="Bob")
    post("test/notice", key="2", to=ALICE, subjects=["person:12"], name="gone")
    post("test/notice", key="3", to=ALICE, subjects=["person:12"], name="Bob")
    Shelter.objects.create(kind="organisation", subject_id=12, reason="x", by="test")

    assert len(delivered()) == 1
    found = set(Letter.objects.filter(params={}).values_list("key", "state"))
    assert found == {("1", State.DROPPED), ("2", State.DROPPED)}


def test_a_lease_that_ran_out_is_taken_again_and_one_that_holds_is_not(delivered):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    Letter.objects.lease(5)

    assert delivered() == []
    later(leased_until=True)
    assert len(delivered()) == 1
    letter.refresh_from_db()
    assert letter.attempts == 2


def test_the_sweep_wakes_a_worker_for_what_was_left_lying(letters, woken):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    Letter.objects.lease(5)
    sweep_letters()
    assert woken == []

    later(leased_until=True)
    sweep_letters()

    letter.refresh_from_db()
    assert (woken, letter.leased_until) == ([1], None)


def test_a_letter_that_takes_every_worker_with_it_ends_with_a_person(letters, woken):
    post("test/notice", key="1", to=ALICE, name="Bob")
    for _ in range(MOST_ATTEMPTS):
        assert Letter.objects.lease(5)
        later(leased_until=True)

    sweep_letters()

    assert (Letter.objects.lease(5), Letter.objects.get().state, woken) == ([], State.FAILED, [])


def test_many_letters_are_one_statement_and_one_call_and_known_keys_stay(
    letters, woken, django_assert_num_queries, django_capture_on_commit_callbacks
):
    first = Letter.objects.create(kind="test/notice", key="n:1", address=ALICE.address, params={"name": "first"})
    many = [(f"n:{number}", ALICE, {"name": "Bob"}, ["organisation:1"]) for number in range(50)]

    with django_capture_on_commit_callbacks() as calls, django_assert_num_queries(1):
        post_many("test/notice", many)

    first.refresh_from_db()
    assert (Letter.objects.count(), first.params, calls) == (50, {"name": "first"}, [waking.wake])


def test_a_letter_of_many_is_as_one_posted_by_itself(letters):
    told = {"name": "“Bob”\\", "code": 7, "none": None}
    alone = post("test/notice", key="1", to=ALICE, subjects=["person:1", "organisation:2"], **told)
    post_many("test/notice", [("2", ALICE, told, ["person:1", "organisation:2"])])
    post_many("test/notice", [])

    own = {"id", "key", "message_id", "posted_at", "due_at"}
    rows = [{name: value for name, value in row.items() if name not in own} for row in Letter.objects.values()]
    assert len(rows) == 2 and rows[0] == rows[1]
    assert Letter.objects.get(key="2").message_id != alone.message_id


def test_several_letters_in_one_transaction_wake_once(letters, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as calls:
        post("test/notice", key="1", to=ALICE, name="Bob")
        with transaction.atomic():
            post("test/notice", key="2", to=ALICE, name="Bob")

    assert calls == [waking.wake]


def test_what_is_taken_back_takes_no_other_call_with_it(letters, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as calls:
        with transaction.atomic():
            post("test/notice", key="1", to=ALICE, name="Bob")
            transaction.set_rollback(True)
        post("test/notice", key="2", to=ALICE, name="Bob")

    assert calls == [waking.wake]


def test_a_broker_that_is_down_is_not_noticed(caplog, monkeypatch):
    line = waking.app.connection_for_write
    monkeypatch.setattr(waking.app, "connection_for_write", lambda **more: line("redis://127.0.0.1:1/0", **more))
    began = timezone.now()

    waking.wake()

    assert timezone.now() - began < timedelta(seconds=1)
    assert waking.ask_for_delivery() is False
    assert "no worker could be woken" in caplog.text


def test_the_broker_takes_the_call():
    """The app is ours wherever it is asked for, also where nobody has imported Celery before."""
    assert waking.ask_for_delivery() is True


def test_a_second_delivery_leaves_it_to_the_first(letters, server, monkeypatch, woken):
    import psycopg

    post("test/notice", key="1", to=ALICE, name="Bob")
    facts = connection.settings_dict
    with psycopg.connect(host=facts["HOST"], user=facts["USER"], dbname=facts["NAME"]) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [0x6C657474])
        deliver_due_letters()
        assert (server.took, woken) == ([], [])

    deliver_due_letters()
    assert len(server.took) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "sent"},
        {"sent_at": timezone.now()},
        {"state": "dropped", "leased_until": timezone.now()},
        {"state": "failed"},
        {"address": ""},
        {"state": "held"},
    ],
)
def test_state_and_fields_agree(letters, fields):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**fields)


def test_preferences_are_kept_once_for_an_address_in_any_case(letters):
    actions.prefer("Alice@Example.org", "test/notice", "daily")
    actions.prefer("alice@example.org", "test/notice", "never")

    assert list(Preference.objects.values_list("address", "how")) == [("alice@example.org", "never")]
