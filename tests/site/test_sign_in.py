"""Signing in: slow for those who guess, the same for accounts that exist and that do not, open to their owners."""

import re
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gpc.outbox.delivery import deliver_due
from gpc.outbox.models import Letter
from partners.identity import known
from tests import factories as make

PASSWORD = "correct horse battery"


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
        assert "is not right" in sign_in(client, account.email, "wrong").text

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
    for number in range(61):
        answer = sign_in(client, f"guess{number}@example.org", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")

    assert answer.status_code == 429
    assert sign_in(client, account.email, PASSWORD, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_an_address_has_a_limit_of_its_own(client, account):
    answers = [sign_in(client, f"guess{number}@example.org", "wrong") for number in range(61)]

    assert {answer.status_code for answer in answers[:59]} == {200}
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
    assert client.get(reverse("identity:account")).status_code == 200

    account.set_password("another battery horse")
    account.save()

    assert client.get(reverse("identity:account")).status_code == 302


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
    deliver_due()
    return mail.outbox


def test_a_slow_mail_server_does_not_tell_that_there_is_an_account(client, account, monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda *mails: pytest.fail())

    client.post(reverse("account_reset_password"), {"email": account.email})

    assert [letter.kind for letter in Letter.objects.due()] == ["account/password_reset_key"]


def test_a_key_to_an_account_is_forgotten_when_it_has_left(client, account):
    client.post(reverse("account_reset_password"), {"email": account.email})
    assert "/password/reset/key/" in str(Letter.objects.get().params)

    assert len(letters()) == 1

    assert Letter.objects.get().params == {}


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
    assert "invite you" in answer.text


def test_the_admin_is_entered_by_the_same_door(client, account):
    answer = client.get("/admin/partners/organisation/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/zh-hans/account/login/?next=")
    client.post("/admin/login/", {"username": account.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
