"""Signing in from elsewhere: only with what its owner has connected, nothing kept but a number; off by default."""

import re
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from gpc.audit.models import Trace
from gpc.outbox.models import Letter
from gpc.retention.actions import data_of, erase_account
from tests import factories as make
from tests.partners.identity import elsewhere

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
PAGE = "/en/account/outside/"


@pytest.fixture(scope="module")
def _running():
    with elsewhere.openid_provider() as provider:
        yield provider


@pytest.fixture
def provider(_running, settings):
    _running.mood, _running.sub, _running.asked[:] = "", "sub-1", []
    settings.OUTSIDE_IDENTITIES = _running.settings()
    return _running


@pytest.fixture
def ding(settings, monkeypatch):
    told = {"key": "dingtalk", "client_id": "key", "secret": "secret", "called": "DingTalk"}
    settings.OUTSIDE_IDENTITIES = {"dingtalk": told | {"hosts": ["https://login.dingtalk.com"]}}
    return elsewhere.dingtalk(monkeypatch)


@pytest.fixture
def user():
    made = make.make_user(email="lan@example.org", language="en")
    EmailAddress.objects.create(user=made, email=made.email, primary=True, verified=True)
    return made


def signed_in(user):
    """Somebody who has just shown who they are."""
    client = Client()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


def connected(user, provider, sub="sub-1"):
    return SocialAccount.objects.create(user=user, provider=provider.origin, uid=sub)


def there(client, way="openid", act="sign-in", language="en", **data):
    return client.post(f"/{language}/account/outside/{way}/{act}/", data)


def back(client, answer):
    return client.get(elsewhere.follow(answer["Location"]), follow=True)


def is_in(client):
    return client.session.get("_auth_user_id")


# --- Off, and on ------------------------------------------------------------------------------------------------------
def test_with_nothing_configured_there_is_no_button_and_no_answer(user, client):
    assert "outside" not in client.get("/en/account/login/").text
    addresses = ["/en/account/outside/openid/sign-in/", "/account/outside/dingtalk/callback/"]
    found = {getattr(client, method)(one).status_code for one in addresses for method in ("get", "post")}
    client.force_login(user)
    addresses = [PAGE, PAGE + "openid/connect/", PAGE + "dingtalk/connect/"]
    found |= {getattr(client, method)(one).status_code for one in addresses for method in ("get", "post")}

    assert found <= {404, 405} and client.get(PAGE).status_code == 404
    assert "outside" not in client.get("/en/account/").text
    assert client.get("/en/account/3rdparty/").status_code == 404


def test_forms_may_go_to_the_hosts_of_what_is_configured_and_nowhere_else(monkeypatch):
    """Otherwise to nowhere but here: tests/site/test_security.py."""
    for way in ("OIDC", "DINGTALK"):
        monkeypatch.setenv(f"{way}_CLIENT_ID", "a")
        monkeypatch.setenv(f"{way}_CLIENT_SECRET", "b")
    monkeypatch.setenv("OIDC_ISSUER", "https://id.example/realms/a")
    says = "from gpc import settings as s; print(*s.SECURE_CSP['form-action'], *s.OUTSIDE_IDENTITIES)"

    done = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)

    assert done.stdout == "'self' https://id.example https://login.dingtalk.com openid dingtalk\n"


# --- Signing in -------------------------------------------------------------------------------------------------------
def test_a_connected_identity_signs_in_and_leads_on(provider, user, client, settings):
    connected(user, provider)
    page = client.get("/en/account/login/?next=/en/privacy/").text
    assert "Sign in with Example login" in page

    answer = there(client, next="/en/privacy/")
    landed = back(client, answer)

    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["scope"] == ["openid"] and asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [settings.SITE_ORIGIN + "/account/outside/openid/callback/"]
    assert is_in(client) == str(user.pk)
    assert landed.redirect_chain[-1][0] == "/en/privacy/"
    assert "/userinfo" not in provider.asked


def test_nothing_is_kept_but_issuer_and_number(provider, user):
    client = signed_in(user)
    back(client, there(client, act="connect"))
    client.post("/en/account/logout/")
    back(client, there(client))

    (kept,) = SocialAccount.objects.values("provider", "uid", "extra_data", "user")
    assert kept == {"provider": provider.origin, "uid": "sub-1", "extra_data": {}, "user": user.pk}
    assert not SocialToken.objects.exists()
    assert not re.search("secret|Zhang|\\+265", str(dict(client.session)))
    user.refresh_from_db()
    assert user.name != "Zhang Lan"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_stranger_is_told_to_sign_in_and_connect_even_with_our_address(provider, user, client, language):
    """The provider says lan@example.org, verified; so do we. That is no reason to let anybody in."""
    landed = back(client, there(client, language=language))

    assert (landed.status_code, is_in(client)) == (403, None)
    said = {"en": "is connected to no account here", "zh-hans": "没有绑定"}
    assert said[language] in landed.text
    assert not SocialAccount.objects.exists()


