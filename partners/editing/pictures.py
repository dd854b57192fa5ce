"""Pictures of a profile as values of a change: which stands in a place, with its words. The file is given before.

A value is None, or the number of a `ProfilePicture` with words: {"picture": 12, "alt_en": …}. That those in it agree is
a `Consent` of gpc.media, which is asked whenever the picture is read, whatever a change said.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from partners.directory import pictures
from partners.directory.models import ProfilePicture
from partners.directory.pictures import WORDS
from partners.editing.fields import FieldSet, keys_in

LANGUAGES = {"zh_hans": "中文", "en": "English"}


class NotPossible(Exception):
    """The record cannot hold this value; the message says why."""


def in_their_places(organisation):
    """The rows that stand in a place now, with their files. One query."""
    rows = ProfilePicture.objects.of(organisation).filter(is_shown=True, picture__file__deleted_at=None)
    return rows.select_related("picture__file").order_by("slot")


def live(organisation):
    """What stands in each place now."""
    found = {row.slot: value_of(row) for row in in_their_places(organisation)}
    return {slot: found.get(slot) for slot in keys_in(FieldSet.PICTURES)}


def value_of(row):
    """A picture with its words."""
    words = {name: getattr(row if name.startswith("caption") else row.picture, name) or "" for name in WORDS}
    return {"picture": row.pk} | words


def number_of(value):
    """The picture of a value, or None."""
    return value["picture"] if value else None


def in_words(value):
    """What is said of a picture, one line for each text that there is."""
    labels = {"alt": _("In words"), "caption": _("Caption"), "credit": _("Credit")}
    said = []
    for name in WORDS:
        what, _separator, ending = name.partition("_")
        if value.get(name):
            said.append(f"{labels[what]} ({LANGUAGES[ending]}): {value[name]}")
    return "\n".join(said) or _("A picture without words")


def shows_at_once(before, after):
    """Whether nobody needs to look first: a picture goes, or nothing changes but its text for those who cannot see."""
    if after is None:
        return True
    return before is not None and _but_alt(before) == _but_alt(after)


def _but_alt(value):
    return {name: one for name, one in value.items() if not name.startswith("alt_")}


def put(organisation, slot, value):
    """Let that picture, with these words, stand in the place; what stood there stands there no longer."""
    row = _kept(organisation, number_of(value)) if value else None
    others = ProfilePicture.objects.of(organisation).filter(slot=slot, is_shown=True)
    others.exclude(pk=number_of(value)).update(is_shown=False, left_at=timezone.now())
    if row is None:
        return
    for name in WORDS:
        setattr(row if name.startswith("caption") else row.picture, name, value[name])
    row.picture.save()
    row.slot, row.is_shown, row.left_at = slot, True, None
    row.save()


def _kept(organisation, number):
    rows = ProfilePicture.objects.of(organisation).select_related("picture__file")
    row = rows.filter(pk=number, picture__file__deleted_at=None).first()
    if row is None:
        raise NotPossible(_("This picture is no longer kept. Please give it again."))
    return row


def put_in_preview(reading, proposed):
    """Show the proposed pictures in an unsaved profile, each with its proposed words."""
    thumbs = thumbnails(proposed.values())
    for slot, value in proposed.items():
        reading.pictures.pop(slot, None)
        if shown := thumbs.get(number_of(value)):
            shown.slot = slot
            for name in WORDS:
                setattr(shown, name, value[name])
            reading.pictures[slot] = shown


def thumbnails(values):
    """The pictures of these values by number, for those who may see them before everybody does. Two queries."""
    numbers = {number_of(value) for value in values if value}
    if not numbers:
        return {}
    rows = ProfilePicture.objects.filter(pk__in=numbers, picture__file__deleted_at=None)
    rows = rows.select_related("picture__file").prefetch_related("picture__copies")
    return {row.pk: pictures.shown(row) for row in rows}
