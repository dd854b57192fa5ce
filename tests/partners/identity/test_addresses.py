"""Another address holds once both mailboxes have said yes; nobody learns whether it belongs to somebody else."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.identity import addresses
from partners.identity.models import AddressChange, User
from tests import factories as make

pytestmark = pytest.mark.django_db
OLD, NEW = "old@example.org", "new@example.org"


@pytest.fixture
def user():
    made = make.make_user(email=OLD, language="en")
    EmailAddress.objects.create(user=made, email=OLD, primary=True, verified=True)
    return made


@pytest.fixture
def me(user):
    """Signed in, password said a moment ago."""
    client = Client()
    client.post("/en/account/login/", {"login": OLD, "password": "correct horse battery"})
    client.post("/en/account/reauthenticate/", {"password": "correct horse battery"})
    return client


def link(kind):
    (letter,) = Letter.objects.filter(kind=f"partners/address-{kind}")
    _subject, text = letter.words()
    return re.search(re.escape(settings.SITE_ORIGIN) + r"(/\S+)", text)[1]


def answer(path, how="yes"):
    return Client().post(path, {"answer": how})


@pytest.mark.parametrize("first", ["agree", "confirm"])
def test_both_must_say_yes(me, user, first):
    second = {"agree": "confirm", "confirm": "agree"}[first]
    me.post("/en/account/email/", {"email": NEW})
    paths = {kind: link(kind) for kind in (first, second)}

    assert Client().get(paths[first]).status_code == 200
    assert User.objects.get().email == OLD
    answer(paths[first])
    assert User.objects.get().email == OLD
    answer(paths[second])

    assert User.objects.get().email == NEW
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [(NEW, True, True)]
    assert {(one.kind, one.address) for one in Letter.objects.all()} == {
        ("partners/address-agree", OLD),
        ("partners/address-confirm", NEW),
        ("partners/address-done", OLD),
    }
    assert [answer(path).status_code for path in paths.values()] == [404, 404]


@pytest.mark.parametrize("side", ["agree", "confirm"])
def test_either_mailbox_stops_it(me, user, side):
    me.post("/en/account/email/", {"email": NEW})
    paths = {kind: link(kind) for kind in ("agree", "confirm")}

    answer(paths[side], "no")

    assert {answer(path).status_code for path in paths.values()} == {404}
    assert User.objects.get().email == OLD
    with pytest.raises(NotToBeSent):
        Letter.objects.first().words()


def test_an_address_of_another_account_is_answered_alike_and_gets_no_letter(me, user):
    make.make_user(email="Taken@example.org")
    seen = []
    for email in ("taken@example.org", NEW):
        with CaptureQueriesContext(connection) as queries:
            page = me.post("/en/account/email/", {"email": email})
        seen.append((page.status_code, page["Location"], len(queries) - bool(seen)))
        text = me.get("/en/account/email/").text
        assert email in text
        if email == NEW:
            continue
        taken = Letter.objects.get(kind="partners/address-confirm")
        with pytest.raises(NotToBeSent):
            taken.words()
        change = AddressChange.objects.get()
        assert not addresses.say_yes(change, addresses.OLD)
        with pytest.raises(addresses.Over):
            addresses.say_yes(change, addresses.NEW)

    assert seen[0][:2] == seen[1][:2]
    assert set(User.objects.values_list("email", flat=True)) == {OLD, "Taken@example.org"}


def test_links_end_and_cannot_be_forged(me, user):
    me.post("/en/account/email/", {"email": NEW})
    agree = link("agree")
    confirm = link("confirm")

    assert Client().get(agree.replace("/agree/", "/confirm/")).status_code == 404
    assert Client().get(agree[:-2] + "x/").status_code == 404
    AddressChange.objects.update(asked_at=timezone.now() - timedelta(days=4))
    assert answer(confirm).status_code == 404
    assert "no longer works" in answer(confirm).text
    assert User.objects.get().email == OLD


def test_the_sixth_of_a_day_is_refused(me, user):
    pages = [me.post("/en/account/email/", {"email": f"new{n}@example.org"}) for n in range(6)]

    assert [page.status_code for page in pages] == [302] * 5 + [400]
    assert AddressChange.objects.filter(stopped_at=None).count() == 1


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_letters_read_well(user, language):
    user.language = language
    user.save()
    change = addresses.ask(user, NEW)
    asked = [letter.words() for letter in Letter.objects.order_by("pk")]
    for side in (addresses.OLD, addresses.NEW):
        addresses.say_yes(change, side)
    all_of_them = [*asked, Letter.objects.get(kind="partners/address-done").words()]

    for subject, text in all_of_them:
        assert subject and "{{" not in text and "None" not in text
        assert bool(re.search("[一-鿿]", subject + text)) == (language == "zh-hans")
