"""The desk: what waits for somebody, and where they can go."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from gpc.lib import waiting
from gpc.lib.waiting import Place, Waiting
from tests import factories as make


@pytest.fixture
def told(monkeypatch):
    """Providers of this test only."""
    monkeypatch.setattr(waiting, "_tellers", [])
    monkeypatch.setattr(waiting, "_openers", [])


def test_the_desk_is_calm_when_nothing_waits(client, db, told):
    client.force_login(make.make_user())

    assert "等您处理" in client.get("/zh-hans/desk/").text


def test_what_is_due_comes_first_and_then_what_has_waited_longest(told):
    day = {n: datetime(2026, 11, n, tzinfo=UTC) for n in (1, 2, 3)}
    found = [Waiting("new", "/", since=day[2]), Waiting("old", "/", since=day[1]), Waiting("due", "/", due=day[3])]
    waiting.tells(lambda user: found)

    assert [one.title for one in waiting.waiting_for(get_user_model()())] == ["due", "old", "new"]


def test_the_desk_leads_to_the_pages_that_rooms_open(client, db, told):
    waiting.opens(lambda user: [Place("Halley", "/en/desk/x/")])
    client.force_login(make.make_user())

    assert 'href="/en/desk/x/"' in client.get("/en/desk/").text
