"""A limit for each line, without its address: lines share 4,096 counters that live for an hour."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

MOST_AN_HOUR = 20


def is_too_much(request, purpose):
    """Count one sending; whether it is beyond the limit. One counter stands for a million addresses and names none."""
    address = str(get_adapter().get_client_ip(request))
    counter = salted_hmac("partners.concerns", address, algorithm="sha256").hexdigest()[:3]
    key = f"concerns:{purpose}:{counter}"
    try:
        cache.add(key, 0, 3600)
        return cache.incr(key) > MOST_AN_HOUR
    except (RedisError, ValueError):  # away, or run out between the two lines: nobody is kept from telling
        return False
