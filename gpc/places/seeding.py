"""Bringing in the reviewed table of countries, seeds/countries.yaml."""

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.places.models import Country, Region


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Country, known_by="code")
    entries = load.entries("country", "countries.yaml", "countries", known_by="code", edited=edited)
    wanted = [_country(entry, code) for code, entry in entries.items()]
    if wanted:
        outcome = bring(Country, wanted, key=["code"], scope=Q(), keep_others=True)
        load.tell("country", outcome, lambda row: row.code)


def _country(entry, code):
    with entry:
        return {
            "code": code,
            "m49": entry.text("m49", needed=True),
            "region": entry.choice("region", Region),
            "subregion": entry.text("subregion"),
            "name_zh_hans": entry.text("zh", needed=True),
            "name_en": entry.text("en", needed=True),
            "pinyin": entry.text("pinyin", needed=True),
            "lat": float(entry.number("lat", needed=True)),
            "lon": float(entry.number("lon", needed=True)),
            **_formal(entry),
        }


def _formal(entry):
    names = entry.both("formal")
    return {"formal_name_zh_hans": names["formal_zh_hans"], "formal_name_en": names["formal_en"]}
