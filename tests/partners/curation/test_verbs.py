"""Every act of the workbench that is not adding, changing or deleting, tried as everybody with a valid request.

Which there are is asked of the admin site; what is needed for each stands in `acts.py`, who may in seeds/roles.yaml.
"""

import pytest
from django.contrib import admin
from django.http import HttpResponseForbidden
from django.urls import reverse

from partners.identity import policy
from tests.addresses import walk
from tests.partners.colleagues.making import BOTH, everybody
from tests.partners.colleagues.trying import Watch, taken_back
from tests.partners.curation import acts, desk

WHO = ("visitor", "nobody", "representative", *policy.policy().network_roles, BOTH)
OF_EVERY_TABLE = ("changelist", "add", "change", "delete", "history", "verb")
NO_PAGE = ("catch_all_view", "RedirectView")  # Django's own: they lead on, or to nothing


def names_of_acts():
    """Each verb and each action of a list, by table; deleting what is chosen is tried in `test_rights.py`."""
    for model, page in admin.site._registry.items():
        table = model._meta.label_lower
        yield from (f"{table}/{verb.name}" for verb in page.verbs)
        yield from (f"{table}:{one.name}" for one in page._get_base_actions() if one.name != "delete_selected")


def further_pages():
    """The pages beside those that Django gives every table."""
    tables = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
    usual = {f"{table}_{each}" for table in tables for each in OF_EVERY_TABLE}
    names = {one.name.removeprefix("admin:") for one in walk() if one.name.startswith("admin:")}
    return {name for name in names - usual if not name.endswith(NO_PAGE)}


def test_every_act_of_the_workbench_has_a_line():
    lines = [*acts.PAGES, *acts.READ, *acts.FOR_STAFF, *acts.DOORS]

    assert set(names_of_acts()) == set(acts.VERBS)
    assert (further_pages(), len(lines)) == (set(lines), len(set(lines)))


@pytest.fixture
def world(db, monkeypatch):
    """Everybody, signed in; the pages that say no are short, since most answers say it."""
    monkeypatch.setattr("gpc.urls.handler403", lambda request, exception: HttpResponseForbidden())
    found = everybody()
    found.clients = {who: found.clients[who] for who in WHO}
    return found


def test_acts_obey_whom_the_policy_grants_them_and_nobody_else(world):
    lines, done = acts.VERBS | acts.PAGES, {}
    for name, act in lines.items():
        with taken_back():
            done[name] = obeyed(act, world, *address_of(name, act.row(world)))

    assert done == {name: {who for who in WHO if may(who, act)} for name, act in lines.items()}


def test_what_is_only_read_opens_to_whom_the_policy_grants_it(world):
    opened = {}
    for name, act in acts.READ.items():
        path, asked = reverse(f"admin:{name}", args=act.row(world) or []), act.typed(world)
        opened[name] = {who for who in WHO if world.clients[who].get(path, asked).status_code == 200}

    assert opened == {name: {who for who in WHO if may(who, act)} for name, act in acts.READ.items()}


def test_the_rest_is_there_for_everybody_who_works_there(world):
    found = {name: {who for who in WHO if is_served(world.clients[who], name)} for name in acts.FOR_STAFF}

    works = {who for who in WHO if any(role.admin for role in roles_of(who))}
    assert found == dict.fromkeys(found, works)


def is_served(client, name):
    """Whether somebody gets what a page of the workbench itself is for; no such page writes anything."""
    with taken_back():
        watch = Watch()
        ask = client.post if name in acts.BY_POST else client.get
        answer = ask(reverse(f"admin:{name}"))
        assert watch.changed() == set()
    return answer.status_code == acts.FOR_STAFF[name] and "/login/" not in answer.get("Location", "")


def roles_of(who):
    """The network roles that stand behind a name."""
    roles = policy.policy().network_roles
    return [roles[name] for name in (("secretariat", "safeguarding") if who == BOTH else (who,)) if name in roles]


def may(who, act):
    """Whether the policy grants all that an act takes."""
    is_named = not act.may or any(act.may in role.may for role in roles_of(who))
    return is_named and all(any(grants(role, one) for role in roles_of(who)) for one in act.takes)


def grants(role, one):
    """Whether a role has a work with a table: "partners.person:view"."""
    table, work = one.split(":")
    app, model = table.split(".")
    tables = role.admin.get(app, {})
    return work in tables.get(model, tables.get("*", ()))


def address_of(name, row):
    """Where an act is asked for, the row, and what the page itself sends along."""
    if "/" in name:
        return desk.do(row, name.split("/")[1]), row, {}
    if ":" in name:
        return desk.listing(type(row)), row, {"action": name.split(":")[1], "_selected_action": row.pk}
    return reverse(f"admin:{name}", args=[row.pk] if row else []), row, {}


def obeyed(act, world, path, row, sent):
    """Who is obeyed. Everybody sends the same valid request."""
    found = {
        who: tried(act, world, client, path, sent | act.typed(world, row)) for who, client in world.clients.items()
    }
    return {who if how == "done" else f"{who}: {how}" for who, how in found.items() if how}


def tried(act, world, client, path, form):
    """Empty, or what was brought about; it is taken back."""
    with taken_back():
        act.before(client)
        watch = Watch()
        answer = client.post(path, form)
        changed = watch.changed()
    is_served = answer.status_code == 302 or "attachment" in answer.get("Content-Disposition", "")
    if changed and (is_served or (act.comes and act.comes in answer.text)):
        return "done"
    return f"{answer.status_code}, changed {sorted(changed)}" if changed else ""
