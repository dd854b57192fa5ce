"""Pictures for tests, without painting one each time."""

import datetime
import functools
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from gpc.media.models import Consent, Copy, MediaFile, Picture, today
from partners.colleagues.models import PersonLink
from partners.directory.models.picture import AUDIENCE
from partners.models import ProfilePicture, PublicationConsent
from tests import factories as make
from tests.media import making as media

BY = "account:1"


@functools.cache
def jpeg(size=(64, 48)):
    """A small photograph."""
    return media.picture(size=size)


def make_file(about):
    """A stored picture with one small copy in each format."""
    content = jpeg()
    facts = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "width": 64, "height": 48}
    return MediaFile.objects.create(
        kind="image", audience=AUDIENCE, about=about, content_type="image/jpeg", name="picture.jpg",
        stored_as=default_storage.save("given/00/x", ContentFile(content)), uploaded_by=BY, **facts,
    )  # fmt: skip


def make_picture(organisation=None, slot="picture-1", *, person=None, nobody=False, is_shown=True, **words):
    """A picture in its place. Without `nobody` and without a consent nobody sees it."""
    owner = {"organisation": organisation} if organisation else {"person": person}
    kind, record = next(iter(owner.items()))
    said = {"nobody_said_at": timezone.now(), "nobody_said_by": BY} if nobody else {}
    caption = {name: words.pop(name) for name in list(words) if name.startswith("caption")}
    words = {"alt_zh_hans": "院子", "alt_en": "A yard"} | words
    picture = Picture.objects.create(file=make_file(f"{kind}:{record.pk}"), **said, **words)
    for form in ("webp", "jpg"):
        name = default_storage.save("given/00/y", ContentFile(jpeg()))
        Copy.objects.create(picture=picture, width=64, height=48, kind=form, size=1, stored_as=name)
    return ProfilePicture.objects.create(
        **owner, slot=slot, picture=picture, is_shown=is_shown, rights_said_by=BY, **caption
    )


def consent_to(row, **fields):
    """That those in the picture agree."""
    values = {"scopes": ["site"], "languages": ["en"], "given_by": "the two colleagues in the picture"}
    values |= {"given_on": today() - datetime.timedelta(days=400), "recorded_by": BY} | fields
    return Consent.objects.create(picture=row.picture, **values)


def make_portrait(person, *, user=None, is_shown=False):
    """A portrait that waits for a reviewer."""
    row = make_picture(person=person, slot="portrait", is_shown=is_shown)
    consent_to(row)
    row.sent_at, row.rights_said_by = timezone.now(), user.trace_label if user else BY
    row.save()
    return row


def make_somebody(*, agreed=True, **fields):
    """An account that is a person of the record, as the secretariat has confirmed; `user.person` is that person."""
    user, person = make.make_user(language="en"), make.make_person(confirmed_on=today(), **fields)
    PersonLink.objects.create(user=user, person=person, confirmed_by=BY)
    if agreed:
        PublicationConsent.objects.create(person=person, language="en", given_by=user.trace_label)
    user.person = person
    return user


def address(row):
    """Where a small copy of the picture is read."""
    return row.picture.copies.get(kind="webp").address
