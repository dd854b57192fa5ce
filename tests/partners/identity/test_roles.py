"""Accounts and roles of the secretariat."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from gpc.audit.models import Trace
from partners.colleagues.actions import roles
from partners.identity import actions
from partners.identity.roles import NetworkRole, write_roles
from partners.models import Organisation, Role, User
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
BY = "account:1"


@pytest.fixture(autouse=True)
def _roles():
    write_roles()


def test_a_role_opens_the_admin_and_losing_the_last_one_closes_it():
    user = make.make_user()

    actions.give_role(user, NetworkRole.SECRETARIAT, reason="new colleague", by=BY)
    assert (user.is_staff, set(user.groups.values_list("name", flat=True))) == (True, {"secretariat"})
    actions.take_role(user, NetworkRole.SECRETARIAT, reason="left", by=BY)

    assert (user.is_staff, user.groups.exists()) == (False, False)
    assert list(Trace.objects.values_list("verb", "details").order_by("pk")) == [
        ("role-given", {"role": "secretariat", "reason": "new colleague"}),
        ("role-taken", {"role": "secretariat", "reason": "left"}),
    ]


def test_the_last_administrator_stays():
    user = make.make_user()
    actions.give_role(user, NetworkRole.ADMINISTRATOR, reason="x", by=BY)

    for act in (
        lambda: actions.take_role(user, NetworkRole.ADMINISTRATOR, reason="x", by=BY),
        lambda: actions.close_account(user, reason="x", by=BY),
    ):
        with pytest.raises(actions.LastAdministrator):
            act()

    user.refresh_from_db()
    assert (user.is_active, user.is_staff) == (True, True)


def test_a_closed_account_is_signed_out_at_once():
    client = desk.editor()
    make.make_user(is_superuser=True)

    actions.close_account(client.user, reason="left", by=BY)

    assert client.get("/admin/").status_code == 302


def test_roles_have_what_the_code_says_and_nothing_else():
    Group.objects.get(name="secretariat").permissions.clear()

    write_roles()

    editor = desk.account(NetworkRole.SECRETARIAT)
    may = {"partners.change_organisation", "summits.change_testimonial", "provenance.add_source", "audit.view_trace"}
    may_not = {"partners.change_user", "shelter.view_shelter", "partners.delete_organisation", "partners.delete_user"}
    assert {one for one in may | may_not if editor.has_perm(one)} == may
    assert not any("event" in permission for permission in editor.get_all_permissions())
    assert desk.account(NetworkRole.SAFEGUARDING).has_perm("shelter.change_shelter")


def test_roles_are_given_on_the_accounts_page():
    client, user = desk.everything(), make.make_user()

    client.post(desk.do(user, "give-role"), {"role": "secretariat", "reason": "new colleague"})

    assert user.groups.filter(name="secretariat").exists()
    assert Trace.objects.get().by == client.user.trace_label


@pytest.mark.parametrize("field", ["is_superuser", "is_staff", "is_active", "groups", "email", "password"])
def test_the_form_of_an_account_changes_none_of_it(field):
    client, user = desk.everything(), make.make_user(email="before@example.org", language="en")
    before = User.objects.values().get(pk=user.pk)

    client.post(desk.change(user), {"language": "en", "time_zone": "Asia/Shanghai", field: "1"})

    assert User.objects.values().get(pk=user.pk) == before
    assert not user.groups.exists()


def test_a_new_account_has_no_password_and_waits_for_its_owner():
    client = desk.everything()

    client.post(reverse("admin:partners_user_add"), {"email": "new@example.org", "name": "New", "language": "en"})

    user = User.objects.get(email="new@example.org")
    assert (user.has_usable_password(), user.is_staff) == (False, False)
    assert user.emailaddress_set.get().verified is False


def test_an_address_has_one_account_in_any_case():
    client = desk.everything()
    make.make_user(email="taken@example.org")

    page = client.post(reverse("admin:partners_user_add"), {"email": "Taken@Example.org", "language": "en"})

    assert page.context["adminform"].form.errors["email"]


def test_demo_accounts_sign_in_and_can_be_made_again(capsys, settings):
    settings.SECOND_FACTOR_REQUIRED = False  # as under `make run`
    for _ in range(2):
        call_command("make_demo_accounts")
    said = dict(line.split() for line in capsys.readouterr().out.splitlines()[-3:])
    client = Client()

    client.post("/en/account/login/", {"login": "editor@demo.example", "password": said["editor@demo.example"]})

    assert client.get("/admin/").status_code == 200
    assert User.objects.count() == 3


def test_the_partner_among_the_demo_accounts_speaks_for_an_organisation_that_no_visitor_sees(monkeypatch):
    call_command("make_demo_accounts", stdout=StringIO())
    monkeypatch.setattr(roles, "give", None)  # a second run gives nothing, which the database would call an error
    call_command("make_demo_accounts", stdout=StringIO())

    role = Role.objects.open().get()
    assert (role.user.email, role.kind) == ("partner@demo.example", "representative")
    assert not Organisation.objects.published().exists()


def test_demo_accounts_are_for_one_persons_machine(settings):
    settings.GPC_LOCAL = False

    with pytest.raises(CommandError):
        call_command("make_demo_accounts")
    assert not User.objects.exists()
