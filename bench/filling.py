"""Fills the bench's database with demonstration data by COPY, triggers of history at rest."""

import datetime
from contextlib import contextmanager
from itertools import count

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from bench import database
from bench.words import COUNTRIES, THEMES, Chance, bodies
from gpc.lib.folding import fold, pinyin
from gpc.places.models import Country
from gpc.provenance.models import Document, Source
from gpc.search.entries import CONTENT, vectors
from gpc.search.models import Entry
from gpc.search.rows import Row
from partners.models import (
    Achievement,
    Citation,
    Occasion,
    Organisation,
    OrganisationWorkArea,
    Participation,
    Person,
    Position,
    WorkArea,
)

NOTE = "Demonstration data, made up by `make bench`."
PEOPLE_FOR = 4  # one organisation in so many has a person
KINDS = [kind for kind, _ in Organisation.Kind.choices]
STANDINGS = ["intended", "partner", "supporter", "partner", "partner"]


class NotOurs(Exception):
    """The connection is on a database that may hold real records."""


def fill(number):
    """Replace whatever the bench's database holds by so many organisations and what belongs to them."""
    if not database.is_ours():
        raise NotOurs
    empty()
    shared = make_shared()
    with transaction.atomic(), resting():
        made = Made(number, shared)
        for model, rows in made.tables().items():
            copy(model, rows)
        with without_indexes(Entry):
            copy(Entry, made.entries())
    with connection.cursor() as cursor:
        # Each listing was just written three times in one transaction; real ones grow one at a time.
        cursor.execute("VACUUM FULL partners_listing")
        cursor.execute("VACUUM ANALYZE")


def empty():
    """No record of any room."""
    tables = [
        model._meta.db_table for label in ("partners", "search", "provenance", "places") for model in models_of(label)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")


def models_of(label):
    """The tables of a room."""
    return apps.get_app_config(label).get_models()


def make_shared():
    """Countries, work areas, an occasion and a source, made as the site makes them."""
    for place, (code, region, zh, en, reading) in enumerate(COUNTRIES):
        fields = {"name_zh_hans": zh, "name_en": en, "pinyin": reading, "lat": place * 2.0, "lon": place * 5.0}
        Country.objects.create(code=code, m49=f"{place:03}", region=region, **fields)
    areas = [
        WorkArea.objects.create(slug=f"area-{place}", name_zh_hans=zh, name_en=en, order=place)
        for place, (zh, en) in enumerate(THEMES[:10])
    ]
    document = Document.objects.create(
        slug="demonstration", letter="Z", title_zh_hans=NOTE, title_en=NOTE, file_name="none", sha256="0" * 64
    )
    source = Source.objects.create(document=document, quote=NOTE, lines=[1])
    day = datetime.date(2018, 3, 18)
    name = {"name_zh_hans": "示范会议", "name_en": "Demonstration meeting", "is_published": True}
    occasion = Occasion.objects.create(slug="demonstration", kind="summit", starts_on=day, ends_on=day, **name)
    return {"areas": [area.pk for area in areas], "source": source.pk, "occasion": occasion.pk}


@contextmanager
def resting():
    """History is not kept of demonstration data; the triggers that write listings and the generation stay awake."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is pending would keep the tables from being altered
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgname ~ '^pgtrigger_.*(insert_insert|update_update|delete_delete)'"
        )
        triggers = cursor.fetchall()
        for verb in ("DISABLE", "ENABLE"):
            for table, name in triggers:
                cursor.execute(f'ALTER TABLE {table} {verb} TRIGGER "{name}"')
            if verb == "DISABLE":
                yield


@contextmanager
def without_indexes(model):
    """Build the large indexes once, after the rows are in."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for index in model._meta.indexes:
            cursor.execute(f'DROP INDEX "{index.name}"')
        yield
        with connection.schema_editor(atomic=False) as editor:
            for index in model._meta.indexes:
                editor.execute(index.create_sql(model, editor))


def copy(model, rows):
    """Write rows (dicts of what is not default) by COPY; then let the sequence of keys follow."""
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    defaults = {field.attname: default_of(field) for field in fields}
    keyed = model._meta.pk.get_internal_type().endswith("AutoField")
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as stream:
            for key, row in zip(count(1), rows, strict=False):
                row = defaults | ({model._meta.pk.attname: key} if keyed else {}) | row
                stream.write_row([row[field.attname] for field in fields])
        if keyed:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), max(id)) "  # noqa: S608
                f'FROM "{model._meta.db_table}"'
            )


