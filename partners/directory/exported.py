"""An organisation as JSON, for programs: what its page says of it, both languages, with the exact sources.

People are left out: a page may print whom the record names, a file for machines need not.
"""

from django.conf import settings

from gpc.lib import texts
from gpc.lib.texts import shown_text
from partners.directory import stated
from partners.directory.cite import address_of

LICENCE = (
    "Facts as the quoted sources state them, at their date. Reuse them with this address and the source. "
    "The quotations belong to their authors; no licence for them is given here."
)


PICTURE_RIGHTS = (
    "Given by the organisation, which states that it may publish it; shown while those in it consent, who can withdraw "
    "at any time. Link to this address rather than keep a copy. No licence is given here."
)


def as_json(profile):
    """A dictionary of plain values. What the sources do not state is null."""
    one, reading = profile.organisation, profile.reading
    return {
        "slug": one.slug,
        "url": {texts.html_language(code): address_of(one, code) for code in texts.COLUMN_ENDINGS},
        "name": _both(one, "name") | {"status": {"zh-Hans": one.name_status_zh_hans, "en": one.name_status_en}},
        "other_names": [{"name": row.form, "kind": row.kind} for row in reading.other_names],
        "kind": one.kind,
        "standing": one.standing,
        "country": one.country_id,
        "other_countries": [country.code for country in reading.other_countries],
        "area_of_activity": _both(one, "area_of_activity"),
        "founded": one.founded_year,
        "ecosoc": {"status": one.ecosoc, "since": one.ecosoc_year},
        "website": one.website or None,
        "summary": _both(one, "summary"),
        "description": _both(one, "description") | _translation(one),
        "editor_note": _both(one, "editor_note"),
        "work_areas": [row.area.slug for row in reading.work],
        "figures": [_figure(row) for row in reading.figures],
        "achievements": [_both(row, "text") | {"id": row.pk} for row in reading.achievements],
        "networks": [_tie(one, row) for row in reading.affiliations],
        "occasions": sorted({row.occasion.slug for row in reading.participations}),
        "logo": _picture(profile.logo),
        "pictures": [_picture(picture) for picture in profile.pictures if picture.largest],
        "checked_on": one.checked_on and one.checked_on.isoformat(),
        "changed_at": one.changed_at.isoformat(),
        "sources": [_source(row) for row in reading.citations.all if row.field in _OWN],
        "stated_by_the_organisation": _stated(reading),
        "licence": LICENCE,
    }


def _stated(reading):
    """The facts that still say what the organisation itself stated, each with the day."""
    days = {key: reading.stated_on(key) for key in [*stated.COLUMNS, "ecosoc"]}
    days["work"] = reading.stated_on("work", sorted(row.area.slug for row in reading.work))
    days["other_countries"] = reading.stated_on("other_countries", sorted(one.code for one in reading.other_countries))
    return {key: day.isoformat() for key, day in days.items() if day}


_OWN = {
    "record",
    "name",
    "kind",
    "country",
    "other-countries",
    "area-of-activity",
    "founded",
    "ecosoc",
    "standing",
    "description",
    "other-name",
    "work-area",
    "achievement",
    "network",
}


def _picture(picture):
    """The picture with its words; null where its copies are gone, because nobody consents to it now."""
    if picture is None or picture.largest is None:
        return None
    return {
        "url": settings.SITE_ORIGIN + picture.largest["address"],
        "type": "image/jpeg",
        "width": picture.largest["width"],
        "height": picture.largest["height"],
        "alternative": _both(picture, "alt"),
        "caption": _both(picture, "caption"),
        "credit": _both(picture, "credit"),
        "rights": PICTURE_RIGHTS,
    }


def _both(record, field):
    return {
        texts.html_language(code): shown_text(record, f"{field}_{ending}") or None
        for code, ending in texts.COLUMN_ENDINGS.items()
    }


def _translation(record):
    return {
        "original": texts.html_language(record.original_language),
        "translation": record.translation_status,
        "out_of_date": record.is_out_of_date,
    }


def _figure(row):
    return {
        "label": _both(row, "label"),
        "value": str(row.value),
        "unit": _both(row, "unit"),
        "qualifier": row.qualifier,
        "as_of": row.as_of and row.as_of.isoformat(),
    } | _quote(row.source)


def _tie(organisation, row):
    other = row.network if row.organisation_id == organisation.pk else row.organisation
    return {"with": other.slug, "relation": row.relation, "from": row.organisation.slug}


def _source(row):
    return {
        "supports": row.field,
        "achievement": row.achievement_id,
        "status": row.status,
        "note": _both(row, "note"),
    } | _quote(row.source)


def _quote(source):
    document = None if source.document.withheld else _both(source.document, "title")
    return {"quote": shown_text(source, "quote") or None, "lines": source.lines, "document": document}
