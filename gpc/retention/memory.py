"""The list of what was erased, outside the database: a backup is older than what was erased after it."""

import json
import os
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.dateparse import parse_datetime


@dataclass(frozen=True)
class Remembered:
    """A line of the list: a label, and since when that row was there."""

    what: str
    since: datetime


def write(erasure):
    """One more line, on the disk before anybody is told. Labels and moments, no names."""
    line = {"at": erasure.erased_at.isoformat(), "what": erasure.what, "since": erasure.since_at.isoformat()}
    settings.ERASURES_FILE.parent.mkdir(parents=True, exist_ok=True)
    with settings.ERASURES_FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read(path):
    """The lines of a list. A last line that a crash has cut off is left out; ValueError for any other."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines.pop()
    found = [json.loads(line) for line in lines]
    return [Remembered(one["what"], parse_datetime(one["since"])) for one in found]
