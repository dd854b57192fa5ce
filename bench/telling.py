"""Whether the time of an answer tells who has an account: the same question about a known and an unknown address.

Measured within the process, without a network in between, which is more than anybody outside could see.
"""

import gc
import statistics
import time

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.test import Client, override_settings

from bench import database
from partners.models import User

TIMES = 30  # turns at least
MOST = 20 * TIMES
LIMIT = 0.03  # of the time, either way
SURE = LIMIT / 4  # standard error; on a shared machine turns differ by a tenth, so 30 of them say ± 2 % and no more
KNOWN, UNKNOWN = "known@example.org", "other@example.org"
PASSWORD = "correct horse battery"  # noqa: S105 - of the bench's account
ASKED = {
    "signing in": ("/en/account/login/", lambda email: {"login": email, "password": "a wrong horse"}),
    "code by e-mail": ("/en/account/login/code/", lambda email: {"email": email}),
    "further code": ("/en/account/login/code/confirm/", lambda email: {"action": "resend"}),
    "new password": ("/en/account/password/reset/", lambda email: {"email": email}),
    "signing up": ("/en/account/signup/", lambda email: {"email": email, "password1": "a", "password2": "b"}),
}
BEFORE = {"further code": "code by e-mail"}


class LightHasher(PBKDF2PasswordHasher):
    """A hundredth of the hashing, which both get once and which hides the rest under its own unrest."""

    iterations = PBKDF2PasswordHasher.iterations // 100


def run(report):
    """Medians for both, and how far apart they are; first without what hides the rest: pauses and hashing."""
    report.write("\ntelling: a known / an unknown address")
    if not database.is_ours():
        raise RuntimeError("this is not the bench's database")
    user = User.objects.create_user(KNOWN, PASSWORD)
    EmailAddress.objects.create(user=user, email=KNOWN, primary=True, verified=True)
    with override_settings(ACCOUNT_RATE_LIMITS=False):
        with override_settings(ANSWERS_AFTER=0):
            for name in ("code by e-mail", "further code", "new password"):
                report.tell(f"{name}, without its pause", _compared(name, most=TIMES)[0])
        report.tell("signing in, its whole hashing", _compared("signing in", most=TIMES)[0])
        with override_settings(PASSWORD_HASHERS=[f"{__name__}.LightHasher"]):
            user.set_password(PASSWORD)
            user.save()
            for name in ASKED:
                figure, apart = _compared(name)
                report.tell(name, figure, f"± {LIMIT:.0%}", abs(apart - 1) <= LIMIT)
    user.delete()


def _compared(name, most=MOST):
    """Asked in turns, as many as it takes to be sure of a quarter of the limit."""
    for email in (KNOWN, UNKNOWN):
        _asked(name, email)  # warm
    turns = []
    while not turns or (len(turns) < most and _unsure(turns) > SURE):
        turns += [_turn(name) for _ in range(TIMES)]
    known, unknown = (statistics.median(turn[place] for turn in turns) for place in (0, 1))
    apart = statistics.median(_ratios(turns))
    sure = f"{apart:.3f} ± {_unsure(turns):.3f}"
    return f"{known:.1f} / {unknown:.1f} ms, in a turn {sure} ({len(turns)} turns)", apart


def _turn(name):
    """Means of two each, known, unknown, unknown, known: neither gains by its place, nor by a pace that drifts."""
    took = [_asked(name, email) for email in (KNOWN, UNKNOWN, UNKNOWN, KNOWN)]
    return (took[0] + took[3]) / 2, (took[1] + took[2]) / 2


def _unsure(turns):
    """The standard error of the median, from the quartiles as if spread normally: stray turns do not count."""
    lower, _, upper = statistics.quantiles(_ratios(turns), n=4)
    return 1.2533 * (upper - lower) / 1.349 / len(turns) ** 0.5


def _ratios(turns):
    return [known / unknown for known, unknown in turns]


def _asked(name, email):
    cache.clear()
    client = Client()
    if name in BEFORE:
        _posted(client, BEFORE[name], email)
    gc.collect()  # not within somebody's time
    began = time.perf_counter()
    answer = _posted(client, name, email)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code not in (200, 302, 400):
        raise RuntimeError(f"{name} answered {answer.status_code}")
    return took


def _posted(client, name, email):
    address, told = ASKED[name]
    return client.post(address, told(email))
