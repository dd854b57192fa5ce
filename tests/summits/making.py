"""Summits to read: one with its figures, one with so many of everything."""

import datetime

from partners.models import Participation
from summits.models import Challenge, Criterion, EditionFigure, Promise, Session
from tests.factories import (
    make_country,
    make_edition,
    make_occasion,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_source,
    make_speaking,
    make_testimonial,
)

FIGURES = {
    "applied": ("call", 64),
    "applied-countries": ("call", 38),
    "applied-continents": ("call", 5),
    "selected": ("call", 20),
    "selected-countries": ("call", 20),
    "asia": ("cohort", 11),
    "africa": ("cohort", 7),
    "europe": ("cohort", 2),
}


def make_summit():
    """An edition in Beijing from 18 to 25 March 2018, with its figures."""
    occasion = make_occasion(slug="2018-beijing", place_zh_hans="中国，北京", place_en="Beijing, China")
    edition = make_edition(occasion=occasion)
    for order, (slug, (group, value)) in enumerate(FIGURES.items()):
        EditionFigure.objects.create(
            edition=edition, slug=slug, group=group, value=value, order=order, source=make_source(f"原文{slug}"),
            unit_zh_hans="家", unit_en="organisations", label_zh_hans=f"数{slug}", label_en=f"Number {slug}",
        )  # fmt: skip
    return edition


def take_part(edition, **fields):
    """An organisation that was selected, with a delegate unless `delegate` is None."""
    delegate = fields.pop("delegate", ...)
    note = {name: fields.pop(name) for name in ("note_zh_hans", "note_en") if name in fields}
    organisation = make_organisation(**fields)
    seat = {"occasion": edition.occasion, "organisation": organisation}
    make_participation(**seat, capacity=Participation.Capacity.SELECTED, **note)
    if delegate is not None:
        person = make_person() if delegate is ... else delegate
        make_participation(**seat, person=person, capacity=Participation.Capacity.DELEGATE)
    return organisation


def fill(edition, how_many=1):
    """So many of everything that an edition can have."""
    for n in range(how_many):
        country = make_country(
            code="ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n // 26] + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26], m49=f"{n:03}"
        )
        organisation = take_part(edition, country=country)
        day = datetime.date(2018, 3, 18 + n % 8) if n % 2 else None
        session = make_session(edition=edition, day=day, kind=Session.Kind.THEME, order=n)
        make_speaking(session=session, organisation=organisation, topic_zh_hans="题目", topic_en="Topic")
        make_testimonial(edition=edition, organisation=organisation, order=n)
        words = {"heading_zh_hans": f"标题{n}", "heading_en": f"Heading {n}", "text_zh_hans": "正文", "text_en": "Text"}
        Challenge.objects.create(edition=edition, number=n, source=make_source(), **words)
        Promise.objects.create(
            edition=edition, number=n, source=make_source(), progress="planned", as_of_year=2018, **words
        )
        Criterion.objects.create(
            edition=edition, order=n, source=make_source(), text_zh_hans=f"因素{n}", text_en=f"Factor {n}"
        )
    return edition
