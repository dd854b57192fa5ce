"""Every table with texts that people read, and how those that name a subject at risk are withheld.

A model takes part by having `withheld_fields` and a column `withheld`: by `Withholdable`, or, in a room that must not
know this one, by plain declaration. None has to register, so none can be forgotten.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models.signals import pre_save

from gpc.shelter.models import Shelter, Withholdable, mentions_sheltered
from gpc.shelter.names import contains_any

CHUNK = 500


def tables():
    """The models whose texts can be withheld."""
    return [model for model in apps.get_models() if getattr(model, "withheld_fields", ())]


def watch():
    """Ask the register whenever a row that is no `Withholdable` is saved. Called once, when all is loaded."""
    for model in tables():
        if not issubclass(model, Withholdable):
            pre_save.connect(_ask_register, sender=model, dispatch_uid=f"shelter:{model._meta.label}")


def _ask_register(sender, instance, **_signal):
    instance.withheld = mentions_sheltered(*texts_of(instance))


def texts_of(row):
    """The texts of a row that readers may see."""
    return [getattr(row, field) for field in row.withheld_fields]


@dataclass(frozen=True)
class Changed:
    """The rows of one table that `reconsider` has withheld, and those that it has shown again."""

    model: type
    withheld: list
    shown: list


def reconsider():
    """Withhold each row that names a subject at risk, and show again each that no longer does. Returns what changed."""
    keys = Shelter.objects.names_in_force()
    changes = (_reconsider(model, keys) for model in tables())
    return [change for change in changes if change.withheld or change.shown]


def _reconsider(model, keys):
    change = Changed(model, [], [])
    for pk, withheld, *texts in _rows(model, keys):
        named = contains_any(keys, *texts)
        if named != withheld:
            (change.withheld if named else change.shown).append(pk)
    _mark(model, change.withheld, True)
    _mark(model, change.shown, False)
    return change


def _rows(model, keys):
    rows = model._base_manager.all() if keys else model._base_manager.filter(withheld=True)
    return rows.order_by("pk").values_list("pk", "withheld", *model.withheld_fields).iterator(chunk_size=CHUNK)


def _mark(model, pks, withheld):
    for start in range(0, len(pks), CHUNK):
        model._base_manager.filter(pk__in=pks[start : start + CHUNK]).update(withheld=withheld)


def rows_naming(keys):
    """How many rows of each table contain one of the names: what an officer is shown before deciding."""
    counts = ((model, sum(contains_any(keys, *texts) for _, _, *texts in _rows(model, keys))) for model in tables())
    return [(model, count) for model, count in counts if count]
