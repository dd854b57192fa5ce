"""A record is saved: its row follows."""

from gpc.search import actions
from gpc.search.rows import followed


def after_save(sender, instance, raw=False, **kwargs):
    """Write the rows that this record is part of."""
    if (affected := followed.get(sender)) and not raw:
        actions.index_keys(affected(instance))


def after_delete(sender, instance, **kwargs):
    """Write them without it; the row of the record itself goes."""
    if affected := followed.get(sender):
        actions.index_keys(affected(instance))
