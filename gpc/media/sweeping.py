"""What goes by itself: copies whose consent has ended, files that nobody used, bytes that no row speaks of."""

import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from gpc.media.actions import FOLDER, purge_copies, remove
from gpc.media.models import Consent, Copy, MediaFile, Picture

PATIENCE = datetime.timedelta(hours=24)
BY = "portal"


@transaction.atomic
def end_due_consents():
    """Purge copies of pictures that had a consent and have none in force. Their pages are made anew with the rows."""
    had = Consent.objects.values("picture")
    return purge_copies(Picture.objects.filter(pk__in=had).exclude(pk__in=Picture.objects.published().values("pk")))


def remove_unused():
    """Take away files that are about nothing a day after they came: their form was never sent."""
    late = MediaFile.objects.filter(about="", deleted_at=None, uploaded_at__lt=timezone.now() - PATIENCE)
    return len([remove(file, by=BY) for file in late])


def remove_stray_bytes():
    """Delete stored bytes of yesterday and before that no row speaks of: their transaction never ended."""
    known = set(MediaFile.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    known |= set(Copy.objects.values_list("stored_as", flat=True))
    strays = [name for name in stored_names() if name not in known and _is_old(name)]
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def _is_old(name):
    return default_storage.get_modified_time(name) < timezone.now() - PATIENCE


def stored_names():
    """Names of all bytes in the store."""
    try:
        folders = default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return
    for folder in folders:
        yield from (f"{FOLDER}/{folder}/{name}" for name in default_storage.listdir(f"{FOLDER}/{folder}")[1])
