"""What the secretariat does to records, one or many: publish, withdraw, hold, give a new address; and the way back."""

from django.db import transaction
from django.utils.dateparse import parse_datetime

from gpc.audit.models import Trace
from gpc.audit.undo import Outcome, undoable
from gpc.search.actions import gathering
from partners.directory.models import Organisation, Person, SlugRedirect

MODELS = {"organisation": Organisation, "person": Person}
KEPT = ("state", "published_at", "hold_reason")


def publish(records, *, by):
    """Show the records to everyone. Those published, suspended, merged or not agreed to stay as they are."""
    ready = [one for one in records if _can_be_published(one)]
    return _change(ready, "published", lambda record: record.publish(), by=by)


def _can_be_published(record):
    if record.is_published or record.is_suspended:
        return False
    return not getattr(record, "merged_into_id", None) and getattr(record, "may_be_published", True)


def withdraw(records, *, by):
    """Take the records back to draft; nothing is lost."""
    return _change(
        [one for one in records if one.state not in (one.State.DRAFT, one.State.SUSPENDED)],
        "withdrawn",
        lambda one: one.withdraw(),
        by=by,
    )


def hold(record, *, reason, by):
    """Take the record off the site until an editor decides; `reason` says what has to be decided."""
    return _change([record], "held", lambda one: one.hold(reason), by=by)


@transaction.atomic
def _change(records, verb, act, *, by):
    """Do it to each and leave one trace that remembers what was before. Returns the trace; None if nothing changed."""
    if not records:
        return None
    before = {str(record.pk): _state(record) for record in records}
    with gathering():
        for record in records:
            act(record)
    after = {str(record.pk): _state(record) for record in records}
    kind = records[0]._meta.model_name
    what = f"{kind}:{records[0].pk}" if len(records) == 1 else kind
    return Trace.objects.leave(by=by, verb=verb, what=what, details={"kind": kind, "before": before, "after": after})


def _state(record):
    moment = record.published_at
    return [record.state, moment.isoformat() if moment else None, record.hold_reason]


@undoable("published")
@undoable("withdrawn")
@undoable("held")
def _restore(trace):
    """Every record that is still as the act left it gets back exactly what it had."""
    before, after = trace.details["before"], trace.details["after"]
    records = MODELS[trace.details["kind"]].with_sheltered.filter(pk__in=before).select_for_update().order_by("pk")
    untouched = [record for record in records if _state(record) == after[str(record.pk)]]
    with gathering():
        for record in untouched:
            state, moment, hold_reason = before[str(record.pk)]
            record.state, record.published_at, record.hold_reason = (
                state,
                moment and parse_datetime(moment),
                hold_reason,
            )
            record.save()
    return Outcome(restored=len(untouched), left=len(before) - len(untouched))


@transaction.atomic
def keep_old_address(kind, old, new):
    """Whoever kept a link to the old slug arrives at the new one, also by way of even older slugs."""
    SlugRedirect.objects.filter(kind=kind, old_slug=new).delete()
    SlugRedirect.objects.filter(kind=kind, new_slug=old).update(new_slug=new)
    SlugRedirect.objects.update_or_create(kind=kind, old_slug=old, defaults={"new_slug": new})
