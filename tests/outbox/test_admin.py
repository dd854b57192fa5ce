"""Letters at the workbench: what failed stands first, what it was posted with is never shown."""

import pytest
from django.contrib.auth.models import Group

from gpc.audit.models import Trace
from gpc.outbox import kinds
from gpc.outbox.actions import post
from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from tests import factories as make
from tests.outbox.conftest import ALICE

pytestmark = pytest.mark.django_db
PAGE = "/admin/outbox/letter/"


@pytest.fixture
def desk(client, letters):
    """Signed in as the secretariat."""
    user = make.make_second_factor(make.make_user(is_staff=True, language="en"))
    user.groups.add(Group.objects.get(name="secretariat"))
    client.force_login(user)
    return client


def keys(answer):
    return [letter.key for letter in answer.context["cl"].result_list]


def test_what_failed_stands_first_and_tells_no_params(desk):
    for key in ("waiting", "failed", "bounced"):
        post("test/notice", key=key, to=ALICE, name="SECRET")
    Letter.objects.filter(key="failed").update(state="failed", trouble="x")
    Letter.objects.filter(key="bounced").update(state="bounced", trouble="SMTP 550")

    answer = desk.get(PAGE)

    assert keys(answer) == ["failed", "bounced", "waiting"]
    assert keys(desk.get(PAGE, {"state__exact": "bounced"})) == keys(desk.get(PAGE, {"q": "bounced"})) == ["bounced"]
    one = desk.get(f"{PAGE}{Letter.objects.get(key='failed').pk}/change/")
    assert one.status_code == 200
    assert "SECRET" not in answer.text + one.text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(desk, django_assert_max_num_queries, how_many):
    for number in range(how_many):
        post("test/notice", key=str(number), to=ALICE, name="Bob", subjects=["person:1"])
    desk.get(PAGE)  # the first page of a session asks for the second factor

    with django_assert_max_num_queries(11):
        assert len(keys(desk.get(PAGE))) == how_many


def test_a_letter_about_somebody_at_risk_is_not_there_for_the_secretariat(desk):
    risky = post("test/notice", key="risk", to=ALICE, name="Bob", subjects=["person:1", "organisation:2"])
    post("test/notice", key="other", to=ALICE, name="Bob", subjects=["person:2"])
    Shelter.objects.create(kind="person", subject_id=1, reason="x", by="test")

    assert keys(desk.get(PAGE)) == ["other"]
    assert desk.get(f"{PAGE}{risky.pk}/change/").status_code == 302  # as for one that there never was
    desk.force_login(make.make_second_factor(make.make_user(is_staff=True, is_superuser=True)))
    assert set(keys(desk.get(PAGE))) == {"risk", "other"}


def test_a_quiet_letter_is_there_for_the_secretariat_when_somebody_must_mend_it(desk):
    kinds.register(kinds.Kind("test/quiet", "Quiet", context=dict, quiet=True))
    for key in ("arrived", "failed"):
        post("test/quiet", key=key, to=ALICE)
    assert keys(desk.get(PAGE)) == []

    Letter.objects.filter(key="failed").update(state="failed", trouble="x")

    assert keys(desk.get(PAGE)) == ["failed"]
    assert "1 letter did not arrive" in desk.get("/en/desk/queue/").text


def test_trying_again_takes_only_what_failed(desk):
    letters = [post("test/notice", key=key, to=ALICE, name="Bob") for key in ("failed", "sent")]
    Letter.objects.filter(key="failed").update(state="failed", trouble="x", attempts=6)
    Letter.objects.filter(key="sent").update(state="sent", sent_at="2026-01-01T00:00Z")

    desk.post(PAGE, {"action": "try_again", "_selected_action": [letter.pk for letter in letters]})

    found = list(Letter.objects.order_by("key").values_list("state", "attempts"))
    assert found == [("waiting", 0), ("sent", 0)]


def test_one_letter_is_tried_again_from_its_page(desk):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")
    page = f"{PAGE}{letter.pk}/do/try-again/"
    assert desk.post(page).status_code == 403
    Letter.objects.update(state="bounced", trouble="SMTP 550", attempts=2)
    assert "Try again" in desk.get(f"{PAGE}{letter.pk}/change/").text

    told = desk.post(page, follow=True).text

    letter.refresh_from_db()
    assert "on its way again" in told and (letter.state, letter.attempts) == ("waiting", 0)
    assert Trace.objects.get(verb="letter-tried-again").what == f"letter:{letter.pk}"


def test_what_did_not_arrive_waits_in_the_queue_of_those_who_can_mend_it(desk):
    for key, subjects in (("1", []), ("2", ["person:1"])):
        post("test/notice", key=key, to=ALICE, name="Bob", subjects=subjects)
    Letter.objects.update(state="failed", trouble="x")
    Shelter.objects.create(kind="person", subject_id=1, reason="x", by="test")

    assert "1 letter did not arrive" in desk.get("/en/desk/queue/").text
    desk.force_login(make.make_user())
    assert desk.get("/en/desk/queue/").status_code == 404


def test_kinds_of_one_name_are_one_filter(desk):
    kinds.register(kinds.Kind("test/other", "Notices", context=dict))
    post("test/notice", key="1", to=ALICE, name="Bob")
    Letter.objects.create(kind="test/other", key="2", address="a@example.org")

    answer = desk.get(PAGE, {"kind": "test/notice"})

    assert len(keys(answer)) == 2 and answer.text.count(">Notices</a>") == 1


def test_nobody_writes_or_deletes_a_letter(desk):
    letter = post("test/notice", key="1", to=ALICE, name="Bob")

    assert desk.get(f"{PAGE}add/").status_code == 403
    assert desk.post(f"{PAGE}{letter.pk}/change/", {"address": "evil@example.org"}).status_code == 403
    assert desk.get(f"{PAGE}{letter.pk}/delete/").status_code in (403, 404)
    assert Letter.objects.get().address == ALICE.address
