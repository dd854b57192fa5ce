"""The at-risk switch. On, it hides a subject everywhere in the transaction that says so; lifting shows it again."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.search.actions import index_keys, rewrite_rows_about
from gpc.search.rows import followed
from gpc.shelter import texts
from gpc.shelter.models import Shelter
from gpc.shelter.names import keys_of
from partners.directory.models import Organisation, Person
from partners.safeguarding.names import names_of

SUBJECTS = {Shelter.Kind.ORGANISATION: Organisation, Shelter.Kind.PERSON: Person}
EXPIRED = "expiry"


class AlreadySheltered(Exception):
    """The subject is at risk already."""


@transaction.atomic
def shelter_subject(kind, subject, *, reason, by, until=None, more_names=(), side="", ask_again_on=None):
    """From now on the subject appears nowhere, and texts that contain a name of theirs are withheld. Returns the entry.

    `more_names` are forms that the record does not hold, such as a nickname that colleagues use in texts. What somebody
    says for their own `side` ("organisation:12") never ends by the clock: on `ask_again_on` they are asked.
    """
    Shelter.objects.of(kind, subject.pk).due_to_end().update(lifted_at=timezone.now(), lifted_by=EXPIRED)
    if Shelter.objects.of(kind, subject.pk).in_force().exists():
        raise AlreadySheltered
    entry = _new(
        kind=kind,
        subject_id=subject.pk,
        names=keys_of([*names_of(subject), *more_names]),
        reason=reason,
        by=by,
        until_at=until,
        side=side,
        ask_again_on=ask_again_on,
    )
    _settle(entry, verb="at-risk-on", by=by)
    return entry


def _new(**fields):
    """The entry; of two that are made in one moment the second is refused by the database."""
    try:
        with transaction.atomic():
            return Shelter.objects.create(**fields)
    except IntegrityError:
        if Shelter.objects.of(fields["kind"], fields["subject_id"]).filter(lifted_at=None).exists():
            raise AlreadySheltered from None
        raise


@transaction.atomic
def lift(entry, *, by):
    """The subject may be shown again, and so may texts that name nobody else at risk.

    Called when two people agree (`lifting.confirm`), or by the clock where an officer chose an end.
    """
    entry.lift(by=by)
    _settle(entry, verb="at-risk-lifted", by=by)


@transaction.atomic
def refresh_names(kind, subject, *, by):
    """After a record at risk was edited: its new names are looked for, too. The old ones stay, for texts hold them."""
    entry = Shelter.objects.of(kind, subject.pk).in_force().first()
    if entry is None:
        return
    names = sorted({*entry.names, *keys_of(names_of(subject))})
    if names != sorted(entry.names):
        entry.names = names
        entry.save(update_fields=["names"])
        _settle(entry, verb="at-risk-names", by=by)


def end_due():
    """Lift every entry whose time is over. Returns how many there were; doing it twice changes nothing."""
    entries = list(Shelter.objects.due_to_end().order_by("pk"))
    for entry in entries:
        lift(entry, by=EXPIRED)
    return len(entries)


def subject_of(entry):
    """The record that an entry speaks of; None when it has been deleted."""
    return SUBJECTS[entry.kind].with_sheltered.filter(pk=entry.subject_id).first()


def subjects_of(entries):
    """The records of many entries by kind and number, in one query for each kind."""
    found = {}
    for kind, model in SUBJECTS.items():
        ids = [entry.subject_id for entry in entries if entry.kind == kind]
        found.update({(kind, record.pk): record for record in model.with_sheltered.filter(pk__in=ids)} if ids else {})
    return found


def _settle(entry, *, verb, by):
    """Let texts and index follow the register, and leave a trace that names nobody."""
    changes = texts.reconsider()
    index_keys(_indexed_with(changes))
    rewrite_rows_about([(entry.kind, entry.subject_id)], entry.names)
    details = {
        "texts_withheld": sum(len(change.withheld) for change in changes),
        "texts_shown": sum(len(change.shown) for change in changes),
    }
    Trace.objects.leave(by=by, verb=verb, what=f"{entry.kind}:{entry.subject_id}", details=details)


def _indexed_with(changes):
    """The index rows of texts that were withheld or shown: these changed without being saved."""
    keys = set()
    for change in changes:
        if affected := followed.get(change.model):
            records = change.model._base_manager.filter(pk__in=[*change.withheld, *change.shown])
            keys.update(key for record in records for key in affected(record))
    return keys
