"""Taking back a consent without an account, by a link that the organisation hands to those in the picture.

A consent keeps no name and no address of theirs (it says by role who agreed), so nothing can be sent to them: the
organisation prints the link, or copies it. It holds as long as the picture may be shown, on whichever consent, and as
well while its subject is at risk: whoever holds the slip knows the subject, and the page says nothing of it.
"""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from gpc.audit.models import Trace
from gpc.media import actions as media
from gpc.media.models import Consent, Picture
from partners.directory.models import ProfilePicture

SALT = "partners/picture-withdrawal"
BY = "those in the picture"


class Over(Exception):
    """There is no consent any more that could be taken back."""


def address_of(consent, language):
    """The page of the link in a language."""
    token = signing.Signer(salt=SALT).sign(str(consent.pk))
    with override(language):
        return settings.SITE_ORIGIN + reverse("partners:withdraw_by_link", args=[token])


def consent_of(token):
    """The consent of a link, with its picture. Http404 where it is not ours; Over."""
    try:
        number = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise Http404 from None
    consent = Consent.objects.filter(pk=number).select_related("picture__file").first()
    if consent is None:
        raise Http404
    if not _may_be_shown(consent.picture):
        raise Over
    return consent


def _may_be_shown(picture):
    holds = picture.nobody_said_at is not None or Consent.objects.in_force().filter(picture=picture).exists()
    return holds and picture.file.deleted_at is None


@transaction.atomic
def take_back(consent):
    """Nobody sees the picture from this moment, whoever else has agreed, and its copies are gone."""
    picture = Picture.objects.select_for_update().get(pk=consent.picture_id)
    for one in Consent.objects.filter(picture=picture, withdrawn_at=None):
        media.withdraw_consent(one, by=BY)
    if picture.nobody_said_at:
        media.say_nobody_is_in_it(picture, by=BY, is_so=False)
    for row in ProfilePicture.objects.filter(picture=picture):
        Trace.objects.leave(by=BY, verb="picture-consent-withdrawn", what=row.about, details={"picture": row.pk})
