"""The daily letter: a letter like any other, due at eight in the reader's morning. It gathers what was held."""

import logging
from hashlib import blake2b

from django.utils.translation import gettext_lazy as _

from gpc.outbox.kinds import Kind, NotToBeSent
from gpc.outbox.models import Letter, Preference
from gpc.shelter.models import Shelter

KIND = "outbox/daily"

log = logging.getLogger(__name__)


def hold(letter):
    """Let it go with the reader's next daily letter, which is there from now on."""
    morning = letter.next_morning()
    reader = blake2b(letter.address.lower().encode(), digest_size=12).hexdigest()
    key = f"daily:{morning:%Y-%m-%d}:{reader}"
    same = {name: getattr(letter, name) for name in ("address", "name", "language", "time_zone")}
    about = {"kind": KIND, "due_at": morning, "params": {"daily": key}}
    daily, _is_new = Letter.objects.get_or_create(key=key, defaults=same | about)
    letter.hold_for(daily)


def gathered(daily):
    """What the daily letter says: the words of those that are still worth saying. It ends the others."""
    sheltered = set(Shelter.objects.in_force().labels())
    said = []
    for letter in Letter.objects.filter(daily__key=daily, state=Letter.State.HELD).order_by("posted_at", "pk"):
        if (words := _words(letter, sheltered)) is None:
            continue
        said.append({"subject": words[0], "text": words[1]})
    if not said:
        raise NotToBeSent
    return {"letters": said}


def _words(letter, sheltered):
    wanted = Preference.objects.wanted(letter.address, letter.kind)
    try:
        if sheltered & set(letter.subjects) or wanted == Preference.How.NEVER:
            raise NotToBeSent
        return letter.words()
    except NotToBeSent:
        letter.drop()
    except Exception as problem:  # one that cannot be worded must not keep the others
        log.exception("letter %s could not be worded", letter.pk)
        letter.fail(type(problem).__name__)
    return None


DAILY = Kind(KIND, _("The daily letter"), context=gathered)
