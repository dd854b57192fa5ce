"""Who has an account is not found out by asking: the same answer, the same work, for known and unknown addresses.

Joining looks nobody up (tests/partners/vetting/test_joining.py). The work is counted here; how long it takes is
measured by `make bench ARGS="telling"` (figures: docs/security.md).
"""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gpc.outbox.delivery import deliver_due
from gpc.outbox.models import Letter
from tests import factories as make

pytestmark = pytest.mark.django_db
READS = ("SELECT", "DECLARE")
KNOWN, CLOSED, UNKNOWN = "known@example.org", "close@example.org", "other@example.org"
ASKED = {
    "sign-in": ("/en/account/login/", lambda email: {"login": email, "password": "a wrong horse"}),
    "code": ("/en/account/login/code/", lambda email: {"email": email}),
    "reset": ("/en/account/password/reset/", lambda email: {"email": email}),
    "further code": ("/en/account/login/code/confirm/", lambda email: {"action": "resend"}),
    "sign-up": ("/en/account/signup/", lambda email: {"email": email, "password1": "a b c d e f", "password2": "a b"}),
}

BEFORE = {"further code": "code"}


@pytest.fixture
def hashed(monkeypatch):
    """How often a password was hashed: what takes a tenth of a second."""
    calls = []
    encode = hashers.get_hasher().__class__.encode
    monkeypatch.setattr(
        hashers.get_hasher().__class__, "encode", lambda *args, **more: calls.append(1) or encode(*args, **more)
    )
    return calls


@pytest.fixture(autouse=True)
def _accounts():
    for email, is_active in ((KNOWN, True), (CLOSED, False)):
        user = make.make_user(email=email, language="en", is_active=is_active)
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)


def asked(what, email):
    """Where it is asked, and what is typed."""
    address, told = ASKED[what]
    return address, told(email)


def work(what, email, hashed):
    """What asking does: the answer, what is written, hashing, letters. A row more that is read takes no time."""
    address, told = asked(what, email)
    cache.clear()
    client = Client()
    if what in BEFORE:
        client.post(*asked(BEFORE[what], email))
    client.get(address)
    letters = Letter.objects.count()
    hashed.clear()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, told)
    written = [one["sql"].split()[0] for one in queries if not one["sql"].startswith(READS)]
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.text).replace(email, "ADDRESS")
    return answer.status_code, answer.get("Location"), text, written, len(hashed), Letter.objects.count() - letters


@pytest.mark.parametrize("what", ASKED)
def test_asking_does_the_same_for_every_address(what, hashed):
    known, closed, unknown = (work(what, email, hashed) for email in (KNOWN, CLOSED, UNKNOWN))

    assert known == unknown
    assert closed == unknown


def test_the_letter_to_nobody_leaves_never_and_knows_no_address(client):
    client.post("/en/account/password/reset/", {"email": UNKNOWN})

    (letter,) = Letter.objects.all()
    deliver_due()
    letter.refresh_from_db()
    assert (letter.state, letter.kind, UNKNOWN in str(vars(letter))) == ("dropped", "account/nobody", False)


def test_a_further_code_is_offered_as_often_to_every_address():
    offered = {}
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.post(*asked("code", email))
        pages = [client.post(*asked("further code", email), follow=True).text for _ in range(3)]
        offered[email] = ["Send another code" in page for page in pages]

    assert offered[KNOWN] == offered[UNKNOWN] == [True, False, False]


@pytest.mark.parametrize("what", ["code", "further code", "reset"])
def test_what_is_read_besides_is_hidden_by_a_pause(what, hashed, settings, monkeypatch):
    waits = []
    settings.ANSWERS_AFTER = 0.3
    monkeypatch.setattr("partners.identity.pace.time.sleep", waits.append)

    work(what, KNOWN, hashed), work(what, UNKNOWN, hashed)

    assert len(waits) == (4 if what in BEFORE else 2) and all(0 <= wait <= 0.3 for wait in waits)


def test_signing_in_asks_the_database_as_often(django_assert_num_queries):
    for email in (KNOWN, CLOSED, UNKNOWN):
        with django_assert_num_queries(3):
            Client().post("/en/account/login/", {"login": email, "password": "a wrong horse"})


def test_a_further_code_asks_the_database_as_often():
    counts = []
    for email in (KNOWN, CLOSED, UNKNOWN):
        client = Client()
        client.post(*asked("code", email))
        with CaptureQueriesContext(connection) as queries:
            client.post(*asked("further code", email))
        counts.append(len(queries))

    assert len(set(counts)) == 1
