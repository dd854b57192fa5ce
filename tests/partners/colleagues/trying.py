"""Tries a page and its form as everybody, with what a browser would send, and sees whether anything was written."""

import re
from contextlib import contextmanager

from django.db import connection, transaction
from django.test import Client
from django.urls import resolve, reverse
from django.utils.translation import override

from partners.identity import policy
from tests import matrix
from tests.partners.colleagues.making import signed_in
from tests.shown import acts_in, shown_in

WRITTEN = """
    SELECT relname, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
        + pg_stat_get_xact_tuples_deleted(oid)
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
OF_THE_SESSION = {"django_session", "usersessions_usersession"}
LET_IN = (200, 302)
ROLES = set(policy.policy().roles)
NOT_THERE, OPENS, DOES, SIGN_IN = "does not exist", "opens", "opens and obeys", "is asked to sign in"


@contextmanager
def taken_back():
    """What is done in here was never done."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Watch:
    """Which tables were written to since it began, in this transaction."""

    def __init__(self):
        self.before = _written()

    def changed(self):
        """Their names; that somebody's session was written is nobody's deed."""
        return {name for name, count in _written().items() if count != self.before.get(name)} - OF_THE_SESSION


def _written():
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())


class Trial:
    """A page, tried as everybody: first those who are obeyed, whose form the others send, too.

    That it does not open for others is asked with the first of its deeds only (`number` 0), their form each time.
    """

    def __init__(self, action, page, world, number=0, deed=None):
        self.action, self.page, self.world, self.number, self.deed = action, page, world, number, deed
        self.everybody, self.form, self.acts = dict(world.clients), {}, set()
        if self.deed:
            self.deed.before(world)
        if self.is_own:
            owner = matrix.OWN[page.name](world)
            others = {who: client for who, client in world.clients.items() if client.user != owner}
            self.everybody = {"owner": signed_in(owner)} | others
        with override("en"):
            self.path = reverse(page.name, kwargs=matrix.gaps(page.name, world) | (deed.at if deed else {}))

    @property
    def is_own(self):
        """Whether it is a page of one account alone."""
        return self.page.name in matrix.OWN

    def may(self, who):
        """Whether the policy lets them in."""
        if self.is_own:
            return who == "owner" or (bool(self.deed) and who in self.deed.also)
        return self.action.scope == "self" or policy.may([who] if who in ROLES else [], self.action.name)

    def obeys(self, who):
        """Whether it does what they ask."""
        return self.may(who) and bool(self.deed) and who in (self.deed.only or self.everybody)

    def meant(self, who):
        """What should come of it."""
        return DOES if self.obeys(who) else OPENS if self.may(who) else NOT_THERE

    def found(self):
        """What comes of it."""
        answers = {who: self.tried(who, self.everybody[who]) for who in sorted(self.everybody, key=self._later)}
        return answers | {"visitor": self._as_visitor()}

    def _later(self, who):
        return (not self.obeys(who), not self.may(who))

    def tried(self, who, client):
        """How it answers them; what they do is taken back."""
        with taken_back():
            watch = Watch()
            page = client.get(self.path) if self._opens_for(who) else None
            if page is not None and page.status_code not in (*LET_IN, 404):
                return f"opens with {page.status_code}"
            if page is not None and page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                self.acts |= acts_in(page.text, self.path)
            if not self.deed:
                return self._without_a_form(page, client)
            if self.obeys(who):
                self.form, watch = filled(page, self.path, self.deed.typed(self.world)), Watch()
            return self._sent(page, client, watch)

    def _opens_for(self, who):
        return self.page.name not in matrix.BY_POST and (self.number == 0 or self.may(who))

    def _without_a_form(self, page, client):
        if page.status_code == 404:
            return NOT_THERE
        return OPENS if client.post(self.path).status_code == 405 else "takes a form that is not in tests/deeds.py"

    def _sent(self, page, client, watch):
        answer, changed = client.post(self.path, self.form), watch.changed()
        is_done = bool(changed or self.deed.leaves)
        if answer.status_code in LET_IN and is_done:
            return DOES
        if answer.status_code == 404 and not changed and (page is None or page.status_code == 404):
            return NOT_THERE
        if changed or page is None or page.status_code == 404:
            return f"answers the form with {answer.status_code} and changes {sorted(changed)}"
        return OPENS if answer.status_code in LET_IN else f"answers the form with {answer.status_code}"

    def _as_visitor(self):
        with taken_back():
            client, watch = Client(), Watch()
            leads = {leads_to(client.get(self.path)), leads_to(client.post(self.path, self.form))}
            is_asked = all(one.startswith("/en/account/login/") for one in leads) and not watch.changed()
        return SIGN_IN if is_asked else f"is led to {leads}"


def leads_to(answer):
    """Where a visitor is asked to go; a page that gives their text back asks by its button."""
    asks = answer.status_code == 401 and re.search(r'class="btn" href="([^"]+)"', answer.text)
    return asks[1] if asks else answer.get("Location", "")


def filled(page, path, typed):
    """The form of a page that posts to `path`, as it is shown, with what is typed; without a page, that alone."""
    shown = shown_in(page.text, path, typed) if page is not None and page.status_code == 200 else {}
    return {name: value for name, value in (shown | typed).items() if value is not None}


class Acts:
    """What the closed pages offered to do, and what of it was done: by address, name and value."""

    def __init__(self):
        self.offered, self.sent = set(), []

    def note(self, trial):
        """What a trial saw, and what it sent."""
        self.offered |= {(resolve(to).view_name, name, value) for to, name, value in trial.acts}
        self.sent.append((trial.page.name, {(name, str(value)) for name, value in trial.form.items()}))

    def never_tried(self):
        """Those of the pages tried; a button without a name is pressed by a form that presses no other."""
        named = {route: set() for route, _form in self.sent}
        for route, name, value in self.offered:
            named.setdefault(route, set()).add((name, value))
        done = {(route, *act) for route, form in self.sent for act in named[route] & form or {("", "")}}
        return {act for act in self.offered - done if act[0] in {route for route, _form in self.sent}}
