"""No row says a name that the register of subjects at risk protects."""

from dataclasses import replace

from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any

LINES = ["detail_zh_hans", "detail_en", "text_zh_hans", "text_en"]


def register():
    """Pairs of a subject and its names, as the register stands. One query."""
    entries = Shelter.objects.in_force().values_list("kind", "subject_id", "names")
    return [(f"{kind}:{number}", names) for kind, number, names in entries]


def shielded(row, register):
    """The row without texts that name a subject at risk; None when its own title does.

    A row that belongs to the subject keeps its names: it is hidden as a whole, and back when the shelter ends.
    """
    names = [name for subject, known_as in register if subject not in row.subjects for name in known_as]
    if contains_any(names, row.title_zh_hans, row.title_en):
        return None
    kept = {line: "" for line in LINES if contains_any(names, getattr(row, line))}
    for line in ("other_names", "hidden_names"):
        kept[line] = [name for name in getattr(row, line) if not contains_any(names, name)]
    return replace(row, **kept) if names else row
