"""What every answer carries, whatever was asked, and what is not written down."""

import pytest
from django.test import Client
from django.urls import reverse

from gpc.lib import env
from tests.addresses import walk
from tests.factories import make_user

POLICY = {
    "default-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}


# --- Headers ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def answers(db, settings, tmp_path):
    """One answer of each kind, over HTTPS as in production."""
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SECURE_SSL_REDIRECT = True
    client = Client(raise_request_exception=False)
    return {
        "page": client.get("/en/", secure=True),
        "redirect": client.get("/", secure=True),
        "to HTTPS": client.get("/en/"),
        "sign-in": client.get("/admin/", secure=True),
        "not found": client.get("/en/nothing/here/", secure=True),
        "unknown language": client.get("/fr/", secure=True),
        "not allowed": client.post("/en/", secure=True),
        "no token": Client(enforce_csrf_checks=True).post(reverse("account_login"), secure=True),
        "no such host": client.get("/en/", secure=True, headers={"host": "evil.example"}),
        "health": client.get("/health/live", secure=True),
        "static": client.get("/static/favicon.svg", secure=True),
        "sitemap": client.get("/sitemap.xml", secure=True),
    }


def test_every_answer_carries_the_headers(answers):
    for kind, answer in answers.items():
        told = {part.strip() for part in answer["Content-Security-Policy"].split(";")}
        assert told == POLICY, kind
        assert answer["X-Frame-Options"] == "DENY", kind
        assert answer["X-Content-Type-Options"] == "nosniff", kind
        assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin", kind
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert "camera=()" in answer["Permissions-Policy"], kind


def test_browsers_are_told_to_stay_with_https(answers):
    plain = {
        kind
        for kind, answer in answers.items()
        if "max-age=63072000" not in answer.get("Strict-Transport-Security", "")
    }

    assert plain <= {"to HTTPS", "no such host"}  # over HTTP, or answered before anything is known


def test_the_answers_are_what_they_are(answers):
    statuses = {kind: answer.status_code for kind, answer in answers.items()}

    assert statuses == {
        "page": 200,
        "redirect": 302,
        "to HTTPS": 301,
        "sign-in": 302,
        "not found": 404,
        "unknown language": 404,
        "not allowed": 405,
        "no token": 403,
        "no such host": 400,
        "health": 200,
        "static": statuses["static"],  # 404 where nothing is collected
        "sitemap": 200,
    }


def test_a_broken_page_carries_them_too_and_tells_nothing(db, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("gpc.pages.models.GenerationManager.current", broken)
    answer = Client(raise_request_exception=False).get("/en/")

    assert (answer.status_code, "secret detail" in answer.text) == (500, False)
    assert {part.strip() for part in answer["Content-Security-Policy"].split(";")} == POLICY
    assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "未发送任何内容"), ("en", "Nothing was sent")])
def test_who_asks_for_an_address_that_only_takes_forms_reads_so(db, client, language, words):
    user, asked = make_user(), f"/{language}/account/sessions/end/"
    expired = client.post(asked)["Location"]
    client.force_login(user)

    assert expired == f"/{language}/account/login/?next={asked}"
    answer = client.get(asked)

    assert (answer.status_code, answer["Allow"], words in answer.text) == (405, "POST", True)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_form_without_its_token_is_answered_in_words(db, language):
    answer = Client(enforce_csrf_checks=True).post(f"/{language}/account/login/")

    assert answer.status_code == 403
    assert f'lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in answer.text


def test_pages_answer_get_and_head_and_refuse_the_rest(db, client):
    for address in (
        "/en/",
        "/en/partners/",
        "/en/summits/",
        "/en/consensus/",
        "/en/search/",
        "/en/privacy/",
        "/health/live",
    ):
        got, head = client.get(address), client.head(address)
        assert (got.status_code, head.status_code, head.content) == (200, 200, b""), address
        for method in ("put", "delete", "patch"):
            assert getattr(client, method)(address).status_code == 405, (method, address)


def test_no_open_page_breaks_on_an_unusual_method(db):
    client = Client(raise_request_exception=False)

    found = {
        (method, one.path()): client.generic(method, one.path()).status_code
        for one in walk()
        if not getattr(one.view, "login_required", True)
        for method in ("HEAD", "OPTIONS", "DELETE", "TRACE", "PROPFIND")
    }

    assert {key: status for key, status in found.items() if status >= 500 and key[1] != "/health/ready"} == {}


def test_what_strangers_try_is_not_written_down(db, caplog):
    stranger = Client(enforce_csrf_checks=True)
    stranger.post("/en/account/password/reset/key/1-hidden-key/")
    stranger.get("/en/", headers={"host": "evil.example"})
    stranger.post("/en/account/login/", {f"field{number}": "" for number in range(5000)})
    stranger.get("/en/people/somebody/?q=somebody")

    assert caplog.text == ""


# --- Cookies ---------------------------------------------------------------------------------------------------------
def test_production_cookies_are_for_https_alone(settings):
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.CSRF_COOKIE_HTTPONLY) == (True, True)
    assert {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} == {"Lax"}
    assert env.flag("GPC_LOCAL")  # under tests; in production the flag is off and all three are secure


# --- The role that the site signs in with -----------------------------------------------------------------------------


def test_signing_in_as_the_owner_of_the_tables_is_warned_of(db):
    from gpc.site.checks import role_is_not_the_owner

    assert [warning.id for warning in role_is_not_the_owner(databases=["default"])] == ["gpc.W001"]
    assert role_is_not_the_owner(databases=None) == []
