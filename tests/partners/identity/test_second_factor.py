"""Who decides for others has a second step before they act; everybody else is left alone."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from partners.identity import policy, second_factor
from tests import factories as make
from tests.partners.curation import desk
from tests.partners.identity.apps import app_code, set_up_app

pytestmark = pytest.mark.django_db
STEP = "/account/second-step/"


@pytest.fixture
def nobody_else_asks(monkeypatch):
    monkeypatch.setattr(second_factor, "_askers", [])


def test_roles_of_the_network_are_asked_for_one(db):
    plain, staff = make.make_user(), make.make_user(is_staff=True)
    asked = {name for name, role in policy.policy().network_roles.items() if role.second_factor}
    named = {name: make.make_user() for name in (*policy.policy().network_roles, "something else")}
    for name, user in named.items():
        user.groups.add(Group.objects.get_or_create(name=name)[0])

    found = {name for name, user in named.items() if second_factor.wanted(user)}

    assert found == asked
    assert (second_factor.wanted(plain), second_factor.wanted(staff)) == (False, True)


def test_a_room_above_says_whom_else(nobody_else_asks):
    one, other = make.make_user(), make.make_user()
    second_factor.asked_by(lambda user: user == one)

    assert (second_factor.wanted(one), second_factor.wanted(other)) == (True, False)


def test_without_one_the_admin_leads_to_setting_one_up_and_then_on(client):
    user = make.make_user(is_staff=True, is_superuser=True)
    client.force_login(user)

    assert client.get("/admin/partners/organisation/?q=x")["Location"].endswith(STEP)
    assert client.get("/en/desk/")["Location"] == "/en" + STEP
    assert client.post("/admin/partners/organisation/add/")["Location"].endswith(STEP)
    assert client.get("/en/partners/").status_code == 200
    assert client.get("/en" + STEP).status_code == 200
    make.make_second_factor(user)
    assert client.get("/en" + STEP)["Location"] == "/en/desk/"
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_none(client):
    user = make.make_user(is_staff=True)
    user.authenticator_set.create(type="recovery_codes", data={})
    client.force_login(user)

    assert client.get("/admin/")["Location"].endswith(STEP)


def owner(**fields):
    """Somebody with recovery codes who has just said their password."""
    user = make.make_user(language="en", **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    user.authenticator_set.create(type="recovery_codes", data={"seed": "x", "used_mask": 0})
    return user


def client_of(user):
    client = Client()
    client.force_login(user)
    client.post("/en/account/reauthenticate/", {"password": "correct horse battery"})
    return client


def addresses_of(user):
    """Where each of their factors is removed."""
    for one in second_factor.of(user):
        yield f"webauthn/keys/{one.pk}/remove/" if one.type == "webauthn" else "totp/deactivate/"


@pytest.mark.parametrize("given", [make.make_passkey, make.make_second_factor])
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_last_one_stays_where_a_role_asks_for_one_and_warns_elsewhere(given, is_asked):
    user = owner(is_staff=is_asked)
    given(user)
    (address,), client = addresses_of(user), client_of(user)

    page = client.get(f"/en/account/2fa/{address}").text
    answer = client.post(f"/en/account/2fa/{address}")

    assert ("Add another first" in page, "your last second step" in page) == (is_asked, not is_asked)
    assert ("btn--grave" in page, "Keep it" in page) == (not is_asked, not is_asked)
    assert answer.status_code == (400 if is_asked else 302)
    assert second_factor.has_one(user) is is_asked
    left = set(user.authenticator_set.values_list("type", flat=True))
    assert ("recovery_codes" in left) is is_asked
    assert ("Recovery codes" in client.get("/en/account/2fa/").text) is is_asked


def test_one_of_two_is_removed_without_ado():
    user = owner(is_staff=True)
    make.make_passkey(user), make.make_second_factor(user)
    first, _second = addresses_of(user)
    client = client_of(user)

    page = client.get(f"/en/account/2fa/{first}").text
    assert "Add another first" not in page and "last second step" not in page
    assert client.post(f"/en/account/2fa/{first}").status_code == 302
    assert second_factor.of(user).count() == 1
    assert user.authenticator_set.filter(type="recovery_codes").exists()


def test_it_costs_one_question_once():
    client = desk.editor()
    client.get("/en/desk/")

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get("/en/desk/")

    assert not [one for one in queries if "mfa_authenticator" in one["sql"]]


def test_a_key_of_an_app_is_kept_sealed_and_a_planted_one_opens_nothing():
    user = make.make_user()
    secret = set_up_app(user)
    kept = user.authenticator_set.get()

    assert secret not in str(kept.data)
    assert TOTP(kept).validate_code(app_code(secret))
    kept.data["secret"] = secret
    assert not TOTP(kept).validate_code(app_code(secret, late=1))


def at_the_second_step(user):
    """A browser in which the password has been accepted."""
    client = Client()
    answer = client.post("/en/account/login/", {"login": user.email, "password": "correct horse battery"})
    assert answer["Location"].startswith("/en/account/2fa/authenticate/")
    return client


def answered(client, code):
    """Whether the code was accepted, or the sentence."""
    page = client.post("/en/account/2fa/authenticate/", {"code": code})
    return page.status_code == 302 or ("That was not accepted" in page.text and "refused")


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_the_clock_of_a_phone_may_be_half_a_minute_off_and_a_code_works_once(late):
    user = owner()
    code = app_code(set_up_app(user), late=late)

    assert answered(at_the_second_step(user), code) is True
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")  # as after the half minute
    assert answered(at_the_second_step(user), code) == "refused"


@pytest.mark.parametrize("late", [-3, 3])
def test_a_clock_that_is_more_than_a_minute_off_is_refused(late):
    user = owner()
    code = app_code(set_up_app(user), late=late)

    assert answered(at_the_second_step(user), code) == "refused"


def test_a_used_code_clears_no_count_of_failures():
    user = owner()
    secret = set_up_app(user)
    code = app_code(secret)
    answered(at_the_second_step(user), code)
    client = at_the_second_step(user)

    for _ in range(5):
        answered(client, "000000")
        cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
        answered(client, code)

    assert answered(client, app_code(secret, late=-1)) is not True


def test_a_passkey_is_offered_to_those_who_have_one():
    user = owner()
    set_up_app(user)

    assert 'id="use-passkey"' not in at_the_second_step(user).get("/en/account/2fa/authenticate/").text
    make.make_passkey(user)
    assert 'id="use-passkey"' in at_the_second_step(user).get("/en/account/2fa/authenticate/").text
