"""Finished pages: kept for visitors, never longer than they are true."""

import gzip

import brotli
import pytest
import redis
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone

from gpc.lib.parts import page_or_part
from gpc.pages import near, store
from gpc.pages.caching import published_page
from gpc.shelter.models import Shelter
from partners.models import Organisation
from tests.factories import make_organisation, make_user

made = []


@login_not_required
@published_page
def names(request):
    made.append(request.get_full_path())
    shown = Organisation.objects.published().values_list("slug", flat=True)
    return HttpResponse("|" + "|".join(shown) + "|" + "x" * 300 + request.headers.get("HX-Request", ""))


@login_not_required
@published_page
def page_with_part(request):
    return HttpResponse(page_or_part(request, "page", "part").partition("#")[2] or "page")


@login_not_required
@published_page
def with_cookie(request):
    made.append("cookie")
    response = HttpResponse("for you alone")
    response.set_cookie("seen", "1")
    return response


@login_not_required
@published_page
def moved(request):
    made.append("moved")
    return HttpResponseRedirect("/names/")


@login_not_required
def ordinary(request):
    made.append("ordinary")
    return HttpResponse("not said to be published")


urlpatterns = [
    path("names/", names),
    path("part/", page_with_part),
    path("cookie/", with_cookie),
    path("moved/", moved),
    path("ordinary/", ordinary),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def _nothing_is_made_yet():
    made.clear()
    store._away_until = 0.0
    store.forget_all()


def text_of(response):
    encoded = {"br": brotli.decompress, "gzip": gzip.decompress}
    return encoded.get(response.get("Content-Encoding"), bytes)(response.content).decode()


def test_a_kept_page_costs_one_query(client, django_assert_num_queries):
    client.get("/names/")

    with django_assert_num_queries(1):
        again = client.get("/names/")

    assert again.status_code == 200
    assert made == ["/names/"]


def test_a_kept_page_has_the_headers_of_the_first(client):
    first, again = client.get("/names/"), client.get("/names/")

    assert dict(first.items()) == dict(again.items())
    for header in ("Content-Security-Policy", "Permissions-Policy", "X-Frame-Options", "X-Content-Type-Options"):
        assert header in again
    assert again["Cache-Control"] == "no-cache"
    assert {part.strip() for part in again["Vary"].split(",")} >= {"Accept-Encoding", "Cookie", "HX-Request"}
    assert int(again["Content-Length"]) == len(again.content)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None), ("identity", None)],
)
def test_each_reader_gets_the_encoding_they_accept(client, accepted, encoding):
    make_organisation(slug="halley")
    pages = [client.get("/names/", headers={"accept-encoding": accepted}) for _ in range(2)]

    assert [page.get("Content-Encoding") for page in pages] == [encoding] * 2
    assert all("|halley|" in text_of(page) for page in pages)
    assert len(made) == 1


