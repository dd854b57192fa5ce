"""Whether the time of an answer tells who has an account: the same question about a known and an unknown address.

Measured within the process, without a network in between, which is more than anybody outside could see.
"""

import statistics
import time

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.test import Client, override_settings

from bench import database
from partners.models import User

TIMES = 60  # for each address
LIMIT = 0.03  # of the time, either way
KNOWN, UNKNOWN = "known@example.org", "other@example.org"
PASSWORD = "correct horse battery"  # noqa: S105 - of the bench's account
ASKED = {
    "signing in": ("/en/account/login/", lambda email: {"login": email, "password": "a wrong horse"}),
    "code by e-mail": ("/en/account/login/code/", lambda email: {"email": email}),
    "new password": ("/en/account/password/reset/", lambda email: {"email": email}),
    "signing up": ("/en/account/signup/", lambda email: {"email": email, "password1": "a", "password2": "b"}),
}


class LightHasher(PBKDF2PasswordHasher):
    """A hundredth of the hashing, which both get once and which hides the rest under its own unrest."""

    iterations = PBKDF2PasswordHasher.iterations // 100


def run(report):
    """Medians for both, and how far they are from one another; first without what hides it: pauses and hashing."""
    report.write(f"\ntelling: {TIMES} pairs, a known / an unknown address")
    if not database.is_ours():
        raise RuntimeError("this is not the bench's database")
    user = User.objects.create_user(KNOWN, PASSWORD)
    EmailAddress.objects.create(user=user, email=KNOWN, primary=True, verified=True)
    with override_settings(ACCOUNT_RATE_LIMITS=False):
        with override_settings(ANSWERS_AFTER=0):
            for name in ("code by e-mail", "new password"):
                report.tell(f"{name}, without its pause", _compared(name)[0])
        report.tell("signing in, its whole hashing", _compared("signing in")[0])
        with override_settings(PASSWORD_HASHERS=[f"{__name__}.LightHasher"]):
            user.set_password(PASSWORD)
            user.save()
            for name in ASKED:
                figure, apart = _compared(name)
                report.tell(name, figure, f"± {LIMIT:.0%}", abs(apart - 1) <= LIMIT)
    user.delete()


def _compared(name):
    """In pairs, each first by turns: a shared machine's pace changes by half within seconds, within a pair little."""
    for email in (KNOWN, UNKNOWN):
        _asked(name, email)  # warm
    pairs = [_pair(name, turned=bool(turn % 2)) for turn in range(TIMES)]
    known, unknown = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    apart = statistics.median(pair[0] / pair[1] for pair in pairs)
    return f"{known:.1f} / {unknown:.1f} ms, in a pair {apart:.3f}", apart


def _pair(name, *, turned):
    order = (UNKNOWN, KNOWN) if turned else (KNOWN, UNKNOWN)
    took = {email: _asked(name, email) for email in order}
    return took[KNOWN], took[UNKNOWN]


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
