"""Who reaches which file."""

from django.http import Http404

from gpc.media.models import Copy, MediaFile
from gpc.media.pictures import COPY_TYPES


def bytes_to_read(user, key, name):
    """(file, stored name, content type) for a reader who may; 404 in every other case."""
    files = MediaFile.objects.filter(key=key)
    # Its own people still read what is about somebody at risk; for a visitor the first question ends it.
    file = (files if user.is_authenticated else files.behind_shelter()).first()
    if file is None or not file.may_be_read_by(user):
        raise Http404
    if name == file.name_in_address:
        return file, file.stored_as, file.content_type
    copy = _copy(file, name)
    if copy is None:
        raise Http404
    return file, copy.stored_as, COPY_TYPES[copy.kind]


def _copy(file, name):
    width, _dot, kind = name.partition(".")
    if not (width.isascii() and width.isdecimal() and len(width) < 6 and kind in COPY_TYPES):
        return None
    return Copy.objects.filter(picture__file=file, width=int(width), kind=kind).first()
