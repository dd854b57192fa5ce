import shutil
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.seeds.reading import SEEDS


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    """The seeds in the database, loaded once for the tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_seeds", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(seeded, db):
    """The same, for one test, which may change things."""


@pytest.fixture
def seeds(tmp_path, settings):
    """A copy of the seeds that a test may edit."""
    settings.SEEDS_DIR = tmp_path / "seeds"
    shutil.copytree(SEEDS, settings.SEEDS_DIR)
    return settings.SEEDS_DIR


@pytest.fixture
def load(db):
    """Load, and give what the command says."""

    def load(*arguments, **options):
        said = StringIO()
        call_command("load_seeds", *arguments, stdout=said, **options)
        return said.getvalue()

    return load


@pytest.fixture
def edit(seeds):
    """Replace words in a seed file, which must be there once."""

    def edit(name, before, after):
        path = seeds / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, (name, before, text.count(before))
        path.write_text(text.replace(before, after), encoding="utf-8")

    return edit
