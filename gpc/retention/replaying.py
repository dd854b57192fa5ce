"""After a restore: what was erased since the backup is erased again, before anybody can look."""

_erasers = {}


def erases(kind):
    """Register who erases subjects of a kind: `eraser(pk, since, by)` returns whether there was something to erase.

    The row counts only when it was made at `since`: numbers are given again after a restore.
    """

    def register(eraser):
        _erasers[kind] = eraser
        return eraser

    return register


def replay(remembered, *, by):
    """Erase what a restored database still has. Returns the labels that had come back, and those nobody can erase."""
    back, unknown = [], []
    for one in remembered:
        kind, _colon, number = one.what.partition(":")
        if kind not in _erasers:
            unknown.append(one.what)
        elif _erasers[kind](int(number), one.since, by):
            back.append(one.what)
    return back, unknown
