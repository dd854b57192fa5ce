"""Whether the time of an answer tells who has an account: the same question about a known and an unknown address.

Measured within the process, without a network in between, which is more than anybody outside could see.
"""

import random
import statistics
import time

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client, override_settings

from bench import database
from partners.models import User

TIMES = 40  # for each address
LIMIT = 0.03  # of the time, either way
KNOWN, UNKNOWN = "known@example.org", "other@example.org"
ASKED = {
    "signing in": ("/en/account/login/", lambda email: {"login": email, "password": "a wrong horse"}),
    "code by e-mail": ("/en/account/login/code/", lambda email: {"email": email}),
    "new password": ("/en/account/password/reset/", lambda email: {"email": email}),
    "signing up": ("/en/account/signup/", lambda email: {"email": email, "password1": "a", "password2": "b"}),
}


def run(report):
    """Medians for both, and how far they are from one another; first without the pause that hides the rest."""
    report.write(f"\ntelling: median of {TIMES} for a known / an unknown address")
    if not database.is_ours():
        raise RuntimeError("this is not the bench's database")
    user = User.objects.create_user(KNOWN, "correct horse battery")
    EmailAddress.objects.create(user=user, email=KNOWN, primary=True, verified=True)
    with override_settings(ACCOUNT_RATE_LIMITS=False):
        with override_settings(ANSWERS_AFTER=0):
            for name in ("code by e-mail", "new password"):
                report.tell(f"{name}, without its pause", _compared(name)[0])
        for name in ASKED:
            figure, apart = _compared(name)
            report.tell(name, figure, f"± {LIMIT:.0%}", abs(apart - 1) <= LIMIT)
    user.delete()


def _compared(name):
    took = {KNOWN: [], UNKNOWN: []}
    for email in took:
        _asked(name, email)  # warm
    order = list(took) * TIMES
    random.Random(7).shuffle(order)  # noqa: S311 - the order, so that a busy second meets both
    for email in order:
        took[email].append(_asked(name, email))
    known, unknown = (statistics.median(took[email]) for email in (KNOWN, UNKNOWN))
    return f"{known:.1f} / {unknown:.1f} ms, {known / unknown:.3f}", known / unknown


def _asked(name, email):
    address, told = ASKED[name]
    cache.clear()
    client = Client()
    began = time.perf_counter()
    answer = client.post(address, told(email))
    took = (time.perf_counter() - began) * 1000
    if answer.status_code not in (200, 302, 400):
        raise RuntimeError(f"{name} answered {answer.status_code}")
    return took
