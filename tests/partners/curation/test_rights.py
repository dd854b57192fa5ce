"""What the workbench obeys: every table that a role works with, changed and deleted as everybody, with a valid form;
deleted from its list, too.

Which role may is asked of seeds/roles.yaml; what a table allows to nobody stands in `NEVER`.
"""

import pytest
from django.contrib import admin
from django.http import HttpResponseForbidden
from django.urls import reverse

from partners.identity import policy
from tests import factories as make
from tests import matrix
from tests.partners.colleagues.making import signed_in
from tests.partners.colleagues.trying import Watch, taken_back
from tests.partners.curation import desk
from tests.shown import shown_in

WHO = ("nobody", "representative", *policy.policy().network_roles)
TYPED = ("summary_en", "text_en", "note_en", "lead_en", "name_en", "title_en", "alt_en", "reading", "name", "quote")
NEVER = {
    "change": {
        "audit.trace": "what was done stays as it is; only an undo is granted",
        "outbox.letter": "letters are sent again by a verb",
        "shelter.shelter": "changed by verbs",
    },
    "delete": {"consensus.provision": "it belongs to an adopted text, which stays whole"},
}
NEVER["delete_selected"] = NEVER["delete"]
NEVER["view"] = {}
NEVER["add"] = {
    "partners.citation": "added on the page of its record",
    "partners.correction": "they come from readers",
    "shelter.shelter": "put at risk on the page of its record",
}
WORKS = ("change", "delete", "delete_selected")
NO_ROW = {  # tables that share grant and class with one that is tried
    *("partners.organisationfigure", "partners.correction", "summits.editionfigure", "summits.criterion"),
    *("summits.challenge", "summits.promise"),
}


@pytest.fixture
def _a_short_403(monkeypatch):
    """Most answers here are 403, and its page costs more than all that was asked before it."""
    monkeypatch.setattr("gpc.urls.handler403", lambda request, exception: HttpResponseForbidden())


@pytest.fixture
def world(db):
    found = matrix.make_world()
    found.rows = [
        *(make.make_occasion(), make.make_achievement(), make.make_position(), make.make_participation()),
        *(make.make_citation(), make.make_edition(), make.make_session(), make.make_speaking()),
        *(make.make_testimonial(), make.make_consensus()),
    ]
    return found


@pytest.mark.usefixtures("_a_short_403")
def test_the_workbench_obeys_whom_the_policy_grants_it_and_nobody_else(world):
    clients = {who: signed_in(world.accounts[who]) for who in WHO}
    tables = {model._meta.label_lower: model._base_manager.order_by("pk").first() for model in admin.site._registry}
    works = [(work, name) for work in WORKS for name, row in tables.items() if row]

    obeyed = {(work, name): tried(work, tables[name], clients) for work, name in works}

    assert obeyed == {one: granted(*one) for one in works}
    assert {name for name, row in tables.items() if not row} == NO_ROW


@pytest.fixture
def _empty_pages(monkeypatch):
    """What stands on a page is not asked here, and costs most."""
    monkeypatch.setattr("django.template.response.SimpleTemplateResponse.rendered_content", "")


@pytest.mark.usefixtures("_a_short_403", "_empty_pages")
def test_a_form_to_add_and_a_history_open_to_whom_the_policy_grants_them_and_nobody_else(world):
    """Whoever is refused sends a form to add all the same: nothing is written."""
    clients = {who: signed_in(world.accounts[who]) for who in WHO}
    tables = {model._meta.label_lower: (model, model._base_manager.first()) for model in admin.site._registry}
    pages = [("add", name) for name in tables] + [("view", name) for name, (_model, row) in tables.items() if row]

    opened = {(work, name): opens(work, *tables[name], clients) for work, name in pages}

    assert {one: who for one, who in opened.items() if who != granted(*one)} == {}


def opens(work, model, row, clients):
    """To whom the page to add a row, or its history, opens."""
    table = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    path = reverse(f"{table}_add") if work == "add" else reverse(f"{table}_history", args=[row.pk])
    found = {who for who, client in clients.items() if client.get(path).status_code == 200}
    for who in clients.keys() - found:
        with taken_back():
            watch = Watch()
            clients[who].post(path, {"name_en": "Words of today", "slug": "words-of-today", "_save": ""})
            assert watch.changed() == set(), (who, path)
    return found


def granted(work, name):
    """Whom the policy grants it."""
    app, model = name.split(".")
    if name in NEVER[work]:
        return set()
    work = work.removesuffix("_selected")
    tables = {who: role.admin.get(app, {}) for who, role in policy.policy().network_roles.items()}
    return {who for who, grants in tables.items() if work in grants.get(model, grants.get("*", ()))}


def tried(work, row, clients):
    """Who is obeyed: something was written. First those who may; the others send the same form."""
    is_list = work == "delete_selected"
    path = address_of(work, row)
    may = granted(work, row._meta.label_lower)
    form = {"post": "yes", "name_en": "Words of today", "action": work, "_selected_action": row.pk}
    obeyed = set()
    for who in sorted(clients, key=lambda one: one not in may):
        with taken_back():
            if who in may and not is_list:
                form = filled(clients[who].get(path).text, path)
            watch = Watch()
            answer = clients[who].post(path, form)
            if watch.changed() and answer.status_code == 302:
                obeyed.add(who)
            elif watch.changed():
                obeyed.add(f"{who}: {answer.status_code}")
    return obeyed


def address_of(work, row):
    """The page on which it is asked for."""
    if work == "delete_selected":
        return desk.listing(type(row))
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{work}", args=[row.pk])


def filled(html, path):
    """The form as it is shown, with other words in it."""
    shown = {name: value for name, value in shown_in(html, path, {"_save": ""}).items() if value is not None}
    typed = next((name for name in TYPED if isinstance(shown.get(name), str)), None)
    return shown | ({typed: "Words of today"} if typed else {})
