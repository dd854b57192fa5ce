"""The home page: true to the rows, light, and the same price for any number of them."""

import re
from html import unescape

import pytest

from consensus.models import Provision
from gpc.shelter.models import Shelter
from partners.models import Participation, Person
from tests.factories import (
    make_achievement,
    make_consensus,
    make_edition,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_speaking,
    make_testimonial,
)
from tests.summits.making import fill, make_summit

HOME = {"zh-hans": "/zh-hans/", "en": "/en/"}


@pytest.fixture
def founding(db):
    """A summit, a consensus, one deed, one voice and the maxim."""
    edition = fill(make_summit())
    consensus = make_consensus(slug="2018", edition=edition, articles=4, title_en="The Consensus")
    Provision.objects.filter(number=1).update(
        text_zh_hans="1、标题。儿童, 也是希望。", quotation_zh_hans="儿童, |也是希望。",
        text_en="1. Title. Children are the hope.", quotation_en="Children are the hope.",
    )  # fmt: skip
    host = make_organisation(name_en="The Centre")
    make_participation(occasion=edition.occasion, organisation=host, capacity=Participation.Capacity.HOST)
    make_achievement(on_home_page=True, text_en="Set up a forum.", text_zh_hans="创建论坛。")
    make_testimonial(edition=edition, on_home_page=True, excerpt_en="Every child matters.", excerpt_zh_hans="都|重要。")
    quoted = make_person(name_zh="顾秀莲", name_latin="Gu Xiulian")
    make_speaking(session=make_session(edition=edition), person=quoted, topic_zh_hans="‘幼吾幼以及人之幼’的古训")
    return consensus


def plain(page):
    return unescape(re.sub(r"<[^>]+>", "", page.content.decode()))


def test_the_hero_quotes_the_stored_text_set_with_full_width_marks(client, founding):
    english, chinese = plain(client.get("/en/")), plain(client.get("/zh-hans/"))

    assert "Children are the hope." in english
    assert "儿童，也是希望。" in chinese


def test_without_the_quoted_text_the_name_of_the_partnership_stands_there(client, founding):
    Provision.objects.update(withheld=True)

    page = client.get("/en/")

    assert '<h1 id="h-hero">Global Partnership for Children</h1>' in page.content.decode()
    assert "Children are the hope." not in plain(page)


def test_numbers_deeds_words_and_participants_are_rows(client, founding):
    page = client.get("/en/")

    said = plain(page)
    assert page.context["home"].figures.applied.number == 64
    assert "原文applied" in said
    assert "Set up a forum." in said and "Every child matters." in said
    assert "Gu Xiulian" in said and "The Centre" in said
    assert [place.count for place in page.context["home"].places] == [1]


@pytest.mark.parametrize("language", HOME)
def test_an_empty_house_has_a_home_page(client, language, db):
    assert client.get(HOME[language]).status_code == 200


@pytest.mark.parametrize("how_many", [3, 30])
def test_home_costs_at_most_ten_queries(client, founding, django_assert_num_queries, how_many):
    edition = founding.edition
    Participation.objects.all().delete()
    edition.sessions.all().delete()
    fill_more = [make_organisation() for _ in range(how_many)]
    for organisation in fill_more:
        make_participation(occasion=edition.occasion, organisation=organisation, capacity="selected")
        make_achievement(organisation=organisation, on_home_page=True)

    with django_assert_num_queries(9):  # one is for the generation
        client.get("/en/")


def test_a_kept_page_costs_one_query(client, founding, django_assert_num_queries):
    client.get("/en/")

    with django_assert_num_queries(1):
        client.get("/en/")


def test_subjects_at_risk_are_not_named(client, founding):
    deed = make_achievement(on_home_page=True, text_en="A secret deed.")
    speaker = Person.objects.get(name_latin="Gu Xiulian")
    for kind, subject in (("organisation", deed.organisation), ("person", speaker)):
        Shelter.objects.create(kind=kind, subject_id=subject.pk, reason="danger", by="test")

    page = plain(client.get("/en/"))

    assert "A secret deed." not in page and "Gu Xiulian" not in page
    assert "an old teaching quoted at the summit" in page


def test_nothing_sets_a_cookie_or_asks_another_host(client, founding):
    page = client.get("/en/")

    assert not page.cookies
    assert not re.search(r'(src|srcset|action)="(https?:)?//', page.content.decode())


def test_only_published_editions_are_on_the_home_page(client, db):
    make_edition(is_published=False, lead_en="Not yet")

    assert client.get("/en/").context["home"].edition is None


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "加入网络"), ("en", "Join the network")])
def test_the_foot_of_every_page_leads_to_joining(db, client, language, words):
    foot = client.get(f"/{language}/privacy/").text.partition('class="colophon__grid"')[2]

    assert f'<a href="/{language}/join/">{words}</a>' in foot
