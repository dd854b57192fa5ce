"""Giving a picture, the consent of those in it, and what becomes of both: who reads the file, when it goes."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.media import actions as media
from gpc.media import audiences
from gpc.media.models import Consent, Picture, today
from partners.colleagues import access as colleagues
from partners.colleagues.models import PersonLink
from partners.directory.models import ProfilePicture
from partners.directory.models.picture import AUDIENCE
from partners.editing.models import Proposal

UNUSED_FOR = datetime.timedelta(days=1)
KEPT_FOR = datetime.timedelta(days=30)  # off the page, or without a consent: then the file goes
BY = "portal"


def speak():
    """Everybody reads what a page shows; before that, those who look after the page and those who review it."""
    audiences.register(AUDIENCE, may_read=may_read, is_public=True, shows=is_on_a_page)


def is_on_a_page(file):
    """Whether a public page shows it now."""
    return ProfilePicture.objects.shown().filter(picture__file=file).exists()


def may_read(user, file):
    """Its own people; reviewers, unless its subject is at risk."""
    kind, _colon, number = file.about.partition(":")
    if not user.is_authenticated or not number.isdecimal():
        return False
    if kind == "organisation" and "edit-profile" in colleagues.actions_in(user, int(number)):
        return True
    if kind == "person" and PersonLink.objects.filter(user=user, person=int(number)).exists():
        return True
    return colleagues.may(user, "review-changes") and not file.is_about_someone_at_risk


@transaction.atomic
def give(*, owner, slot, upload, by):
    """Keep a picture for a place; nobody else sees it yet. Raises ValidationError with a sentence for the reader."""
    kind = owner._meta.model_name
    picture = media.store_image(upload, audience=AUDIENCE, about=f"{kind}:{owner.pk}", by=by.trace_label)
    return ProfilePicture.objects.create(**{kind: owner}, slot=slot, picture=picture, rights_said_by=by.trace_label)


@transaction.atomic
def say_who_is_in_it(row, *, by, consent=None):
    """That nobody is in it, or the consent of those who are: scopes, languages, given_by, given_on, expires_on."""
    if consent is None:
        media.say_nobody_is_in_it(row.picture, by=by.trace_label)
        return
    if row.picture.nobody_said_at:
        media.say_nobody_is_in_it(row.picture, by=by.trace_label, is_so=False)
    media.record_consent(row.picture, by=by.trace_label, **consent)
    _trace(row, "picture-consent-recorded", by)


@transaction.atomic
def withdraw(row, consent, *, by):
    """The consent ends now, and with the last one the picture is on no page."""
    media.withdraw_consent(consent, by=by.trace_label)
    _trace(row, "picture-consent-withdrawn", by)


def _trace(row, verb, by):
    Trace.objects.leave(by=by.trace_label, verb=verb, what=row.about, details={"picture": row.pk})


def consents_of(rows):
    """Every consent to these pictures, the newest first, each with its picture's row as `row`."""
    by_picture = {row.picture_id: row for row in rows}
    found = list(Consent.objects.filter(picture__in=by_picture).order_by("-given_on", "-pk"))
    for one in found:
        one.row = by_picture[one.picture_id]
        one.is_over = one.withdrawn_at is not None or (one.expires_on is not None and one.expires_on <= today())
    return found


def remove_what_is_over():
    """Take away files that were never sent, or that no page has had for a month. Returns how many."""
    now, used = timezone.now(), _numbers_in_proposals()
    rows = ProfilePicture.objects.filter(picture__file__deleted_at=None).select_related("picture__file")
    aside = rows.filter(is_shown=False, sent_at=None).exclude(pk__in=used["open"])
    was_seen = Q(pk__in=used["any"]) | Q(left_at__isnull=False)
    unused = aside.exclude(was_seen).filter(given_at__lt=now - UNUSED_FOR)
    left = aside.annotate(since=Coalesce("left_at", "given_at")).filter(was_seen, since__lt=now - KEPT_FOR)
    answered = rows.filter(is_shown=False, answered_at__lt=now - KEPT_FOR)
    gone = {row.pk: row for found in (unused, left, answered, _without_consent(rows, now)) for row in found}
    for row in gone.values():
        forget(row, by=BY)
    return len(gone)


def forget(row, *, by):
    """Bytes, names and words go; that there was a picture stays."""
    media.remove(row.picture.file, by=by)
    row.caption_zh_hans = row.caption_en = ""
    row.is_shown = False
    row.save()


def _without_consent(rows, now):
    """Pictures of people whose last consent ended a month ago."""
    ended = Consent.objects.filter(picture=OuterRef("picture"))
    late = ended.exclude(withdrawn_at__lt=now - KEPT_FOR).exclude(expires_on__lt=today() - KEPT_FOR)
    had = rows.filter(Exists(ended)).exclude(picture__in=Picture.objects.published())
    return had.filter(~Exists(late))


def _numbers_in_proposals():
    """The pictures that changes speak of: of those still open, and of any."""
    proposals = Proposal.objects.filter(request__field_set="pictures").values_list("decision", "before", "after")
    found = {"open": set(), "any": set()}
    for decision, *values in proposals:
        numbers = {value["picture"] for value in values if value}
        found["any"] |= numbers
        if decision in (Proposal.Decision.NONE, Proposal.Decision.RETURNED):
            found["open"] |= numbers
    return found
