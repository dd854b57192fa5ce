"""Being read all over the world: people agree for their own page, organisations for their profile, and take it back."""

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.media.models import Consent
from partners.directory.models import ProfilePicture, PublicationConsent
from partners.editing import giving
from partners.editing.actions import lock

THEMSELVES = "the person in the picture"


class NotWaiting(Exception):
    """Somebody has answered already, or the portrait has gone."""


class NotTheirs(Exception):
    """Nobody decides on a portrait of their own."""


@transaction.atomic
def agree(*, person, language, by):
    """The person's page may say more than sources print; agreeing confirms it. Agreeing twice changes nothing."""
    facts = {"language": language, "given_by": by.trace_label}
    _consent, is_new = PublicationConsent.objects.get_or_create(person=person, withdrawn_at=None, defaults=facts)
    if person.confirmed_on is None:
        person.confirmed_on = timezone.localdate()
        person.save(update_fields=["confirmed_on", "changed_at"])
    if is_new:
        _trace("publication-agreed", person, by)


@transaction.atomic
def take_back(*, person, by):
    """Own words and portrait are on no page from this moment; what sources print stays."""
    now, label = timezone.now(), by.trace_label
    open_ones = PublicationConsent.objects.filter(person=person, withdrawn_at=None)
    for consent in open_ones:  # saved one by one, so that search hears of it
        consent.withdrawn_at, consent.withdrawn_by = now, label
        consent.save()
        _trace("publication-withdrawn", person, by)
    for row in portraits_of(person):
        giving.forget(row, by=label)


@transaction.atomic
def agree_for_organisation(*, organisation, by):
    """The secretariat may publish the profile."""
    organisation = lock(organisation)
    if organisation.agreed_at is None:
        organisation.agreed_at = timezone.now()
        organisation.save()
        _trace("publication-agreed", organisation, by)


@transaction.atomic
def take_back_for_organisation(*, organisation, by):
    """The profile is a draft from this moment, where it stands on their own word alone."""
    organisation = lock(organisation)
    if organisation.agreed_at is None:
        return
    organisation.agreed_at = None
    organisation.withdraw() if organisation.needs_agreement else organisation.save()
    _trace("publication-withdrawn", organisation, by)


def portraits_of(person):
    """Every portrait that the person gave and that is still kept, the newest last."""
    rows = ProfilePicture.objects.of(person).filter(picture__file__deleted_at=None)
    return rows.select_related("picture__file").order_by("pk")


@transaction.atomic
def send_portrait(*, row, words, language, by):
    """The person agrees to this picture of themselves and sends it; what waited before goes."""
    for other in portraits_of(row.person).filter(is_shown=False).exclude(pk=row.pk):
        giving.forget(other, by=by.trace_label)
    for name, text in words.items():
        setattr(row.picture, name, text)
    row.picture.save()
    row.sent_at = timezone.now()
    row.save()
    consent = {
        "scopes": [Consent.Scope.SITE],
        "languages": [language],
        "given_by": THEMSELVES,
        "given_on": timezone.localdate(),
    }
    giving.say_who_is_in_it(row, by=by, consent=consent)


@transaction.atomic
def answer_portrait(*, row, approve, by, reason=""):
    """A reviewer has looked: it stands on the page, or the person reads why not."""
    row = ProfilePicture.objects.portraits_waiting().select_for_update(of=["self"]).filter(pk=row.pk).first()
    if row is None:
        raise NotWaiting
    if row.rights_said_by == by.trace_label:
        raise NotTheirs
    row.answered_at, row.answered_by, row.reason = timezone.now(), by.trace_label, "" if approve else reason
    if approve:
        for other in portraits_of(row.person).filter(is_shown=True):
            giving.forget(other, by=by.trace_label)
        row.is_shown = True
    row.save()
    Trace.objects.leave(
        by=by.trace_label,
        verb="portrait-approved" if approve else "portrait-returned",
        what=row.about,
        details={"picture": row.pk},
    )


@transaction.atomic
def remove_portraits(*, person, by):
    """Every portrait goes, at once."""
    for row in portraits_of(person):
        giving.forget(row, by=by.trace_label)
        Trace.objects.leave(by=by.trace_label, verb="portrait-removed", what=row.about, details={"picture": row.pk})


def _trace(verb, record, by):
    Trace.objects.leave(by=by.trace_label, verb=verb, what=f"{record._meta.model_name}:{record.pk}")
