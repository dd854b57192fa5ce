"""Telling, coming back, reading: each page as everybody, in both languages, and nothing of it written down."""

import logging
import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from partners.concerns import actions, guarding
from partners.concerns.models import Concern, ConcernOfficer
from partners.directory import guard
from partners.identity import kept, known
from partners.identity.models import KeptForm
from tests import factories as make
from tests.partners.concerns import making

pytestmark = pytest.mark.django_db
SECRET = "It-was-the-driver"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    monkeypatch.setattr(guard, "SOONEST", -1)


def filled(page, **more):
    """What a browser sends, from the page it was shown."""
    hidden = dict(re.findall(r'name="(once|shown|code)" value="([^"]+)"', page.content.decode()))
    return hidden | {"organisation": "Some organisation", "text": SECRET} | more


def send(client, path, **more):
    return client.post(path, filled(client.get(path), **more))


def code_of(answer):
    return re.search(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", answer.content.decode())[0]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_somebody_tells_is_answered_and_adds_without_session_or_script(language, caplog):
    officer = making.officer("Officer A")
    client = Client(enforce_csrf_checks=True)
    path, back = f"/{language}/concerns/", f"/{language}/concerns/answer/"

    page = client.get(path)
    token = {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)', page.content.decode())[1]}
    with caplog.at_level(logging.DEBUG):
        told = client.post(path, filled(page) | token, headers={"Referer": "http://testserver/from-here"})
    code = code_of(told)
    actions.answer(Concern.objects.get(), once=making.once(), text="We look into it")
    opened = client.post(back, token | {"code": code.lower()})
    added = client.post(back, filled(opened, text="More") | token)

    assert [one.status_code for one in (page, told, opened, added)] == [200] * 4
    assert "Officer A" in page.content.decode()
    assert "We look into it" in opened.content.decode()
    assert making.texts(Concern.objects.get(), officer) == [SECRET, "We look into it", "More"]
    assert set(client.cookies) == {"csrftoken"}
    for one in (page, told, opened, added):
        assert (one["Cache-Control"], one["Referrer-Policy"]) == ("no-store", "same-origin")
    assert not [line for line in caplog.messages if SECRET in line or code in line or "from-here" in line]


def test_the_form_is_refused_without_its_token():
    making.officer()

    assert Client(enforce_csrf_checks=True).post("/en/concerns/", {"text": SECRET}).status_code == 403
    assert Concern.objects.count() == 0


def test_without_an_officer_the_page_says_where_else_to_go(client):
    page = client.get("/en/concerns/")

    assert "This channel is closed" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert client.post("/en/concerns/", {"text": SECRET}).status_code == 400


def test_a_concern_about_everyone_is_not_kept_and_no_word_is_lost(client):
    making.officer("Officer A")

    answer = send(client, "/en/concerns/", about_officers=["1"])

    assert answer.status_code == 400
    assert SECRET in answer.content.decode()
    assert "about everyone who could read it, so nobody here may" in answer.content.decode()
    assert Concern.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"reference": "x"},
        {"shown": "forged"},
        {"text": ""},
        {"text": "x" * 8001},
        {"about_officers": ["7"]},
        {"once": ""},
    ],
)
def test_what_is_wrong_is_shown_again(client, wrong):
    making.officer()

    answer = send(client, "/en/concerns/", **wrong)

    assert (answer.status_code, Concern.objects.count()) == (400, 0)
    assert "Some organisation" in answer.content.decode()


def test_the_same_page_sent_twice_gives_one_concern_and_one_code(client):
    """Who presses twice sees the second answer only; the code in it must be the one that opens the concern."""
    making.officer()
    data = filled(client.get("/en/concerns/"))

    first, again = client.post("/en/concerns/", data), client.post("/en/concerns/", data)
    cache.clear()  # ten minutes later
    late = client.post("/en/concerns/", data)

    assert (first.status_code, again.status_code, late.status_code, Concern.objects.count()) == (200, 200, 400, 1)
    assert code_of(first) == code_of(again)
    assert code_of(first) not in late.text and SECRET in late.text


def test_a_line_is_limited_without_its_address(client, monkeypatch):
    making.officer()
    monkeypatch.setattr(guarding, "MOST_AN_HOUR", 1)
    names = []
    monkeypatch.setattr(cache, "add", lambda key, *rest, add=cache.add: names.append(key) or add(key, *rest))

    answers = [send(client, "/en/concerns/").status_code for _ in range(2)]

    assert (answers, Concern.objects.count()) == ([200, 400], 1)
    assert all(re.fullmatch(r"concerns:tell:[0-9a-f]{3}", name) for name in names if name.startswith("concerns"))


