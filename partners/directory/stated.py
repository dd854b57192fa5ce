"""What an organisation's own staff has stated: the value of a fact, its version, and whether it still stands.

A fact is known by a key: a column (`summary_en`), a list (`work`), or a row (`position-12`). The version of a value is
a hash, so a statement knows by itself when somebody has changed the value since.
"""

import hashlib
import json

COLUMNS = {
    "name_zh_hans": "name_zh_hans",
    "name_en": "name_en",
    "short_name_zh_hans": "short_name_zh_hans",
    "short_name_en": "short_name_en",
    "kind": "kind",
    "standing": "standing",
    "country": "country_id",
    "founded_year": "founded_year",
    "website": "website",
    "summary_zh_hans": "summary_zh_hans",
    "summary_en": "summary_en",
    "description_zh_hans": "description_zh_hans",
    "description_en": "description_en",
}
NUMBERS = {"founded_year"}


def version_of(value):
    """The version of a value: equal for equal values, whatever wrote them."""
    plain = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def value_of(organisation, key):
    """The value of a fact that stands in the organisation's own row."""
    if key == "ecosoc":
        return {"status": organisation.ecosoc, "year": organisation.ecosoc_year}
    value = getattr(organisation, COLUMNS[key])
    return value if key in NUMBERS else (value or "")


def value_of_position(position):
    """What may be stated of a position."""
    return {
        "title_zh_hans": position.title_zh_hans or "",
        "title_en": position.title_en or "",
        "since_on": position.since_on.isoformat() if position.since_on else "",
        "until_on": position.until_on.isoformat() if position.until_on else "",
    }


class Stated:
    """The statements of one organisation, as its page has read them."""

    def __init__(self, rows):
        self.rows = {row["fact"]: row for row in rows}

    def on(self, key, value):
        """The day on which the organisation stated this value, an ISO date; None where it did not."""
        row = self.rows.get(key)
        return row["stated_on"] if row and row["version"] == version_of(value) else None
