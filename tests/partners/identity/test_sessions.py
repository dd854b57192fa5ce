"""Where one is signed in, said without addresses; a change of password or factor ends it elsewhere."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from gpc.outbox.models import Letter
from partners.identity import sessions
from tests import factories as make

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = "Mozilla/5.0 (Linux; Android 12) Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.34"


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def user():
    made = make.make_user(language="en")
    EmailAddress.objects.create(user=made, email=made.email, primary=True, verified=True)
    return made


def browser(user, agent=FIREFOX):
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR="192.0.2.7")
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def is_in(client):
    return client.get(reverse("identity:account")).status_code == 200


def test_the_list_says_browser_and_day_and_keeps_no_address(user):
    here, there = browser(user), browser(user, WECHAT)

    page = here.get(reverse("identity:sessions"))

    places = [(one.browser, one.is_this) for one in page.context["places"]]
    assert places == [("Firefox on Windows", True), ("WeChat on Android", False)]
    kept = {(one.ip, one.user_agent) for one in UserSession.objects.all()}
    assert kept == {("0.0.0.0", "Firefox|Windows"), ("0.0.0.0", "WeChat|Android")}
    assert is_in(there)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(user, how_many):
    *_others, here = [browser(user) for _ in range(how_many)]
    here.get(reverse("identity:sessions"))

    with CaptureQueriesContext(connection) as queries:
        here.get(reverse("identity:sessions"))

    assert len(queries) == 4, [one["sql"] for one in queries]


def test_one_is_signed_out_or_all_others_and_never_somebody_elses(user):
    here, there, third = browser(user), browser(user, WECHAT), browser(user)
    other = make.make_user()
    EmailAddress.objects.create(user=other, email=other.email, primary=True, verified=True)
    stranger = browser(other)
    theirs = UserSession.objects.get(user=other)

    here.post(reverse("identity:end_session", args=[theirs.pk]))
    here.post(reverse("identity:end_session", args=[UserSession.objects.get(user_agent="WeChat|Android").pk]))
    assert [is_in(one) for one in (here, there, third, stranger)] == [True, False, True, True]
    here.post(reverse("identity:end_sessions"))

    assert [is_in(one) for one in (here, there, third, stranger)] == [True, False, False, True]


def test_a_new_password_signs_out_everywhere_else(user):
    here, there = browser(user), browser(user)
    new = "another battery horse"

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert (is_in(here), is_in(there)) == (True, False)
    assert len(sessions.places_of(user.__class__.objects.get(), here.session.session_key)) == 1
    assert Letter.objects.get().kind == "account/password_changed"


def test_a_new_factor_signs_out_everywhere_else(user):
    from allauth.mfa.signals import authenticator_added

    here, there = browser(user), browser(user)
    request = here.get(reverse("identity:account")).wsgi_request

    authenticator_added.send(
        sender=None, request=request, user=user, authenticator=make.make_second_factor(user).authenticator_set.get()
    )

    assert (is_in(here), is_in(there)) == (True, False)
