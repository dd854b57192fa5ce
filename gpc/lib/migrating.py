"""Migrating without the work that nobody needs."""

from contextlib import contextmanager
from unittest.mock import patch

from django.db.migrations.operations.base import Operation, OperationCategory
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


class CreateTogether(Operation):
    """Tables that are founded together, in the order given: their models are rendered once, not half of all after each.

    Operations: `CreateModel` alone. The schema, the state and the way back are those of the same operations one by one.
    """

    serialization_expand_args = ["operations"]
    category = OperationCategory.ADDITION

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        """All at once; what had been rendered is thrown away, and the database step asks for it anew."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """One table after another."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """The last table first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """What `migrate` and `sqlmigrate` say of it."""
        return "; ".join(operation.describe() for operation in self.operations)
