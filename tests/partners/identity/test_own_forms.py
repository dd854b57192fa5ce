"""Every form of one's own account: the owner is obeyed; by the same request of others nothing of the owner changes."""

from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from partners.identity.models import AddressChange, User
from tests import factories as make
from tests.addresses import LANGUAGE, walk
from tests.partners.colleagues.trying import Watch, taken_back
from tests.partners.curation import desk
from tests.partners.identity.own_forms import FORMS, furnish

OF_AN_ACCOUNT = (AddressChange, Authenticator, EmailAddress, SocialAccount, UserSession)


def signed_in(user):
    """A browser whose owner has just said the password."""
    client = Client()
    client.force_login(user)
    asked = HttpRequest()
    asked.session = client.session
    record_authentication(asked, user, method="password", email=user.email, reauthenticated=True)
    asked.session.save()
    return client


@pytest.fixture
def world(db, short_404, settings):
    """An owner with everything, others with everything of their own."""
    settings.ACCOUNT_RATE_LIMITS = False
    owner = make.make_user(email="owner@example.org")
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True, verified=True)
    found = SimpleNamespace(owner=owner, sign_in=signed_in, **furnish(owner))
    found.others = [desk.account(), desk.account("secretariat"), desk.account("administrator")]
    for user in found.others:
        furnish(user)
    return found


def test_every_page_of_an_account_that_takes_a_form_has_a_line(world):
    closed = [one for one in walk() if getattr(one.view, "login_required", True)]
    of_the_account = [one for one in closed if one.route.startswith(f"{LANGUAGE}account/")]
    takes_none = set()
    for one in of_the_account:
        with taken_back():
            client = signed_in(world.owner)
            if client.post(one.path()).status_code == 405:
                takes_none.add(one.name)

    assert {one.name for one in of_the_account} - takes_none == set(FORMS)


def test_each_form_obeys_its_owner_and_is_no_way_to_another_account(world):
    obeys, harms = {}, {}
    for name, form in FORMS.items():
        with taken_back():
            world.owner.refresh_from_db()
            world.client = signed_in(world.owner)
            form.before(world)
            with override("en"):
                path = reverse(name, kwargs=form.gaps(world))
            typed = form.typed(world)
            harms[name] = [harm(signed_in(user), path, typed, world.owner) for user in world.others]
            harms[name].append(None if asks_to_sign_in(path, typed) else "a visitor is let in")
            obeys[name] = bool(harm(world.client, path, typed, world.owner))

    assert {name: found for name, found in harms.items() if any(found)} == {}
    assert obeys == {name: not form.leaves for name, form in FORMS.items()}


def harm(client, path, typed, owner):
    """What a request changes of the owner's account, or None; it is taken back."""
    with taken_back():
        before = kept_of(owner)
        client.post(path, typed)
        after = kept_of(owner)
    return [table for table in before if before[table] != after[table]] or None


def asks_to_sign_in(path, typed):
    """Whether a visitor is asked to, and nothing changes."""
    with taken_back():
        watch = Watch()
        answer = Client().post(path, typed)
        return answer.get("Location", "").startswith("/en/account/login/") and not watch.changed()


def kept_of(user):
    """All that is kept of an account; of its sessions those elsewhere."""
    tables = {one.__name__: one.objects.filter(user=user) for one in OF_AN_ACCOUNT}
    tables["UserSession"] = tables["UserSession"].filter(session_key__startswith="elsewhere")
    tables["User"] = User.objects.filter(pk=user.pk)
    return {name: list(rows.order_by("pk").values()) for name, rows in tables.items()}