def test_who_has_the_page_is_told_so(client):
    first = client.get("/names/")
    again = client.get("/names/", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content
    assert again["ETag"] == first["ETag"]
    assert "Content-Security-Policy" in again


def test_head_is_answered_from_the_kept_page_without_a_body(client):
    first = client.get("/names/")
    head = client.head("/names/")

    assert head["Content-Length"] == first["Content-Length"]
    assert made == ["/names/"]


def test_parts_for_htmx_and_other_addresses_are_other_pages(client):
    client.get("/names/")
    client.get("/names/", headers={"hx-request": "true"})
    client.get("/names/?page=2")

    assert len(made) == 3


@pytest.mark.parametrize(
    "odd", [{"hx-request": "trueX"}, {"hx-request": "true", "hx-history-restore-request": "trueX"}]
)
def test_nobody_mixes_up_page_and_part_for_others(client, odd):
    """The key is made by the rule by which views choose, whatever the header holds besides."""
    asked = [odd, {"hx-request": "true"}, {"hx-request": "true", "hx-history-restore-request": "true"}, {}]

    told = [is_part(client, headers) for headers in asked]

    assert told == [odd["hx-request"] == "true", True, False, False]


def is_part(client, headers):
    return text_of(client.get("/part/", headers=headers)) == "part"


def test_whoever_signed_in_gets_a_page_of_their_own(client):
    client.get("/names/")
    client.force_login(make_user())
    made.clear()

    page = client.get("/names/")
    client.get("/names/")

    assert len(made) == 2
    assert "ETag" not in page
    assert page["Cache-Control"] == "private, no-store"


def test_what_sets_a_cookie_is_kept_by_nobody_on_the_way(client):
    assert client.get("/cookie/")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get("/ordinary/")


def test_a_waiting_message_is_shown_to_its_reader_only(client):
    client.get("/names/")
    client.cookies["messages"] = "x"
    client.get("/names/")

    assert len(made) == 2


def test_authorised_requests_are_not_shared(client):
    client.get("/names/", headers={"authorization": "Bearer x"})
    client.get("/names/", headers={"authorization": "Bearer x"})

    assert len(made) == 2


@pytest.mark.parametrize("address", ["/cookie/", "/moved/", "/ordinary/"])
def test_what_is_not_a_finished_page_for_all_is_never_kept(client, address):
    client.get(address)
    client.get(address)

    assert len(made) == 2


def test_very_long_addresses_are_not_kept(client):
    for _ in range(2):
        client.get("/names/?q=" + "x" * 1000)

    assert len(made) == 2


def shown(client):
    return set(text_of(client.get("/names/")).split("|")[1:-1])


def test_publishing_and_withdrawing_show_at_once(client):
    organisation = make_organisation(slug="halley")
    assert shown(client) == {"halley"}

    organisation.withdraw()
    assert shown(client) == {""}

    organisation.publish()
    assert shown(client) == {"halley"}


def test_the_at_risk_switch_shows_at_once(client):
    organisation = make_organisation(slug="halley")
    assert shown(client) == {"halley"}

    entry = Shelter.objects.create(kind="organisation", subject_id=organisation.pk, reason="threats", by="officer")
    assert shown(client) == {""}

    Shelter.objects.filter(pk=entry.pk).update(lifted_at=timezone.now(), lifted_by="officer")
    assert shown(client) == {"halley"}


def test_plain_sql_shows_at_once(client):
    make_organisation(slug="halley")
    assert shown(client) == {"halley"}

    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_organisation SET state = 'draft', published_at = NULL")

    assert shown(client) == {""}


def test_without_the_store_a_process_keeps_what_it_made_and_it_is_said_once(client, monkeypatch, caplog):
    make_organisation(slug="halley")

    with monkeypatch.context() as patch:
        patch.setattr(store, "client", lambda: redis.Redis(port=1))
        first = [shown(client) for _ in range(2)]
        another_process()
        again = shown(client)

    assert first == [{"halley"}] * 2
    assert again == {"halley"}
    assert len(made) == 2
    assert len([record for record in caplog.records if record.name == "gpc.pages.store"]) == 1


def another_process():
    """What one process holds in memory, the next does not."""
    store._near.clear()


def test_processes_share_what_they_made(client):
    client.get("/names/")
    another_process()
    client.get("/names/")

    assert len(made) == 1


def test_machines_that_invent_addresses_do_not_fill_the_store(client, monkeypatch):
    monkeypatch.setattr(store, "MOST_PAGES", 2)
    for number in [1, 2, 3, 3]:
        client.get(f"/names/?page={number}")
        another_process()

    assert made == ["/names/?page=1", "/names/?page=2", "/names/?page=3", "/names/?page=3"]


def test_a_process_holds_few_pages_and_not_for_long(monkeypatch):
    monkeypatch.setattr(near, "MOST", 2)
    pages = near.Near(seconds=60)
    for name in "abc":
        pages.put(name, name.upper())

    assert [pages.get(name) for name in "abc"] == [None, "B", "C"]

    pages.get("b"), pages.put("d", "D")
    assert [pages.get(name) for name in "bcd"] == ["B", None, "D"]

    pages.seconds = -1
    pages.put("e", "E")
    assert pages.get("e") is None
