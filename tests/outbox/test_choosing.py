"""How a reader wants letters: at once, once a day, never; by a signed link or at the desk."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from gpc.outbox import links
from gpc.outbox.actions import Recipient, post, prefer
from gpc.outbox.models import Letter, Preference
from gpc.outbox.tasks import sweep_letters
from gpc.shelter.models import Shelter
from tests import factories as make
from tests.outbox.conftest import ALICE

pytestmark = pytest.mark.django_db
How, State = Preference.How, Letter.State


def address(letter, language="en"):
    return f"/{language}/letters/{links.token_of(letter)}/"


def morning():
    """The daily letters are due."""
    Letter.objects.filter(kind="outbox/daily").update(due_at=timezone.now())


@pytest.fixture
def letter(letters):
    return post("test/notice", key="1", to=ALICE, name="Bob")


def test_one_post_of_a_mail_program_stops_letters_of_the_kind(client, letter, delivered):
    client.handler.enforce_csrf_checks = True

    answer = client.post(address(letter), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200  # RFC 8058: it is not led elsewhere
    assert list(Preference.objects.values_list("address", "kind", "how")) == [(ALICE.address, "test/notice", "never")]
    assert delivered() == []
    letter.refresh_from_db()
    assert (letter.state, letter.params) == (State.DROPPED, {})


def test_an_essential_letter_comes_all_the_same(letters, delivered):
    prefer(ALICE.address, "test/greeting", How.NEVER)
    post("test/greeting", key="2", to=ALICE, name="Bob")

    assert len(delivered()) == 1


def test_a_link_works_without_an_account_in_both_languages(client, letter):
    english, chinese = (client.get(address(letter, language)).text for language in ("en", "zh-hans"))

    assert "Letters to you" in english and "Notices" in english and "These always come" in english
    assert "寄给您的信" in chinese
    assert ALICE.address not in english + chinese


def test_letters_about_somebody_at_risk_are_turned_off_like_others(client, letters):
    about = post("test/notice", key="2", to=ALICE, subjects=["organisation:7"], name="Bob")
    before = client.get(address(about))
    Shelter.objects.create(kind="organisation", subject_id=7, reason="danger", by="account:1")

    assert client.get(address(about)).text == before.text
    assert client.post(address(about), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preference.objects.get().how == "never"


def test_looking_changes_nothing(client, letter):
    client.get(address(letter))

    assert not Preference.objects.exists()


def test_a_choice_is_kept_and_shown(client, letter):
    answer = client.post(address(letter), {"test-notice": "daily"}, follow=True)

    assert "Your choice is saved." in answer.text
    assert Preference.objects.get().how == How.DAILY


def test_a_choice_that_there_is_not_is_refused(client, letter):
    answer = client.post(address(letter), {"test-notice": "sometimes"})

    assert (answer.status_code, Preference.objects.exists()) == (400, False)


@pytest.mark.parametrize("token", ["1", "1:x", "%00", "a" * 500, "1:x:y"])
def test_a_forged_link_says_so(client, letter, token):
    assert client.get(f"/en/letters/{token}/").status_code == 404
    assert client.post(f"/en/letters/{token}/", {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert not Preference.objects.exists()


def test_a_link_ends_when_nobody_knows_any_more_to_whom_it_went(client, letter):
    link = address(letter)
    Letter.objects.update(state="dropped", address="")

    assert "no longer works" in client.get(link).text


def test_a_link_of_a_letter_that_is_no_longer_written_says_so(client, letter):
    Letter.objects.update(kind="test/of-long-ago")

    assert [getattr(client, method)(address(letter)).status_code for method in ("get", "post")] == [404, 404]


def test_at_the_desk_everybody_chooses_for_their_own_address(client, letters):
    user = make.make_user(email="Alice@example.org")
    client.force_login(user)

    client.post("/en/desk/letters/", {"test-notice": "never", "address": "other@example.org"})

    assert list(Preference.objects.values_list("address", "how")) == [("alice@example.org", "never")]
    assert "Letters to you" in client.get("/en/desk/").text
    assert client.get("/zh-hans/desk/letters/").status_code == 200


# --- The daily letter --------------------------------------------------------------------------------------------
def test_once_a_day_one_letter_gathers_what_was_posted(letters, delivered):
    prefer(ALICE.address, "test/notice", How.DAILY)
    for number in range(3):
        post("test/notice", key=f"n:{number}", to=ALICE, name=f"Bob{number}")
    post("test/notice", key="gone", to=ALICE, name="gone")
    post("test/notice", key="risk", to=ALICE, name="Mallory", subjects=["person:1"])
    assert delivered() == []
    Shelter.objects.create(kind="person", subject_id=1, reason="x", by="test")

    morning()
    (mail,) = delivered()

    assert mail.subject == "Your daily letter: 3 messages"
    assert all(f"News of Bob{number}" in mail.body for number in range(3)) and "Mallory" not in mail.body
    assert "List-Unsubscribe" in mail.extra_headers
    states = dict(Letter.objects.values_list("key", "state"))
    assert {states.pop("gone"), states.pop("risk")} == {State.DROPPED}
    assert set(states.values()) == {State.SENT}


def test_a_daily_letter_of_nothing_does_not_leave(letters, delivered):
    prefer(ALICE.address, "test/notice", How.DAILY)
    post("test/notice", key="1", to=ALICE, name="Bob")
    delivered()
    prefer(ALICE.address, "test/notice", How.NEVER)

    morning()

    assert delivered() == []
    assert set(Letter.objects.values_list("state", flat=True)) == {State.DROPPED}


def test_one_post_on_a_daily_letter_stops_what_it_gathers(client, letters, delivered):
    prefer(ALICE.address, "test/notice", How.DAILY)
    post("test/notice", key="1", to=ALICE, name="Bob")
    delivered()

    client.post(address(Letter.objects.get(kind="outbox/daily")), {"List-Unsubscribe": "One-Click"})

    assert Preference.objects.get().how == How.NEVER


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Shanghai", 0), ("Africa/Blantyre", 6), ("no such place", 0)])
def test_the_morning_is_the_readers(letters, delivered, zone, hour):
    prefer(ALICE.address, "test/notice", How.DAILY)
    post("test/notice", key="1", to=Recipient(ALICE.address, "en", time_zone=zone), name="Bob")
    delivered()

    due = Letter.objects.get(kind="outbox/daily").due_at.astimezone(UTC)

    assert (due.hour, due.minute) == (hour, 0)
    assert timedelta() < due - datetime.now(UTC) <= timedelta(days=1)


def test_a_daily_letter_that_bounces_takes_what_it_gathered_before_a_person(letters, delivered, server):
    from smtplib import SMTPRecipientsRefused

    prefer(ALICE.address, "test/notice", How.DAILY)
    post("test/notice", key="1", to=ALICE, name="Bob")
    delivered()
    server.trouble = [SMTPRecipientsRefused({"a": (550, b"")})]

    morning()
    delivered()

    assert set(Letter.objects.values_list("state", "trouble")) == {(State.BOUNCED, "SMTP 550")}


def test_what_a_daily_letter_left_behind_is_sent_all_the_same(letters, delivered):
    prefer(ALICE.address, "test/notice", How.DAILY)
    post("test/notice", key="1", to=ALICE, name="Bob")
    delivered()
    Letter.objects.filter(kind="outbox/daily").update(state=State.DROPPED)
    prefer(ALICE.address, "test/notice", How.AT_ONCE)

    sweep_letters()

    assert len(delivered()) == 1
