"""The house looks at itself: who imports whom, where keys point, what templates contain, how long things are."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ROOT = Path(settings.BASE_DIR)
FLOOR = ["lib", "pages", "places", "provenance", "shelter", "search", "audit", "outbox", "media", "retention"]
ROOMS = [*(f"gpc.{name}" for name in FLOOR), "partners", "summits", "consensus", "gpc.site"]
# Models that no visitor ever sees: changing them need not renew a page.
BEHIND_THE_SCENES = {"Generation", "SeedMark", "Trace", "User", "Correction", "Letter"}
BEHIND_THE_SCENES |= {"Invitation", "Claim", "Erasure", "Preference"}
BEHIND_THE_SCENES |= {"Box", "Concern", "ConcernOfficer", "Message", "AddressChange", "KeptForm", "LiftRequest"}
BEHIND_THE_SCENES |= {"ClaimDocument", "Recheck", "Assignment"}
BEHIND_THE_SCENES |= {"RecipientList", "Mailing"}
BEHIND_THE_SCENES |= {"ChangeRequest", "Proposal", "Step", "Purge"}
BEHIND_THE_SCENES |= {"Conversation", "Side", "RelayMessage", "ReadMark", "Block", "Report", "RelaySetting"}
BEHIND_THE_SCENES |= {"WritingStop", "Admission"}
BEHIND_THE_SCENES |= {  # partners.vetting
    "MembershipApplication",
    "Attachment",
    "ApplicationStep",
    "InformationRequest",
    "Beginning",
    "Reference",
    "Review",
    "Score",
    "Tick",
    "Note",
    "Conflict",
    "Decision",
    "Membership",
    "MembershipEntry",
}


def python_files():
    folders = ("gpc", "partners", "summits", "consensus")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in files if "migrations" not in path.parts]


def templates():
    return sorted((ROOT / "templates").rglob("*.html"))


def our_models():
    return [model for config in apps.get_app_configs() if config.name in ROOMS for model in config.get_models()]


def test_imports_run_one_way():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_keys_that_point_down_a_room_leave_no_accessor_there():
    hidden = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        if not model.__name__.endswith("Event")
        for field in model._meta.get_fields()
        if (field.many_to_one or field.many_to_many or field.one_to_one) and field.concrete
        if field.related_model._meta.app_label != model._meta.app_label
        if field.related_model._meta.app_label in {name.split(".")[-1] for name in ROOMS}
        if not field.remote_field.hidden
    ]

    assert hidden == []


def test_migrations_are_complete(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_public_model_renews_the_pages():
    silent = [
        model.__name__
        for model in our_models()
        if not model.__name__.endswith("Event") and model.__name__ not in BEHIND_THE_SCENES
        if model._meta.app_label not in ("search", "audit")
        if not model._meta.auto_created and not model._meta.proxy
        if "raises_generation" not in {trigger.name for trigger in getattr(model._meta, "triggers", [])}
    ]

    assert silent == []


# Mail programs drop every style that is not inline; a mail is no page of the site, so our policy does not govern it.
PAGES = [path for path in templates() if ROOT / "templates" / "letters" not in path.parents]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_pass_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*(\bsrc=|application/ld\+json))", text)
    assert not re.search(r"(src|href)=\"(https?:)?//", text)


NAMES = re.compile(r"(name|user|who|keeper|speaker|holder|assigned_to|person|called|applicant)$|^names\.")
MARKED_ALREADY = {"thread.other_name", "thread.own_name"}  # by partners.relay.sight


def test_names_within_sentences_carry_their_language():
    """`{% blocktranslate with who=… %}`: a name is marked there, as everywhere. A page's <title> holds no mark-up."""
    unmarked = []
    for path in PAGES:
        text = re.sub(r"{% block title %}.*?{% endblock %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for told in re.findall(r"{% blocktranslate\b([^%]*)%}", text):
            bound = re.findall(r"\w+=([\w.]+)(?=[\s]|$)", told)
            unmarked += [(path.name, value) for value in bound if NAMES.search(value) and value not in MARKED_ALREADY]

    assert unmarked == []


def test_catalogues_are_complete():
    call_command("catalogues", "check", verbosity=0)


def test_files_stay_short():
    long = {
        str(path.relative_to(ROOT)): count
        for path in [*python_files(), *templates(), *(ROOT / "static").rglob("*.css"), *(ROOT / "tests").rglob("*.py")]
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


def test_the_median_function_has_under_ten_lines():
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert statistics.median(lengths) < 10


def test_no_page_of_ours_asks_another_host():
    linked = [
        str(path.relative_to(ROOT))
        for path in [*(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]
        if re.search(r"url\(['\"]?(https?:)?//|@import\s+['\"](https?:)?//", path.read_text(encoding="utf-8"))
    ]

    assert linked == []
