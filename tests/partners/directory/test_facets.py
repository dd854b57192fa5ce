"""Counts of facets: exact, whatever is ticked, against the plainest arithmetic that one can write."""

import random
from collections import Counter
from urllib.parse import urlencode

import pytest

from partners.directory.vocabulary import FACETS, NOT_STATED, REGION_VALUES
from partners.models import Organisation
from tests.factories import make_occasion, make_organisation, make_work_area
from tests.partners.directory.making import asked, counted, hide, place, working_in

NAMES = [facet.name for facet in FACETS]
OUTSIDE = {"guest", "mentioned"}


def make_world(luck, how_many=40):
    countries = [place(code, region) for code, region in zip(["CN", "MW", "HU", "KE", "TH"], ["142", "002", "150"] * 2)]
    areas, occasions = [make_work_area() for _ in range(4)], [make_occasion() for _ in range(3)]
    for _ in range(how_many):
        working_in(
            *luck.sample(areas, luck.randint(0, 3)),
            occasions=luck.sample(occasions, luck.randint(0, 2)),
            country=luck.choice([*countries, None]),
            kind=luck.choice(["ingo", "foundation", "media"]),
            standing=luck.choice(["partner", "intended", "guest", "mentioned"]),
            ecosoc=luck.choice(["special", "not-stated"]),
            state=luck.choice(["published", "published", "published", "draft"]),
        )
    for organisation in luck.sample(list(Organisation.objects.all()), 3):
        hide(organisation)


def values_of(organisation):
    """Every value of every facet that the organisation has, worked out from its rows one by one."""
    country = organisation.country
    return {
        "region": {REGION_VALUES[country.region] if country else NOT_STATED},
        "country": {country.code.lower() if country else NOT_STATED},
        "kind": {organisation.kind},
        "standing": {organisation.standing},
        "ecosoc": {organisation.ecosoc},
        "area": {row.area.slug for row in organisation.work.all()} or {NOT_STATED},
        "occasion": {row.occasion.slug for row in organisation.participations.all()} or {NOT_STATED},
    }


def naive(rows, wanted, also_mentioned):
    """{facet: {value: number}} and the total, by looking at each organisation for each facet."""
    rows = [row for row in rows if also_mentioned or not OUTSIDE & row["standing"]]

    def fits(row, without=None):
        return all(row[name] & set(values) for name, values in wanted.items() if values and name != without)

    numbers = {name: Counter(v for row in rows if fits(row, name) for v in row[name]) for name in NAMES}
    return numbers, sum(map(fits, rows))


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_those_of_plain_arithmetic(db, seed):
    luck = random.Random(seed)
    make_world(luck)
    read = Organisation.objects.published().select_related("country")
    rows = [values_of(row) for row in read.prefetch_related("work__area", "participations__occasion")]
    known = {name: list(terms) for name, terms in asked().vocabulary.terms.items()}

    for _ in range(25):
        wanted = {name: luck.sample(known[name], min(luck.choice([0, 0, 1, 2]), len(known[name]))) for name in NAMES}
        also = luck.random() < 0.5 or bool(OUTSIDE & set(wanted["standing"]))
        query = urlencode([*wanted.items(), *([("also", "mentioned")] if also else [])], doseq=True)
        numbers, total = naive(rows, wanted, also)

        found = counted(query)

        assert found.total == total
        shown = {name: {value: n for value, n in values.items() if n} for name, values in found.of.items()}
        assert shown == {name: dict(values) for name, values in numbers.items()}


def test_a_count_ignores_its_own_facet_and_obeys_the_others(db):
    asia, africa = place("CN", "142"), place("MW", "002")
    make_organisation(country=asia, kind="ingo")
    make_organisation(country=africa, kind="ingo")
    make_organisation(country=africa, kind="media")

    of = counted("region=africa&kind=ingo").of

    assert of["region"] == {"asia": 1, "africa": 1}
    assert of["kind"] == {"ingo": 1, "media": 1}
    assert of["country"] == {"mw": 1}


def test_not_stated_is_a_value_like_others(db):
    make_organisation(country=None, ecosoc="not-stated")
    make_organisation(country=place("CN", "142"), ecosoc="special")

    found = counted("country=not-stated&country=cn&ecosoc=not-stated&area=not-stated")

    assert found.total == 1
    assert found.of["country"] == {"cn": 0, "not-stated": 1}
    assert found.of["ecosoc"] == {"special": 1, "not-stated": 1}


def test_a_value_in_use_stays_although_it_leaves_nothing(db):
    make_organisation(country=place("CN", "142"), kind="ingo")

    found = counted("kind=media&region=asia")

    assert found.total == 0
    assert [(c.value, c.count, c.chosen) for c in found.facets[0].choices] == [("asia", 0, True)]
    assert found.of["kind"] == {"ingo": 1, "media": 0}


def test_mentioned_bodies_count_only_when_asked_for(db):
    make_organisation(standing="mentioned")
    make_organisation(standing="partner")

    assert counted().total == counted().everything == 1
    assert counted("also=mentioned").everything == 2
    assert counted("standing=mentioned").total == 1


@pytest.mark.parametrize("query", ["", "kind=ingo", "region=asia&kind=ingo&area=x&ecosoc=special&standing=partner&q=a"])
def test_counting_is_one_query(db, query, django_assert_num_queries):
    make_organisation()
    filters = asked(query)

    with django_assert_num_queries(1):
        from partners.directory.facets import counts

        counts(filters, "en")


def test_words_and_facets_go_together(db):
    make_organisation(name_en="Bright Futures", kind="ingo")
    make_organisation(name_en="Bright Lights", kind="media")
    make_organisation(name_en="Something else", kind="media")

    found = counted("q=bright&kind=media")

    assert (found.total, found.everything) == (1, 3)
    assert found.of["kind"] == {"ingo": 1, "media": 1}


def test_labels_are_in_the_readers_language_and_order(db):
    for code, region, names in (
        ("CN", "142", ("中国", "China", "zhong guo")),
        ("AL", "150", ("阿尔巴尼亚", "Albania", "a er")),
    ):
        country = place(code, region)
        country.name_zh_hans, country.name_en, country.pinyin = names
        country.save()
        make_organisation(country=country)

    chinese = next(facet for facet in counted(language="zh-hans").facets if facet.name == "country")
    english = next(facet for facet in counted(language="en").facets if facet.name == "country")

    assert [choice.label for choice in chinese.choices] == ["阿尔巴尼亚", "中国"]
    assert [choice.label for choice in english.choices] == ["Albania", "China"]