def test_another_issuers_same_number_means_nobody(provider, user, client):
    SocialAccount.objects.create(user=user, provider="https://earlier.example", uid="sub-1")

    assert back(client, there(client)).status_code == 403


def test_it_is_no_second_step(provider, user, client):
    connected(user, provider)
    make.make_passkey(user)

    landed = back(client, there(client))

    assert landed.redirect_chain[-1][0] == "/en/account/2fa/authenticate/"
    assert is_in(client) is None


def test_whose_role_asks_for_a_second_step_is_led_to_one(provider, client):
    staff = make.make_user(is_staff=True, language="en")
    EmailAddress.objects.create(user=staff, email=staff.email, primary=True, verified=True)
    connected(staff, provider)

    landed = back(client, there(client, next="/en/desk/"))

    assert landed.redirect_chain[-1][0] == "/en/account/second-step/"


def test_a_closed_account_stays_closed(provider, user, client):
    connected(user, provider)
    user.is_active = False
    user.save()

    back(client, there(client))

    assert is_in(client) is None


# --- What goes wrong --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("mood", ["down", "nonsense", "another issuer", "another host"])
def test_a_provider_that_is_away_or_strange_is_said_before_anybody_leaves(provider, client, caplog, mood, language):
    provider.mood = mood

    answer = there(client, language=language)

    assert answer.status_code == 502
    assert ("does not answer as it should" in answer.text) == (language == "en")
    assert "openid: away" in caplog.text


@pytest.mark.parametrize("mood", ["down", "nonsense", "refuses code", "forged", "another audience"])
def test_an_answer_that_cannot_be_believed_signs_nobody_in(provider, user, client, caplog, mood):
    connected(user, provider)
    answer = there(client)
    provider.mood = mood

    landed = back(client, answer)

    assert (landed.status_code, is_in(client)) == (502, None)
    assert not re.search("secret|code-|lan@|Zhang|sub-1", caplog.text)


def test_a_state_that_is_forged_used_or_of_another_browser_is_refused(provider, user, client, caplog):
    connected(user, provider)
    answer = there(client)
    address = elsewhere.follow(answer["Location"])

    found = [Client().get(address), client.get(address + "x"), client.get("/account/outside/openid/callback/")]
    assert {(one.status_code, "与我们的请求对不上" in one.text) for one in found} == {(400, True)}
    assert is_in(client) is None
    assert client.get(address).status_code == 302
    assert client.get(address).status_code == 400
    assert "openid: forged (–)" in caplog.text and "state" not in caplog.text


@pytest.mark.parametrize(("error", "says"), [("access_denied", "You stopped"), ("server_error", "did not let you")])
def test_stopping_there_changes_nothing(provider, user, client, error, says):
    asked = parse_qs(urlsplit(there(client)["Location"]).query)

    answer = client.get("/account/outside/openid/callback/", {"error": error, "state": asked["state"][0]})

    assert answer.status_code == 403 and says in answer.text
    assert 'lang="en"' in answer.text and answer["Cache-Control"].startswith("max-age=0, no-cache")


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_to_no_other_site(provider, user, client, evil):
    connected(user, provider)

    landed = back(client, there(client, next=evil))

    assert landed.redirect_chain[-1][0] == "/en/desk/"


# --- Connecting -------------------------------------------------------------------------------------------------------
def test_connecting_takes_the_password_again_writes_a_letter_and_signs_out_elsewhere(provider, user):
    other = signed_in(user)
    fresh = Client()
    fresh.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert there(fresh, act="connect")["Location"].startswith("/en/account/reauthenticate/")
    client = signed_in(user)

    landed = back(client, there(client, act="connect"))

    assert landed.redirect_chain[-1][0] == PAGE and "Connected." in landed.text
    assert other.get("/en/account/").status_code == 302
    letter = Letter.objects.get(kind="account/account_connected")
    assert letter.address == user.email and "Example login" in letter.words()[1]
    assert Trace.objects.get(verb="identity-connected").details == {"issuer": provider.origin}
    assert "Example login" in client.get(PAGE).text


