"""Which rows of a line are somebody's, and how rows end. Used for the nightly round, for erasure, and for `my data`."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from gpc.retention.plan import DELETE, KEEP

CHUNK = 500


@dataclass(frozen=True)
class Owner:
    """Somebody by the number of their account, by their addresses, and by the label that traces know them by."""

    account: int
    addresses: tuple
    label: str


def owner_of(user):
    """The owner that an account stands for, with every address of it, confirmed or not."""
    from allauth.account.models import EmailAddress

    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return Owner(user.pk, tuple({user.email.lower(), *(one.lower() for one in addresses)}), user.trace_label)


def of(line, owner):
    """The rows of the line that are theirs; none where the line does not say whose rows are."""
    conditions = [_CONDITIONS[key](column, owner) for key, column in line.mine.items()]
    rows = line.model._base_manager
    return rows.filter(reduce(or_, conditions)) if conditions else rows.none()


_CONDITIONS = {
    "account": lambda column, owner: Q(**{column: owner.account}),
    "label": lambda column, owner: Q(**{column: owner.label}),
    "address": lambda column, owner: reduce(or_, (Q(**{f"{column}__iexact": one}) for one in owner.addresses)),
}


def end(rows, ending):
    """Delete the rows, or give the columns their values, where `{pk}` is the row's number. Returns how many."""
    if ending.what == KEEP:
        return 0
    numbers = list(rows.values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        some = rows.model._base_manager.filter(pk__in=numbers[start : start + CHUNK])
        some.delete() if ending.what == DELETE else _blank(some, ending.values)
    return len(numbers)


def _blank(rows, values):
    if not any("{pk}" in str(value) for value in values.values()):
        rows.update(**values)
        return
    for pk in rows.values_list("pk", flat=True):
        mine = {key: value.format(pk=pk) if isinstance(value, str) else value for key, value in values.items()}
        rows.model._base_manager.filter(pk=pk).update(**mine)
