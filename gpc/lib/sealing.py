"""Texts that a leaked copy of the database must not show: sealed with a key from SECRET_KEY, for one purpose each."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class NotSealedHere(Exception):
    """The text was sealed with another key, for another purpose, too long ago, or never."""


def seal(text, *, purpose):
    """The text, sealed; only `unseal` with the same purpose opens it."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed, *, purpose, max_age=None):
    """The text again; keys of SECRET_KEY_FALLBACKS are tried, too. Raises `NotSealedHere`."""
    try:
        return _keys(purpose).decrypt(sealed.encode(), ttl=max_age).decode()
    except (InvalidToken, UnicodeError):
        raise NotSealedHere from None


def _keys(purpose):
    return MultiFernet([_key(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret, purpose):
    digest = salted_hmac(f"gpc.lib.sealing.{purpose}", "key", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
