"""Signed links by which a reader chooses without an account. They name the letter by its number, never the address."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from gpc.outbox.kinds import all_kinds
from gpc.outbox.models import Letter

SALT = "gpc.outbox"


def token_of(letter):
    """What only the letter's reader has."""
    return signing.Signer(salt=SALT).sign(str(letter.pk))


def to_choose(letter):
    """The page where its reader chooses, in the language of the page that asks."""
    return settings.SITE_ORIGIN + reverse("letters:choose", args=[token_of(letter)])


def letter_of(token):
    """The letter that a token came with, or None: forged, or so old that nobody knows any more to whom it went, or
    that no such letters are written now."""
    try:
        number = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    written = [kind.name for kind in all_kinds()]
    return Letter.objects.filter(pk=number, kind__in=written).exclude(address="").first()