def default_of(field):
    """What a row says of a field that nobody gave."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    value = field.get_default()
    return getattr(value, "value", value)


class Made:
    """The rows of one filling, table by table. Organisation number n has the key n."""

    def __init__(self, number, shared):
        self.number, self.shared, self.now = number, shared, timezone.now()
        chance = Chance(number)
        self.bodies = list(bodies(Chance(0)))
        self.names = [chance.name() for _ in range(number)]
        self.readings = [pinyin(zh) for zh, _ in self.names]
        self.people = [chance.person() for _ in range(number // PEOPLE_FOR)]

    def tables(self):
        """{model: rows}, in an order in which every reference is met."""
        return {
            Organisation: self.organisations(),
            OrganisationWorkArea: self.work(),
            Participation: self.participations(),
            Achievement: self.achievements(),
            Person: self.persons(),
            Position: self.positions(),
            Citation: self.citations(),
        }

    def organisations(self):
        for key, ((zh, en), reading) in enumerate(zip(self.names, self.readings, strict=True), 1):
            text_zh, text_en, _ = self.body(key)
            yield self._record(f"demonstration-{key}", reading, en) | {
                "name": zh, "name_zh_hans": zh, "name_en": en,
                "name_status_zh_hans": "official", "name_status_en": "working",
                "kind": KINDS[key % len(KINDS)],
                "standing": "mentioned" if key % 50 == 0 else STANDINGS[key % len(STANDINGS)],
                "country_id": self.country(key)[0],
                "founded_year": 1950 + key % 70 if key % 3 else None,
                "ecosoc": "special" if key % 11 == 0 else "not-stated",
                "summary": text_zh[:90], "summary_zh_hans": text_zh[:90], "summary_en": text_en[:150],
                "description": text_zh, "description_zh_hans": text_zh, "description_en": text_en,
                "editor_note": NOTE, "editor_note_zh_hans": NOTE, "editor_note_en": NOTE,
                "translation_status": "working",
            }  # fmt: skip

    def _record(self, slug, reading, latin):
        return {
            "slug": slug,
            "state": "published",
            "published_at": self.now,
            "sort_zh_hans": reading,
            "sort_en": fold(latin),
        }

    def body(self, key):
        """(Chinese text, English text, lexemes)."""
        return self.bodies[key % len(self.bodies)]

    def country(self, key):
        """One in three is in the first country, as some have many organisations."""
        return COUNTRIES[0 if key % 3 == 0 else key % len(COUNTRIES)]

    def work(self):
        areas = self.shared["areas"]
        for key in range(1, self.number + 1):
            for place in {key % len(areas), key * 7 % len(areas)}:
                yield {"organisation_id": key, "area_id": areas[place]}

    def participations(self):
        for key in range(1, self.number + 1, 5):
            yield {"organisation_id": key, "occasion_id": self.shared["occasion"], "capacity": "delegate"}

    def achievements(self):
        for key in range(1, self.number + 1, 2):
            zh, en = f"推动{THEMES[key % len(THEMES)][0]}立法。", f"Pushed for a law on {THEMES[key % len(THEMES)][1]}."
            yield {"organisation_id": key, "text": zh, "text_zh_hans": zh, "text_en": en}

    def persons(self):
        for key, (zh, latin) in enumerate(self.people, 1):
            yield self._record(f"demonstration-{key}", pinyin(zh), latin) | {"name_zh": zh, "name_latin": latin}

    def positions(self):
        for key in range(1, len(self.people) + 1):
            title = {"title": "主任", "title_zh_hans": "主任", "title_en": "Director"}
            yield {"person_id": key, "organisation_id": key * PEOPLE_FOR} | title

    def citations(self):
        for key in range(1, self.number + 1, 2):
            yield {"organisation_id": key, "source_id": self.shared["source"], "field": "name"}

    def entries(self):
        """The rows of the index as `gpc.search.entries` would write them; texts bring lexemes made before."""
        for key, (zh, en) in enumerate(self.names, 1):
            text_zh, text_en, lexemes = self.body(key)
            country = self.country(key)
            row = Row("partners:organisation", [f"demonstration-{key}"], title_zh_hans=zh, title_en=en)
            row.reading, row.subjects = self.readings[key - 1], [f"organisation:{key}"]
            row.detail_zh_hans, row.detail_en = country[2:4]
            names, words = vectors(row)
            row.text_zh_hans, row.text_en = text_zh, text_en
            yield self._entry("organisation", key, row, names, f"{words} {lexemes}")
        for key, (zh, latin) in enumerate(self.people, 1):
            row = Row("partners:person", [f"demonstration-{key}"], title_zh_hans=zh, title_en=latin)
            row.subjects = [f"person:{key}"]
            yield self._entry("person", key, row, *vectors(row))

    def _entry(self, kind, key, row, names, words):
        known = {name: getattr(row, name) for name in CONTENT if hasattr(row, name) and name != "digest"}
        return known | {"kind": kind, "object_id": key, "names": names, "words": words, "digest": "demonstration"}
