"""One's own account: name, language, clock."""

import pytest
from django.utils import timezone

from gpc.outbox.actions import Recipient
from partners.identity import letters
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_name_language_and_clock_are_kept_and_used(client):
    user = make.make_user(language="zh-hans")
    client.force_login(user)

    answer = client.post("/en/account/", {"name": "Zhang", "language": "en", "time_zone": "Africa/Blantyre"})

    user.refresh_from_db()
    assert answer["Location"] == "/en/account/"
    assert (user.name, user.language, user.time_zone) == ("Zhang", "en", "Africa/Blantyre")
    assert user.as_recipient() == letters.recipient_of(user) == Recipient(user.email, "en", "Zhang", "Africa/Blantyre")
    assert 'value="Africa/Blantyre" selected' in client.get("/en/account/").text


@pytest.mark.parametrize("wrong", [{"time_zone": "Mars/Olympus"}, {"language": "fr"}, {"name": "x" * 121}])
def test_what_is_wrong_is_said_and_changes_nothing(client, wrong):
    user = make.make_user(name="Zhang")
    client.force_login(user)
    data = {"name": "Li", "language": "en", "time_zone": "UTC", "is_staff": "1", "email": "x@example.org"} | wrong

    answer = client.post("/en/account/", data)

    user.refresh_from_db()
    assert answer.status_code == 400
    assert (user.name, user.time_zone, user.is_staff) == ("Zhang", "Asia/Shanghai", False)


def test_nothing_else_of_an_account_can_be_sent_along(client):
    user = make.make_user()
    client.force_login(user)

    client.post(
        "/en/account/", {"name": "", "language": "en", "time_zone": "UTC", "is_staff": "1", "is_superuser": "1"}
    )

    user.refresh_from_db()
    assert (user.language, user.is_staff, user.is_superuser) == ("en", False, False)


def test_times_are_those_of_the_readers_clock(client, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "gpc.lib.waiting._tellers", [lambda user: seen.append(timezone.get_current_timezone_name()) or ()]
    )
    client.force_login(make.make_user(time_zone="Africa/Blantyre"))
    client.get("/en/desk/")
    client.force_login(make.make_user(time_zone="no/such"))
    client.get("/en/desk/")

    assert seen == ["Africa/Blantyre", "Asia/Shanghai"]
    assert timezone.get_current_timezone_name() == "Asia/Shanghai"
