"""Tables founded together are the tables founded one by one."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from gpc.lib.migrating import CreateTogether

OPERATIONS = [
    migrations.CreateModel("Cup", [("id", models.BigAutoField(primary_key=True))]),
    migrations.CreateModel(
        "Handle",
        [("id", models.BigAutoField(primary_key=True)), ("cup", models.ForeignKey("tests.cup", models.CASCADE))],
    ),
]


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith("tests_")}


def test_the_state_is_the_same_and_later_models_know_the_new_ones():
    alone, together = ProjectState(), ProjectState()
    assert together.apps.all_models["tests"] == {}  # rendered before, so that it must be rendered anew
    for operation in OPERATIONS:
        operation.state_forwards("tests", alone)

    CreateTogether(OPERATIONS).state_forwards("tests", together)

    assert together == alone
    cup = together.apps.get_model("tests", "cup")
    assert [one.related_model.__name__ for one in cup._meta.related_objects] == ["Handle"]


@pytest.mark.django_db
def test_they_go_there_and_back():
    operation, before, after = CreateTogether(OPERATIONS), ProjectState(), ProjectState()
    operation.state_forwards("tests", after)

    with connection.schema_editor() as editor:
        operation.database_forwards("tests", editor, before, after)
    there = tables()
    with connection.schema_editor() as editor:
        operation.database_backwards("tests", editor, after, before)

    assert (there, tables()) == ({"tests_cup", "tests_handle"}, set())
