"""Who or what sends a form that anybody may send: a trap, a stamp with the time, a limit for each connection.

No third party, no puzzle, no script, and no address is kept: the limit counts under a keyed hash of it.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

SOONEST = 3  # seconds; nobody reads and writes faster
LATEST = 24 * 3600
MOST_AN_HOUR = 5


class TooSoon(Exception):
    """Sent faster than a person can write."""


class TooLate(Exception):
    """Sent from a page that is a day old, or one that we never made."""


class TooMany(Exception):
    """This connection has sent enough for an hour."""


def stamp(purpose):
    """A value for a hidden field: when the form was shown, signed."""
    return TimestampSigner(salt="partners.guard").sign(purpose)


def check_stamp(value, purpose):
    """Raises TooSoon or TooLate unless the stamp is ours, for this purpose, and of a good age."""
    signer = TimestampSigner(salt="partners.guard")
    try:
        if signer.unsign(value, max_age=LATEST) != purpose:
            raise TooLate
    except (BadSignature, SignatureExpired) as problem:
        raise TooLate from problem
    try:
        signer.unsign(value, max_age=SOONEST)
    except SignatureExpired:
        return
    raise TooSoon


def count(request, purpose):
    """Count one sending from this connection; raises TooMany beyond the limit."""
    address = get_adapter().get_client_ip(request)
    key = f"guard:{purpose}:{salted_hmac('partners.guard', str(address), algorithm='sha256').hexdigest()}"
    if _counted(key) > MOST_AN_HOUR:
        raise TooMany


def _counted(key):
    """How many there were this hour; 0 while the cache is away, for people should not wait for it."""
    try:
        cache.add(key, 0, 3600)
        return cache.incr(key)
    except (RedisError, ValueError):  # ValueError: the key ran out between the two lines
        return 0
