"""What every answer carries, how many attempts a sign-in has, and what nobody learns by trying."""

import re
import threading
import time
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gpc.lib import env
from partners.identity import known
from tests import factories as make
from tests.addresses import walk

PASSWORD = "correct horse battery"
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


# --- Sign-in ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def account(db):
    user = make.make_user(email="someone@example.org", language="en")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sign_in(client, email, password, language="en", **extra):
    with override(language):
        return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def test_the_sixth_wrong_password_for_an_account_is_refused_even_if_right(client, account):
    for _ in range(5):
        assert "not correct" in sign_in(client, account.email, "wrong").text

    refused = sign_in(client, account.email, PASSWORD)

    assert "Too many failed login attempts" in refused.text
    assert "_auth_user_id" not in client.session


def test_it_is_refused_in_chinese_too(client, account):
    for _ in range(6):
        answer = sign_in(client, account.email, "wrong", language="zh-hans")

    assert answer.status_code == 200
    assert "Too many" not in answer.text
    assert "登录失败次数过多" in answer.text


def test_another_account_of_the_same_address_still_signs_in(client, account):
    other = make.make_user(email="colleague@example.org")
    EmailAddress.objects.create(user=other, email=other.email, primary=True, verified=True)
    for _ in range(6):
        sign_in(client, account.email, "wrong")

    assert sign_in(client, other.email, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(other.pk)


def test_the_limit_holds_from_every_address(client, account):
    for number in range(5):
        sign_in(client, account.email, "wrong", REMOTE_ADDR=f"192.0.2.{number}")

    assert "Too many" in sign_in(client, account.email, PASSWORD, REMOTE_ADDR="192.0.2.77").text


def test_nobody_who_guesses_shuts_an_owner_out(client, account):
    """The account knows a browser in which its owner has signed in before."""
    sign_in(client, account.email, PASSWORD)
    client.post(reverse("account_logout"))
    stranger = Client()
    for _ in range(6):
        refused = sign_in(stranger, account.email, "wrong")

    assert "Too many" in refused.text
    assert sign_in(client, account.email, PASSWORD).status_code == 302
    assert "Too many" in sign_in(Client(), account.email, PASSWORD).text


def test_a_known_browser_has_five_attempts_of_its_own(client, account):
    sign_in(client, account.email, PASSWORD)
    client.post(reverse("account_logout"))
    for _ in range(5):
        sign_in(client, account.email, "wrong")

    assert "Too many" in sign_in(client, account.email, PASSWORD).text
    assert sign_in(Client(), account.email, PASSWORD).status_code == 302


def test_a_browser_is_known_to_one_account_and_by_our_word_only(client, account):
    other = make.make_user(email="colleague@example.org")
    EmailAddress.objects.create(user=other, email=other.email, primary=True, verified=True)
    sign_in(client, account.email, PASSWORD)
    cookie = client.cookies[known.COOKIE]
    for _ in range(5):
        sign_in(Client(), other.email, "wrong")

    for value in (cookie.value, cookie.value[:-1] + "x", "x:y:z", ""):
        browser = Client()
        browser.cookies[known.COOKIE] = value
        assert "Too many" in sign_in(browser, other.email, PASSWORD).text
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert account.email not in signing.loads(cookie.value, salt=known.SALT)


def test_who_forgot_the_password_comes_in_in_spite_of_guesses(client, account):
    for _ in range(5):
        sign_in(Client(), account.email, "wrong")
    client.post(reverse("account_reset_password"), {"email": account.email})
    (letter,) = letters()
    link = re.search(r"https?://testserver(/\S+)", letter.body)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": "another battery horse", "password2": "another battery horse"})

    assert client.session["_auth_user_id"] == str(account.pk)


def test_another_host_name_gives_no_further_attempts(client, account):
    for _ in range(5):
        sign_in(client, account.email, "wrong", headers={"host": "localhost"})

    assert "Too many" in sign_in(client, account.email, PASSWORD, headers={"host": "127.0.0.1"}).text


def test_the_addresses_of_one_line_share_its_limit(client, account):
    for number in range(31):
        answer = sign_in(client, f"guess{number}@example.org", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")

    assert answer.status_code == 429
    assert sign_in(client, account.email, PASSWORD, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_an_address_has_a_limit_of_its_own(client, account):
    answers = [sign_in(client, f"guess{number}@example.org", "wrong") for number in range(31)]

    assert {answer.status_code for answer in answers[:29]} == {200}
    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].text
    assert sign_in(client, account.email, PASSWORD, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_upper_case_makes_no_other_account(client, account):
    for _ in range(5):
        sign_in(client, account.email.upper(), "wrong")

    assert "Too many" in sign_in(client, account.email, PASSWORD).text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "http:evil.example",
        "//evil.example@testserver/",
        "http://testserver@evil.example/",
        "javascript:alert(1)",
        "/en/\r\nX-Evil: 1",
    ],
)
def test_signing_in_leads_to_no_other_site(client, account, elsewhere):
    answer = client.post(
        f"/en/account/login/?{urlencode({'next': elsewhere})}",
        {"login": account.email, "password": PASSWORD, "next": elsewhere},
    )

    assert answer.status_code == 302
    assert re.match(r"/en/[^\r\n]*$", answer["Location"])
    assert "X-Evil" not in answer


def test_signing_in_takes_a_new_session(client, account):
    planted = client.session
    planted["planted"] = True
    planted.save()

    sign_in(client, account.email, PASSWORD)

    assert client.session.session_key != planted.session_key
    assert not planted.exists(planted.session_key)


def test_a_new_password_ends_the_sessions_elsewhere(client, account):
    sign_in(client, account.email, PASSWORD)
    assert client.get(reverse("account_email")).status_code == 200

    account.set_password("another battery horse")
    account.save()

    assert client.get(reverse("account_email")).status_code == 302


# --- What nobody learns by trying -------------------------------------------------------------------------------------
def body(answer, *addresses):
    """The page without what differs by request."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.text)
    for address in addresses:
        text = text.replace(address, "ADDRESS")
    return answer.status_code, answer.get("Location"), text


def test_sign_in_says_the_same_for_known_and_unknown_accounts(client, account):
    known, unknown = (sign_in(client, email, "wrong") for email in (account.email, "nobody@example.org"))

    assert body(known, account.email) == body(unknown, "nobody@example.org")


def test_a_forgotten_password_says_the_same_for_known_and_unknown_accounts(client, account):
    with override("en"):
        address = reverse("account_reset_password")
    answers = []
    for email in (account.email, "nobody@example.org"):
        cache.clear()
        answers.append(body(client.post(address, {"email": email}), email))

    assert answers[0] == answers[1]
    assert [letter.to for letter in letters()] == [[account.email]]


def letters():
    """Those that have left; they do so after the answer."""
    for one in (one for one in threading.enumerate() if one.name == "letter"):
        one.join()
    return mail.outbox


def test_a_slow_mail_server_does_not_tell_that_there_is_an_account(client, account, monkeypatch):
    arrived = threading.Event()
    monkeypatch.setattr("django.core.mail.EmailMessage.send", lambda letter: arrived.wait(60))
    begun = time.monotonic()

    client.post(reverse("account_reset_password"), {"email": account.email})

    took = time.monotonic() - begun
    arrived.set()
    assert took < 30


def test_a_mailbox_is_not_filled_by_strangers(client, account):
    for number in range(8):
        client.post(reverse("account_reset_password"), {"email": account.email}, REMOTE_ADDR=f"192.0.2.{number}")

    assert len(letters()) == 5


@pytest.mark.parametrize("page", ["account_email", "mfa_activate_totp"])
def test_a_stolen_session_changes_neither_address_nor_second_factor(client, account, page):
    client.force_login(account)

    answer = client.post(reverse(page), {"email": "thief@example.org", "action_add": "1"})

    assert reverse("account_reauthenticate") in answer["Location"]
    assert EmailAddress.objects.get().email == account.email


def test_nobody_makes_an_account_for_themselves(client, db):
    with override("en"):
        address = reverse("account_signup")
    data = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(address, data)

    from partners.models import User

    assert (answer.status_code, User.objects.exists()) == (200, False)
    assert "secretariat" in answer.text


def test_the_admin_is_entered_by_the_same_door(client, account):
    answer = client.get("/admin/partners/organisation/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/zh-hans/account/login/?next=")
    client.post("/admin/login/", {"username": account.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


# --- The role that the site signs in with -----------------------------------------------------------------------------
def test_signing_in_as_the_owner_of_the_tables_is_warned_of(db):
    from gpc.site.checks import role_is_not_the_owner

    assert [warning.id for warning in role_is_not_the_owner(databases=["default"])] == ["gpc.W001"]
    assert role_is_not_the_owner(databases=None) == []
