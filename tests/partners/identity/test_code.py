"""Signing in with a code by e-mail: the same for every address, few tries, one use."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import factories as make

pytestmark = pytest.mark.django_db


def account(email="someone@example.org", **fields):
    user = make.make_user(email=email, language="en", **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def ask(client, email, **extra):
    with override("en"):
        return client.post(reverse("account_request_login_code"), {"email": email}, follow=True, **extra)


def answer(client, code):
    with override("en"):
        return client.post(reverse("account_confirm_login_code"), {"code": code})


def code_of(client):
    """As the session holds it; how the letter says it is the outbox's affair."""
    (code,) = re.findall(r"'code': '([^']+)'", str(dict(client.session)))
    return code


def plain(page, email):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.text).replace(email, "ADDRESS")


def test_the_right_code_signs_in_once(client):
    user = account()
    ask(client, user.email)
    code = code_of(client)

    assert "_auth_user_id" not in client.session
    assert answer(client, code).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    other = Client()
    ask(other, user.email)
    assert "_auth_user_id" not in other.session
    assert answer(other, code).status_code == 200


def test_an_address_without_an_account_is_answered_alike(client):
    user = account()
    known = ask(client, user.email)
    unknown = ask(Client(), "nobody@example.org")

    assert plain(known, user.email) == plain(unknown, "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain


def test_the_third_wrong_code_ends_it(client):
    ask(client, account().email)
    code = code_of(client)
    tries = [answer(client, "wrong") for _ in range(3)]

    assert [one.status_code for one in tries] == [200, 200, 302]
    assert answer(client, code).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_mailbox_gets_five_codes_an_hour_from_wherever_they_are_asked():
    user = account()
    pages = [ask(Client(), user.email, REMOTE_ADDR=f"192.0.2.{n}") for n in range(6)]

    assert ["Too many" in page.text for page in pages] == [False] * 5 + [True]


def test_a_code_is_no_second_step(client):
    user = account()
    make.make_passkey(user)
    ask(client, user.email)

    assert answer(client, code_of(client))["Location"].endswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_an_office_behind_one_line_signs_in_within_a_minute():
    cache.clear()
    people = [account(f"colleague{n}@example.org") for n in range(25)]
    for number, user in enumerate(people):
        client = Client()
        with override("en"):
            if number % 2:
                client.post(reverse("account_login"), {"login": user.email, "password": "a slip of the finger"})
            client.post(reverse("account_login"), {"login": user.email, "password": "correct horse battery"})
        assert client.session["_auth_user_id"] == str(user.pk)
