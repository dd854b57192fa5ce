"""The nightly round, what we keep of somebody, and erasing it."""

from django.db import transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.retention import memory, rows
from gpc.retention.models import Erasure
from gpc.retention.plan import plan

ROUND = "retention"
_steps = []


def before_erasing(step):
    """Let a room do what only it knows, before the rows of an account end: `step(user, by=…)`."""
    if step not in _steps:
        _steps.append(step)
    return step


def obey(*, only_short=False):
    """End every row whose time is over. Returns how many, by line; a second round finds nothing."""
    now = timezone.now()
    due = [line for line in plan().lines if line.term and (line.term.is_short or not only_short)]
    ended = {line.name: _end_due(line, now) for line in due}
    return {name: count for name, count in ended.items() if count}


@transaction.atomic
def _end_due(line, now):
    term = line.term
    due = line.model._base_manager.filter(**{f"{term.after}__lt": now - term.lasts}, **term.only)
    blanked = {key: value for key, value in term.then.values.items() if "{pk}" not in str(value)}
    count = rows.end(due.exclude(**blanked) if blanked else due, term.then)
    if count:
        details = {"line": line.name, "rows": count}
        Trace.objects.leave(by=ROUND, verb="time-over", what=line.model._meta.model_name, details=details)
    return count


def data_of(user):
    """Everything we keep of the account's owner, by line: a list of rows as plain data, secrets left out."""
    owner = rows.owner_of(user)
    return {line.name: _rows_as_data(line, owner) for line in plan().lines if line.mine}


def _rows_as_data(line, owner):
    shown = [field for field in line.fields if field not in line.secret]
    columns = [field.attname for field in line.model._meta.concrete_fields if field.name in shown]
    return list(rows.of(line, owner).order_by("pk").values(*columns))


@transaction.atomic
def erase_account(user, *, by):
    """Of the account nothing is left but a number: what it did stays counted and traced. Twice changes nothing."""
    what, since = f"user:{user.pk}", user.joined_at
    for step in _steps:
        step(user, by=by)
    owner = rows.owner_of(user)
    ended = {line.name: rows.end(rows.of(line, owner), line.erasure) for line in reversed(plan().lines) if line.mine}
    remember(what, since, by=by)
    Trace.objects.leave(by=by, verb="account-erased", what=what, details={"rows": sum(ended.values())})
    return ended


def remember(what, since, *, by):
    """Keep that this was erased, in the database and, once it is certain, outside it."""
    erasure, _new = Erasure.objects.get_or_create(what=what, since_at=since, defaults={"by": by})
    transaction.on_commit(lambda: memory.write(erasure))
