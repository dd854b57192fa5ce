"""How much may be written, all numbers in one place. They are counted from the rows, so no restart forgets them."""

from datetime import timedelta
from hashlib import blake2b

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gpc.lib.folding import fold
from partners.relay.models import Conversation, Place, RelayMessage, Side

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# A person who writes with care begins fewer; a list of addresses worked through has more.
NEW_A_DAY = 10
# Talk to and fro fits into it; a program that fills somebody's list does not.
MESSAGES_AN_HOUR = 20
# More than this nobody reads: who begins one tomorrow is read, who begins it today is not.
NEW_FOR_A_RECIPIENT_A_DAY = 40
# Asking three partners the same is usual; the fourth time it is a circular, and a person looks at it first.
SAME_TEXT_A_DAY = 3
# After a quarter of a year nobody waits for an answer any more, and a fresh question deserves a fresh conversation.
SILENCE = timedelta(days=90)

SENTENCES = {
    "new": _("You have begun ten conversations within a day, which is the most. Please send this one tomorrow."),
    "hour": _("This conversation has had twenty messages of yours within an hour. Please send this one in an hour."),
    "recipient": _("So much has been written to them today that nobody could read it. Please send this tomorrow."),
}


class TooMany(Exception):
    """A limit is reached; `sentence` says which, to people."""

    def __init__(self, which):
        super().__init__(which)
        self.sentence = SENTENCES[which]


def check_new(*, user, side):
    """Raises TooMany where the account has begun, or the recipient has received, enough for a day."""
    since = timezone.now() - DAY
    if Conversation.objects.filter(started_by=user, began_at__gt=since).count() >= NEW_A_DAY:
        raise TooMany("new")
    received = Side.objects.filter(place=Place.SECOND, conversation__began_at__gt=since, **side.column)
    if received.count() >= NEW_FOR_A_RECIPIENT_A_DAY:
        raise TooMany("recipient")


def check_message(*, conversation, user):
    """Raises TooMany where the account has written enough there for an hour."""
    since = timezone.now() - HOUR
    if RelayMessage.objects.filter(conversation=conversation, author=user, at__gt=since).count() >= MESSAGES_AN_HOUR:
        raise TooMany("hour")


def digest_of(text):
    """The same for texts that differ in blanks, marks and case only."""
    words = "".join(char for char in fold(text) if char.isalnum())
    return blake2b(words.encode(), digest_size=16).hexdigest() if words else ""


def is_circular(*, organisation, digest):
    """Whether this organisation has sent the same words to as many others within a day as it may unread."""
    same = RelayMessage.objects.filter(digest=digest, at__gt=timezone.now() - DAY, place=Place.FIRST)
    same = same.filter(conversation__sides__place=Place.FIRST, conversation__sides__organisation=organisation)
    return bool(digest) and same.values("conversation").distinct().count() >= SAME_TEXT_A_DAY
