"""Writing the index: rows change in the transaction that changes what they tell of."""

from collections import Counter, defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from gpc.search import shielding
from gpc.search.entries import CONTENT, entry_for
from gpc.search.models import Entry
from gpc.search.query import phrases_naming
from gpc.search.rows import kinds, told_of

AT_ONCE = 500
_gathered = ContextVar("search_gathered", default=None)


def index(record):
    """The row of one record says what the record says now. Saying it twice changes nothing."""
    index_many([record])


def index_many(records):
    """The rows of many records, of any kinds, in few queries; for imports, `update()` and other bulk changes."""
    names = {kind.model: kind.name for kind in kinds.values()}
    index_keys((names[type(record)], record.pk) for record in records)


def index_keys(keys):
    """The same, by kind and id. Within `gathering` they wait for its end."""
    waiting = _gathered.get()
    if waiting is not None:
        waiting.update(keys)
        return
    with transaction.atomic():
        for name, ids in _by_kind(_with_those_that_tell(keys)).items():
            write(kinds[name], ids)


@contextmanager
def gathering():
    """Write each row once, at the end, however often its record is saved within. Use it inside a transaction."""
    keys = set()
    before = _gathered.set(keys)
    try:
        yield
    finally:
        _gathered.reset(before)
    index_keys(keys)


def rewrite_rows_about(subjects, names):
    """Write anew every row that tells of a subject, or whose text has one of the names.

    For the verb that puts a subject under shelter: call it in the same transaction, after the register says so and
    the texts are withheld, and again when the shelter ends. `subjects` are pairs of kind and id, `names` are folded.
    """
    rows = Entry.objects.none()
    for kind, number in subjects:
        rows |= Entry.objects.filter(Entry.of_subject(kind, number))
    keys = set(rows.values_list("kind", "object_id")) | {key for key in subjects if key[0] in kinds}
    for condition in phrases_naming(names):
        keys |= set(Entry.objects.about(condition).values_list("kind", "object_id"))
    index_keys(keys)


def compare():
    """Compare the index with the tables and repair it. Returns how many rows were written and deleted, by kind."""
    repaired = Counter()
    for kind in kinds.values():
        known = set(Entry.objects.filter(kind=kind.name).values_list("object_id", flat=True))
        ids = sorted(known | set(kind.model._base_manager.values_list("pk", flat=True)))
        for start in range(0, len(ids), AT_ONCE):
            repaired[kind.name] += write(kind, ids[start : start + AT_ONCE])
    repaired["unknown"] += Entry.objects.exclude(kind__in=kinds).delete()[0]
    return +repaired


@transaction.atomic
def write(kind, ids):
    """Make the rows of these records true. Returns how many rows were not."""
    present = _present(kind, ids)
    register = shielding.register()
    wanted = {
        (record.pk, row.fragment): row
        for record in kind.load(ids)
        for row in filter(None, (shielding.shielded(row, register) for row in kind.rows_for(record)))
    }
    stale = {key: row for key, row in wanted.items() if present.get(key, (None, ""))[1] != row.digest()}
    gone = [pk for key, (pk, _) in present.items() if key not in wanted]
    Entry.objects.bulk_create(
        [entry_for(kind.name, pk, row) for (pk, _), row in stale.items()],
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "fragment"],
        update_fields=CONTENT,
    )
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    return len(stale) + len(gone)


def _present(kind, ids):
    rows = Entry.objects.filter(kind=kind.name, object_id__in=ids)
    return {(number, part): (pk, digest) for pk, number, part, digest in _told(rows)}


def _told(rows):
    return rows.values_list("pk", "object_id", "fragment", "digest")


def _with_those_that_tell(keys):
    """The keys, and those of the rows that name one of these records."""
    keys = set(keys)
    also = (where(ids) for name, ids in _by_kind(keys).items() for where in told_of.get(name, []))
    return keys.union(*also)


def _by_kind(keys):
    ids = defaultdict(set)
    for name, number in keys:
        if number is not None:
            ids[name].add(number)
    return {name: sorted(numbers) for name, numbers in ids.items()}
