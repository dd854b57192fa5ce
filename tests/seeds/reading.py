"""The seeds as plain data, for tests that read them as a person would."""

import re
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

SEEDS = Path(settings.SEEDS_DIR)
LOADED = ["documents", "countries", "work-areas", "organisations", "people", "occasions", "summits", "consensus"]
HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def files():
    """{name: data} of every YAML file."""
    paths = sorted([*SEEDS.glob("*.yaml"), *SEEDS.glob("*/*.yaml")])
    return {
        str(path.relative_to(SEEDS)): yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) for path in paths
    }


def records(kind):
    """All records of the files under a folder or of a file: organisations, people, occasions …"""
    top = kind.replace("-", "_")
    return [
        record
        for name, data in files().items()
        if name.startswith((f"{kind}/", f"{kind}.yaml"))
        for record in data[top]
    ]


def by_slug(kind):
    """The same by slug."""
    return {record["slug"]: record for record in records(kind)}


def summit():
    """The edition of 2018."""
    return files()["summits/2018-beijing.yaml"]


def consensus():
    """The text of 2018."""
    return files()["consensus/2018.yaml"]


def walk(data, path=""):
    """(path, value) of everything in plain data."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, f"{path}/{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from walk(value, f"{path}/{value.get('slug', number) if isinstance(value, dict) else number}")


def everything():
    """(place, value) of everything in every file."""
    for name, data in files().items():
        for path, value in walk(data):
            yield name + path, value


@cache
def lines(letter):
    """The lines of a document, from 1."""
    file = next(document["file"] for document in records("documents") if document["letter"] == letter)
    return ["", *(SEEDS / "sources" / file).read_text(encoding="utf-8").split("\n")]
