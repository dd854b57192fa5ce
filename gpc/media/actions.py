"""Taking files in, giving them to an owner, taking them away. Bytes go to the store first, rows say that they count."""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from gpc.media import audiences, inspecting, pictures
from gpc.media.models import Consent, Copy, MediaFile, Picture
from gpc.media.names import clean_name

FOLDER = "given"


@transaction.atomic
def store_document(upload, *, audience, about="", by):
    """Keep a document; a picture, such as a photographed certificate, is painted anew before. Returns its MediaFile.

    Raises ValidationError with a sentence for the reader; then nothing is kept. `by` is the trace label of who gives
    it, `about` a label such as "organisation:12"; a file about nothing is gone after a day (`claim`).
    """
    audiences.require(audience)
    content = inspecting.content_of(upload)
    found = inspecting.inspect(content, upload.name)
    facts = {"content_type": found.content_type, "pages": found.pages}
    if found.is_picture:
        painted = pictures.paint(content)
        content = painted.content
        facts = {"content_type": painted.content_type, "width": painted.width, "height": painted.height}
    facts["name"] = clean_name(upload.name, inspecting.EXTENSIONS[facts["content_type"]][0])
    return _keep(content, kind=MediaFile.Kind.DOCUMENT, audience=audience, about=about, uploaded_by=by, **facts)


@transaction.atomic
def store_image(upload, *, audience, about="", by, nobody_in_it=False, **words):
    """Keep a picture, painted anew, with smaller copies. Returns its Picture, which nobody else sees before a consent.

    `nobody_in_it` is the giver's own statement. `words` are alt_zh_hans, alt_en, credit_zh_hans, credit_en.
    """
    audiences.require(audience)
    content = inspecting.content_of(upload)
    inspecting.inspect(content, upload.name, only_pictures=True)
    painted = pictures.paint(content, with_copies=True)
    facts = {"content_type": painted.content_type, "width": painted.width, "height": painted.height}
    facts["name"] = clean_name(upload.name, inspecting.EXTENSIONS[painted.content_type][0], fallback="picture")
    file = _keep(painted.content, kind=MediaFile.Kind.IMAGE, audience=audience, about=about, uploaded_by=by, **facts)
    said = {"nobody_said_at": timezone.now(), "nobody_said_by": by} if nobody_in_it else {}
    picture = Picture.objects.create(file=file, **said, **words)
    _keep_copies(picture, painted)
    return picture


def _keep(content, **facts):
    digest = hashlib.sha256(content).hexdigest()
    return MediaFile.objects.create(stored_as=_put(content), sha256=digest, size=len(content), **facts)


def _keep_copies(picture, painted):
    for (width, kind), content in painted.copies.items():
        height = max(1, round(painted.height * width / painted.width))
        facts = {"width": width, "height": height, "kind": kind, "size": len(content)}
        Copy.objects.create(picture=picture, stored_as=_put(content), **facts)


def _put(content):
    """Under a name that says nothing and can be guessed by nobody."""
    name = secrets.token_hex(20)
    return default_storage.save(f"{FOLDER}/{name[:2]}/{name}", ContentFile(content))


def _take_away(names):
    """Delete bytes once the rows are gone for certain; what a crash leaves behind, the nightly sweep finds."""
    for name in filter(None, names):
        transaction.on_commit(lambda name=name: default_storage.delete(name))


@transaction.atomic
def claim(file, *, about):
    """Say what the file is about, once the form that brought it has been sent."""
    MediaFile.objects.filter(pk=file.pk, deleted_at=None).update(about=about)
    file.refresh_from_db()


@transaction.atomic
def remove(file, *, by):
    """Take a file away for good: its bytes, its name, its copies. The row stays and says who did so and when."""
    file = MediaFile.objects.select_for_update().get(pk=file.pk)
    if file.deleted_at:
        return file
    copies = Copy.objects.filter(picture__file=file)
    _take_away([file.stored_as, *copies.values_list("stored_as", flat=True)])
    copies.delete()
    Picture.objects.filter(file=file).update(**_EMPTY_WORDS)
    file.stored_as = file.name = ""
    file.deleted_at, file.deleted_by = timezone.now(), by
    file.save(update_fields=["stored_as", "name", "deleted_at", "deleted_by"])
    return file


_EMPTY_WORDS = {f"{field}{language}": "" for field in ("alt", "credit") for language in ("", "_zh_hans", "_en")}


@transaction.atomic
def record_consent(picture, *, by, scopes, given_by, given_on, expires_on=None, languages=(), document=None):
    """Write down a consent. While it holds, and names the site, the picture may be shown; its copies come back."""
    facts = {"scopes": list(scopes), "given_by": given_by, "given_on": given_on, "expires_on": expires_on}
    facts |= {"languages": list(languages), "document": document, "recorded_by": by}
    consent = Consent(picture=picture, **facts)
    consent.full_clean()
    consent.save()
    restore_copies(picture)
    return consent


@transaction.atomic
def withdraw_consent(consent, *, by):
    """End a consent, now. Unless another one holds, nobody sees the picture from this moment; its copies go."""
    Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by=by)
    consent.refresh_from_db()
    purge_copies(Picture.objects.filter(pk=consent.picture_id).exclude(pk__in=_published()))


@transaction.atomic
def say_nobody_is_in_it(picture, *, by, is_so=True):
    """State, or take back, that a picture shows no person."""
    said = {"nobody_said_at": timezone.now(), "nobody_said_by": by} if is_so else _UNSAID
    Picture.objects.filter(pk=picture.pk).update(**said)
    picture.refresh_from_db()
    if is_so:
        restore_copies(picture)
    else:
        purge_copies(Picture.objects.filter(pk=picture.pk).exclude(pk__in=_published()))


_UNSAID = {"nobody_said_at": None, "nobody_said_by": ""}


def restore_copies(picture):
    """Paint the copies again where an ended consent had taken them."""
    if picture.file.deleted_at or picture.copies.exists():
        return
    with picture.file.open() as bytes_of_it:
        _keep_copies(picture, pictures.paint(bytes_of_it.read(), with_copies=True))


def _published():
    return Picture.objects.published().values("pk")


def purge_copies(unpublished):
    """Take away the smaller copies of these pictures; says how many."""
    copies = Copy.objects.filter(picture__in=unpublished)
    _take_away(list(copies.values_list("stored_as", flat=True)))
    return copies.delete()[0]
