"""The broker is away for a while: visitors who send a form see success, and every letter leaves when it is back.

`GPC_BROKER_AWAY=60 make test ARGS="tests/outbox/test_broker_away.py"` lets it be away for the full minute.
"""

import os
import statistics
import time

import pytest
from django.test import Client

from gpc.celery import app
from gpc.outbox.models import Letter
from tests import factories as make
from tests.outbox import real
from tests.outbox.real import left, wait_for, write

pytestmark = [pytest.mark.kill, pytest.mark.xdist_group("kill"), pytest.mark.django_db(transaction=True)]
AWAY = float(os.environ.get("GPC_BROKER_AWAY", 5))  # seconds
FORM = "/en/account/password/reset/"
PATIENCE = 5  # seconds; a visitor waits for no server that is away


@pytest.fixture
def site(worker, settings, monkeypatch):
    """The site asks the broker of this test, also as its cache."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": worker.broker.url}}
    monkeypatch.setattr(app.conf, "broker_write_url", worker.broker.url)
    return worker


def ask_for_a_password():
    """Send the form as a visitor does; (the answer, how long it took)."""
    user = make.make_user()
    began = time.monotonic()
    answer = Client().post(FORM, {"email": user.email})
    return user.email, answer.status_code, time.monotonic() - began


def test_visitors_see_success_and_no_letter_is_lost_while_the_broker_is_away(inbox, site):
    people, (first, _status, usual) = write(0, 10), ask_for_a_password()
    site.broker.stop()
    stopped, asked = time.monotonic(), []
    while time.monotonic() - stopped < AWAY:
        asked.append(ask_for_a_password())
        time.sleep(AWAY / 10)
    waiting = Letter.objects.count()
    people |= write(10, 20) | {first} | {address for address, _status, _took in asked}
    site.broker.start()
    wait_for(lambda: left() == 0, site.sweep_if_heard, what=lambda: real.told(site))

    assert {status for _address, status, _took in asked} == {302}
    took = statistics.median(took for _address, _status, took in asked)
    assert took < PATIENCE
    assert waiting == 11 + len(asked)
    assert inbox.handler.people() == people
    told = f"broker away {AWAY:.0f} s: {len(asked)} forms, {took:.2f} s each ({usual:.2f} s before)"
    print(f"\n{told}, all {len(people)} letters came")
