"""Bring the rows of a table to a wanted state, touching only what differs."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What `bring` did: `rows` stand in the order of what was wanted."""

    rows: list
    added: list = field(default_factory=list)
    changed: list = field(default_factory=list)  # (row, names of the fields)
    removed: list = field(default_factory=list)

    def lines(self):
        """(row, words) for everything that happened."""
        yield from ((row, "added") for row in self.added)
        yield from ((row, "changed: " + ", ".join(names)) for row, names in self.changed)
        yield from ((row, "removed") for row in self.removed)


def bring(model, wanted, *, key, scope, settle=None, keep_others=False):
    """Let the rows of `model` within `scope` (a filter) be those in `wanted` (dicts of column to value).

    `key` names the columns that say which row is which. New rows are inserted together, so `settle(row)` does what
    `save` would have done to their columns; a row that differs is saved. Others within the scope are deleted.
    """
    found = {_key(row, key): row for row in model._base_manager.filter(scope)}
    outcome = Outcome(rows=[])
    for values in wanted:
        row = found.pop(tuple(values[name] for name in key), None)
        if row is None:
            row = model(**values)
            outcome.added.append(row)
        elif names := [name for name, value in values.items() if getattr(row, name) != value]:
            for name in names:
                setattr(row, name, values[name])
            outcome.changed.append((row, names))
        outcome.rows.append(row)
    if not keep_others:
        outcome.removed = list(found.values())
    _write(model, outcome, settle)
    return outcome


def _key(row, key):
    return tuple(getattr(row, name) for name in key)


def _write(model, outcome, settle):
    """Delete first, so that what is unique is free again."""
    if outcome.removed:
        model._base_manager.filter(pk__in=[row.pk for row in outcome.removed]).delete()
    for row, names in outcome.changed:
        if settle:
            settle(row, names)
        row.save()
    if settle:
        for row in outcome.added:
            settle(row, [])
    model._base_manager.bulk_create(outcome.added, batch_size=500)
