"""Only those who look after subjects at risk, and what writes the index, may ask for everything."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ASKS_FOR_ALL = re.compile(r"with_sheltered|_base_manager")
MAY = {
    "gpc/lib/workbench/sight.py": "the workbench, for officers",
    "gpc/lib/workbench/history.py": "names of accounts",
    "gpc/shelter/models.py": "the register itself",
    "gpc/shelter/texts.py": "withholding, whoever the row belongs to",
    "gpc/search/actions.py": "the index hides rows by subject",
    "gpc/audit/words.py": "names of accounts",
    "gpc/audit/searching.py": "names of accounts",
    "gpc/retention/actions.py": "the plan is obeyed, whoever is at risk",
    "gpc/retention/rows.py": "the plan is obeyed, whoever is at risk",
    "gpc/lib/rows.py": "loading the founding data",
    "gpc/lib/seeds.py": "loading the founding data",
    "gpc/provenance/seeding.py": "loading the founding data",
    "partners/curation/actions.py": "undoing acts, whoever is at risk since",
    "partners/curation/merge.py": "rows of hidden people move, too",
    "partners/curation/resources.py": "slugs are taken, whoever holds them",
    "partners/editing/actions.py": "staff of an organisation at risk go on editing",
    "partners/editing/preview.py": "what its own staff will see",
    "partners/editing/purging.py": "words about a child go, whoever is at risk",
    "partners/editing/records.py": "numbers only: records that have become one, whoever is at risk",
    "partners/editing/values.py": "slugs are taken, whoever holds them",
    "partners/management/commands/forget.py": "erasing, whoever asks for it",
    "partners/editing/scrubbing.py": "words about a child go from every record, at risk or not",
    "partners/safeguarding/actions.py": "the switch",
    "partners/safeguarding/own_side.py": "people of an organisation at risk, for its own representatives",
    "partners/safeguarding/forgetting.py": "erasing, whoever asks for it",
    "partners/safeguarding/twins.py": "what is asked for those who must not know",
    "partners/search.py": "the index hides rows by subject",
    "summits/search.py": "the index hides rows by subject",
}
FOLDERS = ("partners/directory/models/", "summits/models/", "partners/directory/seeding/", "summits/seeding/")


def files():
    return [path for folder in ("gpc", "partners", "summits", "consensus") for path in (ROOT / folder).rglob("*.py")]


def test_nobody_else_asks_for_subjects_at_risk():
    asking = {
        str(path.relative_to(ROOT))
        for path in files()
        if "migrations" not in path.parts and ASKS_FOR_ALL.search(path.read_text(encoding="utf-8"))
    }

    assert {name for name in asking - set(MAY) if not name.startswith(FOLDERS)} == set()


def test_no_template_asks_for_them():
    assert [path for path in (ROOT / "templates").rglob("*.html") if "with_sheltered" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("model", [one for one in apps.get_models() if hasattr(one, "with_sheltered")])
def test_the_default_manager_starts_behind_the_shelter(model):
    assert "shelter_shelter" in str(model._default_manager.all().query)
    assert model._meta.default_manager.name == "objects"


def test_texts_that_name_people_can_all_be_withheld():
    """A model with free text in two languages takes part, or is listed here with a reason."""
    from gpc.provenance.translations import translated_models
    from gpc.shelter.texts import tables

    silent = {model.__name__ for model in translated_models()} - {model.__name__ for model in tables()}

    assert silent == {"Country", "WorkArea"}  # names of places and of fields of work
