"""Forgetting: a record goes with all that was kept about it, history included. What is printed elsewhere stays."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.db import connection, router, transaction
from django.db.models import CASCADE, Q

from gpc.audit.models import Trace
from gpc.lib.history import event_models
from gpc.retention.actions import remember
from gpc.retention.replaying import erases
from gpc.shelter import texts
from gpc.shelter.models import Shelter
from gpc.shelter.names import keys_of
from partners.directory.models import Correction, Organisation, Person
from partners.safeguarding.names import names_of


class StillNeeded(Exception):
    """Other records stand on this one and do not go with it; the message names them."""


@dataclass(frozen=True)
class Forgotten:
    """What was erased, and in how many rows of which tables the name is still printed."""

    rows: dict
    history: int
    still_named: list


@transaction.atomic
def forget(record, *, by, reason):
    """The record, the rows that stand on it and their history are gone; a trace remains, which names nobody.

    Only the owner of the tables may change history: in production the site itself cannot call this.
    """
    kind, pk = record._meta.model_name, record.pk
    goes = _what_goes(record)
    keys = keys_of(names_of(record)) if kind in Shelter.Kind.values else []
    record.delete()
    history = sum(_erase_past(event, goes, type(record), pk) for event in event_models())
    _erase_notes_about(record, kind, pk)
    rows = {model._meta.label: len(pks) for model, pks in goes.items()}
    details = {"reason": reason, "rows": sum(rows.values()), "history": history}
    Trace.objects.leave(by=by, verb="forgotten", what=f"{kind}:{pk}", details=details)
    if since := getattr(record, "created_at", None) or getattr(record, "joined_at", None):
        remember(f"{kind}:{pk}", since, by=by)
    return Forgotten(rows, history, texts.rows_naming(keys) if keys else [])


@erases("organisation")
def forget_organisation_again(pk, since, by):
    """An organisation that a restored backup has brought back."""
    return _forget_again(Organisation, pk, since, by)


@erases("person")
def forget_person_again(pk, since, by):
    """A person whom a restored backup has brought back."""
    return _forget_again(Person, pk, since, by)


def _forget_again(model, pk, since, by):
    record = model.with_sheltered.filter(pk=pk, created_at=since).first()
    if record:
        forget(record, by=by, reason="restored from a backup")
    return record is not None


def _what_goes(record):
    """The rows that are deleted with the record, by model."""
    collector = NestedObjects(using=router.db_for_write(type(record)))
    collector.collect([record])
    if collector.protected:
        raise StillNeeded(", ".join(sorted(str(one) for one in collector.protected)))
    return {model: [row.pk for row in rows] for model, rows in collector.data.items()}


def _erase_past(event, goes, of_model, pk):
    """Take the past of rows that go, or went before, out of a table that can otherwise only be added to."""
    kept = {field.attname for field in event._meta.concrete_fields}
    past = Q(**{f"{event.pgh_tracked_model._meta.pk.attname}__in": goes.get(event.pgh_tracked_model, ())})
    for field in event.pgh_tracked_model._meta.concrete_fields:
        if field.related_model is of_model and field.remote_field.on_delete is CASCADE and field.attname in kept:
            past |= Q(**{field.attname: pk})
    with unguarded(event):
        return event._base_manager.filter(past).delete()[0]


@contextmanager
def unguarded(event):
    """Let the triggers of one table of history look away. In production they do so for the owner only."""
    guards = "{" + ",".join(trigger.get_pgid(event) for trigger in event._meta.triggers) + "}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [guards])
        yield
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


def _erase_notes_about(record, kind, pk):
    """Corrections, entries of the register, and labels in the desk's own log."""
    Correction.objects.filter(what=f"{kind}:{pk}").delete()
    Shelter.objects.of(kind, pk).delete()
    content_type = ContentType.objects.get_for_model(record)
    LogEntry.objects.filter(content_type=content_type, object_id=str(pk)).update(object_repr="")
    if address := getattr(record, "email", ""):
        Correction.objects.filter(sender__iexact=address).update(sender="")
