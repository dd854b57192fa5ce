"""Every page as everybody: what seeds/roles.yaml allows opens, the rest does not exist."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from partners.identity import policy
from tests import matrix
from tests.addresses import LANGUAGE, walk

OPENS = {200, 302}
ADDRESSES = [one for one in walk() if getattr(one.view, "login_required", True)]
OURS = [one for one in ADDRESSES if one.route.startswith((f"{LANGUAGE}desk/", "admin/"))]
NO_PAGE = ("catch_all_view", "RedirectView")  # Django's own: they lead on, or to nothing


def own_pages(action):
    """The pages of an action that are not of the admin."""
    return [one for one in ADDRESSES if one.name and not one.route.startswith("admin/") and action.has_page(one.name)]


PAGES = [(action, page) for action in policy.actions() for page in own_pages(action)]


def test_every_closed_page_belongs_to_exactly_one_action():
    owners = {one.name: [action.name for action in policy.actions() if action.has_page(one.name)] for one in OURS}

    wrong = {name: actions for name, actions in owners.items() if len(actions) != 1 and not name.endswith(NO_PAGE)}
    assert wrong == {}


def test_every_page_that_the_policy_names_is_there():
    names = {one.name for one in walk()}
    patterns = {page for action in policy.actions() for page in action.pages}

    missing = {page for page in patterns if not any(policy.fnmatchcase(name, page) for name in names)}
    assert missing == set()


@pytest.fixture
def world(db):
    return matrix.make_world()


@pytest.mark.parametrize(("action", "page"), PAGES, ids=lambda one: one.name)
def test_a_page_opens_for_those_who_may_and_does_not_exist_for_others(world, action, page):
    with override("en"):
        path = reverse(page.name, kwargs=matrix.gaps(page.name, world))

    found = {who: ask(page.name, path, user) for who, user in people(world, page.name).items()}

    allowed = {who for who in found if action.scope == "self" or policy.may([who] if who in ROLES else [], action.name)}
    assert {who for who, status in found.items() if status in OPENS} == allowed
    assert {status for who, status in found.items() if who not in allowed} <= {404}
    assert Client().get(path)["Location"].startswith("/en/account/login/")


ROLES = set(policy.policy().roles)


def people(world, route):
    """Everybody; for a page of one account alone, its owner."""
    return {"owner": matrix.OWN[route](world)} if route in matrix.OWN else world.accounts


def ask(route, path, user):
    """How the page answers this account; what it did is taken back."""
    client = Client()
    client.force_login(user)
    with transaction.atomic():
        status = (client.post if route in matrix.BY_POST else client.get)(path).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.parametrize("role", sorted(policy.policy().network_roles))
def test_the_workbench_opens_the_tables_that_the_policy_grants(world, role):
    """The lists of the admin: Django answers 403 to staff, and asks all others to sign in."""
    lists = [one for one in OURS if one.name.startswith("admin:") and one.name.endswith("_changelist")]
    client = Client()
    client.force_login(world.accounts[role])

    opened = {one.name for one in lists if client.get(one.path()).status_code == 200}

    assert opened == {one.name for one in lists if granted(policy.policy().network_roles[role].admin, one.name)}


def granted(admin, name):
    """Whether the grants let somebody look at the table of a list."""
    app, model = name.removeprefix("admin:").removesuffix("_changelist").rsplit("_", 1)
    tables = admin.get(app, {})
    return "view" in tables.get(model, tables.get("*", ()))


@pytest.mark.parametrize("who", ["nobody", "elsewhere", *sorted(policy.policy().organisation_roles)])
def test_roles_in_organisations_open_nothing_of_the_workbench(world, who):
    client = Client()
    client.force_login(world.accounts[who])

    found = {one.name: client.get(one.path()).status_code for one in OURS if one.name.endswith("_changelist")}

    assert set(found.values()) <= {302, 403, 404}


def test_a_role_without_its_second_factor_is_led_to_set_one_up(world):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.all().delete()
    client = Client()
    client.force_login(world.accounts["representative"])

    answer = client.get(f"/en/desk/organisations/{world.organisation.slug}/")

    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
