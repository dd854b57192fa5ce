"""Every page as everybody: what seeds/roles.yaml allows opens, the rest does not exist."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from partners.identity import policy
from tests import matrix
from tests.addresses import LANGUAGE, walk
from tests.partners.colleagues.making import signed_in

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


def test_pages_open_for_those_who_may_and_do_not_exist_for_others(world):
    found, meant = {}, {}
    for action, page in PAGES:
        everybody = people(world, page.name)
        meant[page.name] = {who: may(who, action) for who in everybody} | {"visitor": "sign in"}
        found[page.name] = tried(page, everybody, world)

    assert found == meant


def may(who, action):
    """Whether the policy lets them in."""
    return action.scope == "self" or policy.may([who] if who in ROLES else [], action.name)


ROLES = set(policy.policy().roles)


def tried(page, everybody, world):
    """Who is let in (True; an empty form is let in, too) and for whom it does not exist; else, as it came."""
    with override("en"):
        path = reverse(page.name, kwargs=matrix.gaps(page.name, world))
    asked = {who: ask(page.name, path, client) for who, client in everybody.items()}
    answers = {who: {200: True, 302: True, 400: True, 404: False}.get(status, status) for who, status in asked.items()}
    led = Client().get(path).get("Location", "")
    return answers | {"visitor": "sign in" if led.startswith("/en/account/login/") else led}


def people(world, route):
    """A client for everybody; for a page of one account alone, for its owner."""
    if route in matrix.OWN:
        return {"owner": signed_in(matrix.OWN[route](world))}
    if not hasattr(world, "clients"):
        world.clients = {who: signed_in(user) for who, user in world.accounts.items()}
    return world.clients


def ask(route, path, client):
    """How the page answers; what it did is taken back. To whom it is not shown, it obeys nothing either."""
    with transaction.atomic():
        status = (client.post if route in matrix.BY_POST else client.get)(path).status_code
        obeyed = client.post(path).status_code if status == 404 else 404
        transaction.set_rollback(True)
    return status if obeyed in (404, 405) else f"a form is taken: {obeyed}"


def test_the_workbench_opens_the_tables_that_the_policy_grants(world):
    """The lists of the admin. Django answers 403 to staff, and asks all others to sign in."""
    lists = [one for one in OURS if one.name.startswith("admin:") and one.name.endswith("_changelist")]
    everybody = {who: signed_in(user) for who, user in world.accounts.items()}

    opened = {who: set() for who in everybody}
    for who, client in everybody.items():
        opened[who] = {one.name for one in lists if client.get(one.path()).status_code == 200}

    assert opened == {who: {one.name for one in lists if granted(who, one.name)} for who in everybody}


def granted(who, name):
    """Whether the policy lets them look at the table of a list."""
    role = policy.policy().network_roles.get(who)
    app, model = name.removeprefix("admin:").removesuffix("_changelist").rsplit("_", 1)
    tables = role.admin.get(app, {}) if role else {}
    return "view" in tables.get(model, tables.get("*", ()))


def test_a_role_without_its_second_factor_is_led_to_set_one_up(world):
    Authenticator.objects.all().delete()
    client = signed_in(world.accounts["representative"])

    answer = client.get(f"/en/desk/organisations/{world.organisation.slug}/")

    assert (answer.status_code, answer["Location"]) == (302, reverse("identity:second_step"))
