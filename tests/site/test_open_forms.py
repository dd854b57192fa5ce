"""Every form on an open page, sent as everybody: no role gets more by it than a visitor, a forged link gets nothing."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.test import Client

from partners.directory import guard
from partners.models import User
from tests import factories as make
from tests.addresses import walk
from tests.partners.colleagues.making import everybody
from tests.partners.colleagues.trying import Watch, filled, taken_back
from tests.partners.concerns import making as concerns
from tests.site.open_forms import FORMS, STEPS, path_of

NO_FORM = {"site:gallery", "outside_callback", "gpc.site.language.to_simplified_chinese"}  # any method, one answer
NOTED = {"pages_generation", "pghistory_context"}  # whose number rises with any of it


@pytest.fixture
def world(db, short_404, own_store, monkeypatch, settings):
    """Everybody. Nobody is made to wait, and none of them sends so much that a limit would stop the others."""
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr(guard, "SOONEST", -1)
    monkeypatch.setattr(guard, "MOST_AN_HOUR", 1000)
    concerns.quick(monkeypatch)
    found = everybody()
    found.owner = make.make_user(email="owner@example.org")
    return found


def test_every_open_page_that_takes_a_form_has_a_line(db):
    open_pages = [one for one in walk() if one.name and not getattr(one.view, "login_required", True)]

    taking = {one.name for one in open_pages if Client().post(one.path()).status_code != 405}

    assert taking - NO_FORM == set(FORMS) | STEPS


def test_no_role_gets_more_by_an_open_form_than_a_visitor(world):
    found, meant = {}, {}
    for name, form in FORMS.items():
        with taken_back():
            typed, path = form.typed(world), path_of(name, form.gaps(world))
            shown = filled(world.clients["visitor"].get(path), path, typed)
            changed = {who: sent(client, path, shown) for who, client in world.clients.items()}
            changed["forged"] = forged(world, name, form, path, shown)
        works = {"all": {*world.clients}, "visitor": {"visitor"}, "none": set()}
        works["accounts"] = {*world.clients} - {"visitor"}
        meant[name] = works[form.works_for] - {*form.but}
        found[name] = {who for who, tables in changed.items() if tables}
        kinds = {frozenset(tables) for tables in changed.values() if tables}
        assert len(kinds) <= 1, (name, changed)

    assert found == meant


def forged(world, name, form, path, typed):
    """What changes by a link or a word that is not ours, as a visitor and as one with many rights."""
    if form.forged is None:
        return set()
    is_word = form.forged.keys() <= typed.keys()
    typed, path = (typed | form.forged, path) if is_word else (typed, path_of(name, form.forged))
    return sent(world.clients["visitor"], path, typed) | sent(world.clients["secretariat"], path, typed)


def sent(client, path, typed):
    """Which tables change when somebody sends the form; it is taken back."""
    with taken_back():
        watch = Watch()
        client.post(path, typed)
        return watch.changed() - NOTED


def test_the_key_to_a_new_password_works_for_whoever_holds_it_once_and_for_its_account_only(world):
    before = {user.pk: user.password for user in User.objects.all()}
    key = f"{user_pk_to_url_str(world.owner)}-{default_token_generator.make_token(world.owner)}"
    for_another = f"{user_pk_to_url_str(world.accounts['secretariat'])}-{key.partition('-')[2]}"
    changed = {}
    for who, client in world.clients.items():
        with taken_back():
            wrong = keyed(client, for_another)
            assert set(User.objects.values_list("pk", "password")) == set(before.items()), wrong
            keyed(client, key)
            changed[who] = {user.pk for user in User.objects.all() if user.password != before[user.pk]}
            used = dict(User.objects.values_list("pk", "password"))
            keyed(Client(), key)
            assert dict(User.objects.values_list("pk", "password")) == used

    assert changed == {who: {world.owner.pk} for who in world.clients}


def keyed(client, key):
    """The key of a letter followed, and a new password typed."""
    account, _dash, rest = key.partition("-")
    page = client.get(path_of("account_reset_password_from_key", {"uidb36": account, "key": rest}))
    typed = {"password1": "another battery horse", "password2": "another battery horse"}
    return client.post(page.get("Location") or page.request["PATH_INFO"], typed)


def test_steps_of_signing_in_do_nothing_by_themselves(world):
    for address in (one for one in walk() if one.name in STEPS):
        for who in ("visitor", "nobody", "secretariat"):
            client = Client()
            client.cookies = world.clients[who].cookies.copy()
            assert sent(client, address.path(), {"code": "123456", "login": "x", "password": "x"}) == set()