@pytest.mark.parametrize("code", ["", "x", "2222-2222-2222-2222", "\0", "2" * 500])
def test_a_wrong_code_opens_nothing(client, code):
    making.officer()
    making.tell()

    answer = client.post("/en/concerns/answer/", {"code": code, "text": "x", "once": "y"})

    assert answer.status_code == 400


def desk_pages(concern, officer):
    pages = ["concern_desk", "concern_officers"]
    return [reverse(f"partners:{name}") for name in pages] + [
        reverse("partners:concern_officer_end", args=[officer.pk]),
        *(reverse(f"partners:{name}", args=[concern.key]) for name in ("concern", "concern_purge")),
    ]


def somebody(role, *, second_factor=True):
    user = make.make_user()
    if role:
        user.groups.add(Group.objects.get(name=role))
    if second_factor:
        making.add_second_factor(user)
    return user


def test_each_page_of_the_desk_as_everybody(client):
    first, second = making.officer("First"), making.officer("Second")
    making.tell(about_officers=[second.pk])
    pages = desk_pages(Concern.objects.get(), first)
    people = {
        "reader": first.user,
        "other officer": second.user,
        "safeguarding, not appointed": somebody("safeguarding"),
        "secretariat": somebody("secretariat"),
        "administrator": somebody("administrator"),
        "account": somebody(""),
    }
    found = {}
    for name, user in people.items():
        client.force_login(user)
        found[name] = [client.get(page).status_code for page in pages]

    assert found == {
        "reader": [200, 404, 404, 200, 200],
        "other officer": [200, 404, 404, 404, 404],
        "safeguarding, not appointed": [404] * 5,
        "secretariat": [404] * 5,
        "administrator": [404, 200, 200, 404, 404],
        "account": [404] * 5,
    }
    for name in ("answer", "close", "export", "purge"):
        client.force_login(second.user)
        path = f"/en/desk/concerns/{Concern.objects.get().key}/{name}/"
        assert client.post(path, {"text": "x", "once": "y", "outcome": "acted"}).status_code == 404
    assert Concern.objects.get().state == "new"


@pytest.mark.parametrize(("role", "name"), [("safeguarding", "concern_desk"), ("administrator", "concern_officers")])
def test_without_a_second_factor_one_is_set_up_first(client, role, name):
    user = somebody(role, second_factor=False)
    actions.appoint(user, shown_as="A", by="account:0")
    client.force_login(user)

    assert client.get(reverse(f"partners:{name}"))["Location"] == reverse("identity:second_step")


def test_an_officer_makes_a_key_reads_answers_and_closes(client):
    officer = making.officer("First", passphrase="")
    client.force_login(officer.user)
    desk = reverse("partners:concern_desk")
    short = client.post(desk, {"passphrase": "short", "again": "short"})
    client.post(desk, {"passphrase": making.WORDS, "again": making.WORDS})
    code = making.tell(SECRET)
    concern = Concern.objects.get()
    page = reverse("partners:concern", args=[concern.key])

    closed, wrong = client.get(page), client.post(page, {"passphrase": "wrong"})
    opened = client.post(page, {"passphrase": making.WORDS})
    client.post(f"{page}answer/", {"text": "We know", "once": "1"})
    client.post(f"{page}answer/", {"text": "We know", "once": "1"})
    unsaid = client.post(f"{page}close/", {})
    assert (unsaid.status_code, Concern.objects.get().state == "closed") == (400, False)
    assert f'action="{page}close/"' in unsaid.text and "errors" in unsaid.text
    client.post(f"{page}close/", {"outcome": "acted"})

    assert (short.status_code, closed.status_code, wrong.status_code, opened.status_code) == (400, 200, 400, 200)
    assert [SECRET in one.content.decode() for one in (closed, wrong, opened)] == [False, False, True]
    assert opened["Cache-Control"] == "no-store"
    assert making.answers(code) == ["We know"]
    concern.refresh_from_db()
    assert (concern.state, concern.outcome, concern.closed_by) == ("closed", "acted", officer.user.trace_label)


