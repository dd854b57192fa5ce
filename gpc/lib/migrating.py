"""Migrating without the work that nobody needs."""

from contextlib import contextmanager
from unittest.mock import patch

from pgtrigger.migrations import AddTrigger, RemoveTrigger


@contextmanager
def quick_triggers():
    """A trigger changes no model class, yet pgtrigger has half of the models rendered anew for each of two hundred.

    Leaving that out takes two thirds off a first migration; the schema is the same to the letter.
    """
    with patch.object(AddTrigger, "state_forwards", _add), patch.object(RemoveTrigger, "state_forwards", _remove):
        yield


def _add(operation, app_label, state):
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [*options.get("triggers", []), operation.trigger]


def _remove(operation, app_label, state):
    options = state.models[app_label, operation.model_name].options
    options["triggers"] = [trigger for trigger in options.get("triggers", []) if trigger.name != operation.name]
