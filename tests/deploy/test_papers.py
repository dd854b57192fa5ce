"""docs/operations.md and docs/security.md: what they tell people to type is there, and works."""

import re
import textwrap
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.management import get_commands

from gpc import settings
from partners.models import Person
from tests.deploy import plan
from tests.factories import make_person

PAPERS = {name: (plan.ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("operations", "security")}


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_exists(name):
    spoken_of = set(re.findall(r"manage\.py (\w+)", PAPERS[name]))

    assert spoken_of <= set(get_commands())


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_exists(name):
    paths = re.findall(r"`((?:tests|deploy|gpc|partners|docs|seeds)/[\w./-]*)`", PAPERS[name])
    generated = {"deploy/secrets/", "deploy/secrets/mail_url"}

    assert paths
    assert not [path for path in paths if path not in generated and not (plan.ROOT / path).exists()]


def test_every_service_and_secret_is_described():
    services = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| `.*?\|", PAPERS["operations"], re.MULTILINE))))

    assert services >= set(plan.services())
    assert all(secret.partition("_")[0] in PAPERS["operations"] for secret in plan.compose()["secrets"])


def test_memory_is_as_described():
    rows = [line for line in PAPERS["operations"].splitlines() if line.startswith("| `")]

    for name, service in plan.services().items():
        row = next(row for row in rows if f"`{name}`" in row.split("|")[1])
        megabytes = int(service["mem_limit"].removesuffix("m"))
        assert (f"{megabytes / 1024:g} GB" if megabytes > 1024 else str(megabytes)) in row


def test_the_emergency_commands_hide_a_person(db):
    person = make_person(slug="the-slug")
    told = re.search(r'shell -c "\n(.*?)\n\s*"\n', PAPERS["operations"], re.DOTALL)[1]

    exec(textwrap.dedent(told).replace("THE-SLUG", "the-slug"), {})

    assert not Person.objects.filter(pk=person.pk).exists()


OURS = re.findall(
    r"^\|[^|]*\| ([^|]*) \| `(partners/[\w/]+|gpc/outbox/\w+)\.py`: `([A-Z_]+)`", PAPERS["operations"], re.MULTILINE
)


def test_our_numbers_are_as_described():
    found = {(path, name): told(getattr(import_module(path.replace("/", ".")), name)) for _number, path, name in OURS}
    meant = {(path, name): re.match(r"[\d, ]*", number)[0].strip() for number, path, name in OURS}

    assert len(OURS) >= 40 and found == meant


def test_limits_of_signing_in_are_as_described():
    (row,) = (line for line in PAPERS["operations"].splitlines() if "`ACCOUNT_RATE_LIMITS`" in line)
    limits = settings.ACCOUNT_RATE_LIMITS

    assert re.findall(r"\d+", row.split("|")[2]) == ["5", "60", "5"]
    assert (limits["login_failed"], limits["login"]) == ("5/5m/key", "60/m/ip")
    assert {limits[name].split(",")[1] for name in ("reset_password", "request_login_code")} == {"5/h/key"}


def told(value):
    """A constant as the table says it: days or minutes, or as it is."""
    if isinstance(value, timedelta):
        return str(value.days or value.seconds // 60)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