def test_our_copy_is_forgotten_after_a_question_and_answers_go_on_without_it(client):
    officer = making.officer("First")
    code = making.tell()
    client.force_login(officer.user)
    desk, key = reverse("partners:concern_desk"), reverse("partners:concern_key")
    page = reverse("partners:concern", args=[Concern.objects.get().key])

    asked = client.post(key, {"forget": "1"})
    assert "Have you downloaded it?" in asked.text and ConcernOfficer.objects.get().sealed_private_key
    assert 'value="sure"' in asked.text and f'action="{page}answer/"' not in client.get(page).text
    assert client.post(key, {"forget": "sure"})["Location"] == desk

    shown = client.get(page).text
    assert not ConcernOfficer.objects.get().sealed_private_key and "passphrase" not in shown
    client.post(f"{page}answer/", {"text": "We know", "once": re.search('name="once" value="([^"]+)"', shown)[1]})
    client.post(f"{page}close/", {"outcome": "acted"})
    assert (making.answers(code), Concern.objects.get().state) == (["We know"], "closed")


def test_a_passphrase_and_an_answer_are_kept_nowhere_when_the_session_or_the_token_has_gone():
    client, officer = Client(enforce_csrf_checks=True), making.officer()
    making.tell()
    page = reverse("partners:concern", args=[Concern.objects.get().key])
    known.remember(response := HttpResponse(), officer.user.email)
    client.cookies = response.cookies
    token = {
        "csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)', client.get("/en/concerns/").text)[1]
    }

    opened = client.post(page, token | {"passphrase": making.WORDS})
    answered = client.post(f"{page}answer/", token | {"text": SECRET, "once": "1"})
    untold = client.post("/en/concerns/", {"text": SECRET, "organisation": "x"})

    assert (opened.status_code, answered.status_code, untold.status_code) == (302, 401, 403)
    for given in (answered, untold):
        assert f"readonly>{SECRET}</textarea>" in given.text and given["Cache-Control"] == "no-store"
    assert not KeptForm.objects.exists() and kept.COOKIE not in client.cookies


def test_an_administrator_appoints_only_safeguarding_officers(client):
    client.force_login(somebody("administrator"))
    candidate, stranger = somebody("safeguarding"), somebody("secretariat")
    page = reverse("partners:concern_officers")

    refused = client.post(page, {"user": stranger.pk, "shown_as": "A"})
    made = client.post(page, {"user": candidate.pk, "shown_as": "Officer A"})
    officer = ConcernOfficer.objects.get()
    client.post(reverse("partners:concern_officer_end", args=[officer.pk]))

    assert (refused.status_code, made.status_code) == (400, 302)
    assert (officer.user, ConcernOfficer.objects.in_office().count()) == (candidate, 0)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, django_assert_num_queries, how_many):
    officer = making.officer()
    for _ in range(how_many):
        making.tell()
    client.force_login(officer.user)

    client.get(reverse("partners:concern_desk"))  # the first page of a session asks for the second factor

    with django_assert_num_queries(6):
        page = client.get(reverse("partners:concern_desk"))

    assert len(page.context["concerns"]) == how_many


def test_concerns_stand_in_no_admin_search_or_export():
    from django.contrib import admin

    from gpc.lib.history import event_models

    ours = {"Concern", "Message", "Box", "ConcernOfficer"}
    assert not ours & {model.__name__ for model in admin.site._registry}
    assert not ours & {model.pgh_tracked_model.__name__ for model in event_models()}


def test_the_proxy_writes_no_line_about_concerns():
    from tests.deploy import plan

    text = (plan.ROOT / "deploy" / "proxy" / "Caddyfile").read_text(encoding="utf-8")
    rule = re.search(r"@concerns path_regexp (\S+)\n\s*vars @concerns \{\n\s*log_skip true", text)[1]

    paths = [reverse("partners:concerns"), reverse("partners:concern_answer"), reverse("partners:concern_desk")]
    assert all(re.search(rule, path) for path in paths)
    assert not re.search(rule, "/en/partners/concerns-of-parents/")


@pytest.mark.parametrize(("days", "said"), [(0, "We promise no time"), (7, "undertaken to answer within 7 days")])
def test_a_time_is_promised_only_where_the_network_has_set_one(settings, days, said):
    making.officer()
    settings.CONCERNS_ANSWERED_WITHIN = days

    assert said in Client().get("/en/concerns/").text
