"""Every page and every form as everybody: what seeds/roles.yaml allows opens and obeys, the rest does not exist.

What is typed stands in tests/deeds.py. The others send the same valid form: nothing may have changed by it.
"""

from copy import copy

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from partners.identity import policy
from tests import matrix
from tests.addresses import LANGUAGE, walk
from tests.deeds import DEEDS, deeds_of
from tests.partners.colleagues.making import signed_in
from tests.partners.colleagues.trying import SIGN_IN, Acts, Trial, taken_back

ADDRESSES = [one for one in walk() if getattr(one.view, "login_required", True)]
OURS = [one for one in ADDRESSES if one.route.startswith((f"{LANGUAGE}desk/", "admin/"))]
NO_PAGE = ("catch_all_view", "RedirectView")  # Django's own: they lead on, or to nothing


def own_pages(action):
    """The pages of an action that are not of the admin."""
    return [one for one in ADDRESSES if one.name and not one.route.startswith("admin/") and action.has_page(one.name)]


PAGES = [(action, page) for action in policy.actions() for page in own_pages(action)]
TRIALS = [(*both, number, deed) for both in PAGES for number, deed in enumerate(deeds_of(both[1].name))]


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


@pytest.mark.usefixtures("short_404", "own_store")
def test_pages_open_and_obey_those_who_may_and_do_not_exist_for_others(world):
    world.clients = {who: signed_in(user) for who, user in world.accounts.items()}
    found, meant, acts = {}, {}, Acts()
    for action, page, number, deed in TRIALS:
        with taken_back():
            trial = Trial(action, page, copy(world), number, deed)
            meant[page.name, number] = {who: trial.meant(who) for who in trial.everybody} | {"visitor": SIGN_IN}
            found[page.name, number] = trial.found()
            acts.note(trial)

    assert found == meant
    assert acts.never_tried() == set()


def test_every_line_of_the_deeds_belongs_to_a_page():
    assert set(DEEDS) - {page.name for _action, page in PAGES} == set()


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