def test_the_password_that_was_asked_for_leads_on_to_the_provider(provider, user):
    client = Client()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    asked = there(client, act="connect")["Location"]

    led = client.post(asked, {"password": PASSWORD})

    assert led["Location"].startswith(provider.origin + "/authorize?")
    assert back(client, led).redirect_chain[-1][0] == PAGE


def test_what_another_account_has_connected_is_not_taken_over(provider, user):
    connected(make.make_user(), provider)
    client = signed_in(user)

    landed = back(client, there(client, act="connect"))

    assert landed.status_code == 409 and "connected to another account" in landed.text
    assert not user.socialaccount_set.exists()


def test_who_takes_too_long_begins_once_more(provider, user, settings):
    client = signed_in(user)
    answer = there(client, act="connect")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    landed = back(client, answer)

    assert "That took too long" in landed.text and not SocialAccount.objects.exists()


def test_disconnecting_is_asked_and_only_ones_own(provider, user):
    mine, theirs = connected(user, provider), connected(make.make_user(), provider, "sub-2")
    client = signed_in(user)

    assert client.post(f"{PAGE}{theirs.pk}/disconnect/").status_code == 404
    assert "Disconnect it" in client.get(f"{PAGE}{mine.pk}/disconnect/").text
    client.post(f"{PAGE}{mine.pk}/disconnect/")

    assert list(SocialAccount.objects.all()) == [theirs]
    assert Letter.objects.get().kind == "account/account_disconnected"
    assert Trace.objects.get(verb__startswith="identity-").verb == "identity-disconnected"


def test_the_last_way_to_sign_in_stays(provider, user):
    mine = connected(user, provider)
    client = signed_in(user)
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    answer = client.post(f"{PAGE}{mine.pk}/disconnect/", follow=True)

    assert "only way to sign in" in answer.text and "Set a password" in client.get(f"{PAGE}{mine.pk}/disconnect/").text
    connected(user, provider, "sub-2")
    client.post(f"{PAGE}{mine.pk}/disconnect/")
    assert user.socialaccount_set.count() == 1


def test_an_identity_of_an_earlier_provider_can_still_be_let_go(user):
    mine = SocialAccount.objects.create(user=user, provider="https://earlier.example", uid="1")
    client = signed_in(user)

    assert "An earlier provider" in client.get(PAGE).text
    client.post(f"{PAGE}{mine.pk}/disconnect/")
    assert not SocialAccount.objects.exists()


def test_my_data_says_it_and_erasing_takes_it(provider, user):
    connected(user, provider)

    (kept,) = data_of(user)["outside-identities"]
    assert (kept["provider"], kept["uid"]) == (provider.origin, "sub-1")
    erase_account(user, by="account:1")
    assert not SocialAccount.objects.exists()


# --- DingTalk ---------------------------------------------------------------------------------------------------------
def ding_back(client, answer):
    state = parse_qs(urlsplit(answer["Location"]).query)["state"][0]
    return client.get("/account/outside/dingtalk/callback/", {"authCode": "once", "state": state}, follow=True)


def test_of_dingtalk_only_the_union_id_is_kept(ding, user):
    client = signed_in(user)
    answer = there(client, "dingtalk", "connect")
    assert answer["Location"].startswith("https://login.dingtalk.com/oauth2/auth?")

    ding_back(client, answer)

    (kept,) = SocialAccount.objects.values("provider", "uid", "extra_data")
    assert kept == {"provider": "dingtalk", "uid": "union-7", "extra_data": {}}
    everything = (
        str(dict(client.session)) + str(list(SocialAccount.objects.values())) + str(list(Letter.objects.values()))
    )
    for told in ("13800000000", "open-7", "小兰", "lan.jpg", "secret", "corp-1"):
        assert told not in everything
    assert [url for _method, url, *_more in ding] == [
        "https://api.dingtalk.com/v1.0/oauth2/userAccessToken",
        "https://api.dingtalk.com/v1.0/contact/users/me",
    ]


def test_with_dingtalk_one_signs_in_and_without_a_union_id_nobody_does(ding, user, client, monkeypatch):
    SocialAccount.objects.create(user=user, provider="dingtalk", uid="union-7")
    ding_back(client, there(client, "dingtalk"))
    assert is_in(client) == str(user.pk)

    elsewhere.dingtalk(monkeypatch, {"openId": "union-7"})
    other = Client()
    assert ding_back(other, there(other, "dingtalk")).status_code == 502
    assert is_in(other) is None
