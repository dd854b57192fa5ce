"""Every change of a curated record is kept by database triggers, whoever makes it; nobody can change what was kept.

Called from `ready()`, after modeltranslation has added the columns of the two languages.
"""

import pghistory
from django.apps import apps

# What the house works out by itself is no change that anybody made.
WORKED_OUT = {"withheld", "created_at", "changed_at", "sort_zh_hans", "sort_en", "original_hash"}


def keep(*models, **options):
    """Keep additions, changes and deletions of each model."""
    for model in models:
        worked_out = [field.name for field in model._meta.local_fields if field.name in WORKED_OUT]
        events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
        pghistory.track(*events, exclude=worked_out, append_only=True, **options)(model)


def event_models():
    """The tables in which changes are kept."""
    return [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None)]
