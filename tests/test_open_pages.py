"""Closed by default: what a visitor may open is a list that somebody has written down (tests/open_pages.txt)."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.addresses import LANGUAGE, LANGUAGES, walk

LIST = Path(__file__).parent / "open_pages.txt"
ADDRESSES = walk()
CLOSED = [one for one in ADDRESSES if getattr(one.view, "login_required", True)]
SIGN_IN = ("/admin/login/?next=", *(f"/{language}/account/login/?next=" for language in LANGUAGES))


def languages_of(address):
    return LANGUAGES if address.route.startswith(LANGUAGE) else LANGUAGES[:1]


def test_the_pages_that_say_they_are_open_are_those_of_the_list():
    listed = {line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}

    assert {one.route or "/" for one in ADDRESSES if one not in CLOSED} == listed


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_page_asks_to_sign_in_before_it_looks_anything_up(db, method):
    client = Client(raise_request_exception=False)
    answers = {}
    with CaptureQueriesContext(connection) as queries:
        for address in CLOSED:
            for language in languages_of(address):
                answers[address.path(language)] = getattr(client, method)(address.path(language))

    wrong = {path: one.status_code for path, one in answers.items() if not one.get("Location", "").startswith(SIGN_IN)}
    lookups = [one["sql"] for one in queries if "pages_generation" not in one["sql"]]
    assert (wrong, lookups, len(answers) > 100) == ({}, [], True)


def test_an_account_without_a_role_does_not_enter_the_admin(db, client):
    from tests import factories as make

    client.force_login(make.make_user())

    found = {one.path(): client.get(one.path()).status_code for one in CLOSED if one.route.startswith("admin/")}

    assert set(found.values()) <= {302, 403}
    assert client.get("/admin/", follow=True).status_code == 403
