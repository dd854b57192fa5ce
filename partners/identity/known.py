"""Browsers in which somebody has signed in to an account before.

Guessing is slowed for each account, from wherever it comes; so whoever guesses could keep its owner out for ever. A
browser that the owner has used has attempts of its own (OWASP: device cookies). The cookie names nobody: it holds a
keyed hash of the address and a mark by which the attempts of this browser are counted.
"""

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

COOKIE = "known"
KEPT_FOR = 180 * 24 * 3600
SALT = "partners.identity.known"


def remember(response, email):
    """Let this browser be known to the account from now on; to the one that signed in last, if it knows several."""
    value = signing.dumps([about(email), get_random_string(16)], salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=KEPT_FOR, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


def whose(request):
    """The hash of the account that signed in last with this browser, "" for all others."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)[0]
    except (signing.BadSignature, TypeError, ValueError, IndexError):
        return ""


def mark_of(request, email):
    """The mark of a browser that the account knows, "" for all others."""
    try:
        owner, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return mark if owner == about(email) else ""


def about(email):
    """The hash by which an address is known here."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]
