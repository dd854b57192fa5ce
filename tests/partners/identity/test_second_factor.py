"""Who decides for others has a second step before they act; everybody else is left alone."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.translation import override

from partners.identity import policy, second_factor
from tests import factories as make
from tests.partners.curation import desk

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


def test_the_last_one_cannot_be_switched_off_where_it_is_asked_for():
    client = desk.editor()
    client.session["account_authentication_methods"] = []
    with override("en"):
        client.post(reverse("account_login"))
    from partners.identity.factors import FactorAdapter

    app = client.user.authenticator_set.get()
    assert not FactorAdapter().can_delete_authenticator(app)
    make.make_passkey(client.user)
    assert FactorAdapter().can_delete_authenticator(app)


def test_it_costs_one_question_once():
    client = desk.editor()
    client.get("/en/desk/")

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get("/en/desk/")

    assert not [one for one in queries if "mfa_authenticator" in one["sql"]]


def test_a_key_of_an_app_is_kept_sealed_and_a_planted_one_opens_nothing():
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    user = make.make_user()
    secret = generate_totp_secret()
    kept = TOTP.activate(user, secret).instance
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    assert secret not in str(kept.data)
    assert TOTP(kept).validate_code(code)
    kept.data["secret"] = secret
    assert not TOTP(kept).validate_code(code)
