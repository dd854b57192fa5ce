"""The search page."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from gpc.search import finding
from tests.factories import make_organisation, make_person, make_position

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    def get(words="", language="en", **more):
        with override(language):
            return client.get(reverse("site:search"), {"q": words} | more)

    return get


def titles(page):
    return {str(result.entry) for result in page.context["results"]}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("words", ["青少年", "youth", "qingshaonian"])
def test_a_record_is_found_from_either_interface_in_either_language(ask, language, words):
    organisation = make_organisation(name_zh_hans="北京青少年中心", name_en="Youth Centre")

    page = ask(words, language)

    assert titles(page) == {f"organisation {organisation.pk}"}
    assert f"/{language}/partners/{organisation.slug}/" in page.text


@pytest.mark.parametrize("how_many", [1, 3, 30])
def test_a_search_costs_the_same_for_any_number_of_results(ask, django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make_position(organisation=make_organisation(name_en="Halley Movement"), title_en="Director of Halley")

    with django_assert_max_num_queries(6):
        page = ask("halley")

    assert page.context["page"].total == 2 * how_many


def test_matches_are_marked_in_the_words_of_the_record(ask):
    make_organisation(
        name_zh_hans="兒童權益研究所",
        name_en="Café Children’s House",
        description_zh_hans="其余文字。" * 60 + "在此推动儿童权益。" + "其余文字。" * 60 + "作磋商。",
        description_en="Nothing else.",
    )

    assert "<mark>兒童權益</mark>研究所" in ask("儿童权益", "zh-hans").text
    assert "推动<mark>儿童权益</mark>。" in ask("兒童權益", "zh-hans").text
    assert "<mark>Café</mark> Children’s House" in ask("cafe").text
    assert "<mark>Children’s</mark> House" in ask("childrens").text
    assert "<mark>兒童</mark>權益研究所" in ask("ertong", "zh-hans").text
    assert "作<mark>磋商</mark>。" in ask("谘商", "zh-hans").text
    assert "<mark>兒童權</mark>益研究所" in ask("etq", "zh-hans").text


def test_a_match_in_the_other_language_is_shown_in_that_language(ask):
    make_organisation(name_zh_hans="哈雷运动", name_en="Halley Movement", description_zh_hans="推动立法。")

    page = ask("立法")

    assert '<p class="find__text" lang="zh-Hans">推动<mark>立法</mark>。</p>' in page.text


def test_nothing_that_a_record_says_becomes_markup(ask):
    make_organisation(name_en="<script>alert(1)</script> & Co", description_en="a <b>bold</b> & claim")

    page = ask("script bold")

    assert "&lt;<mark>script</mark>&gt;alert(1)" in page.text
    assert "&lt;b&gt;<mark>bold</mark>&lt;/b&gt; &amp; claim" in page.text
    assert "<script>alert" not in page.text


def test_what_was_typed_never_becomes_markup(ask):
    page = ask('"><script>alert(1)</script>')

    assert "<script>alert" not in page.text


def test_results_can_be_narrowed_to_one_kind(ask):
    organisation, person = make_organisation(name_en="Halley"), make_person(name_latin="Halley")

    everything, people = ask("halley"), ask("halley", kind="person")

    assert titles(everything) == {f"organisation {organisation.pk}", f"person {person.pk}"}
    assert titles(people) == {f"person {person.pk}"}
    assert {(choice.url, choice.count) for choice in people.context["choices"]} == {
        ("?q=halley&kind=organisation", 1),
        ("?q=halley&kind=person", 1),
    }


def test_very_common_words_say_more_than(ask, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 2)
    for _ in range(4):
        make_organisation(name_en="Halley")
    make_person(name_latin="Halley")

    page = ask("halley")
    people = ask("halley", kind="person")

    assert page.context["found"].there_are_more
    assert page.context["page"].total == 2
    assert "More than" in page.text
    assert people.context["page"].total == 1
    assert not people.context["found"].counts_all


def test_no_result_offers_each_word_alone(ask):
    page = ask("halley zzz")

    assert page.status_code == 200
    assert "Nothing found" in page.text
    assert {url for _, url in page.context["ways"]} == {"?q=halley", "?q=zzz"}


def test_pages_beyond_the_end_do_not_exist(ask):
    make_organisation(name_en="Halley")

    assert ask("halley", page="2").status_code == 404
    assert ask("halley", page="x").status_code == 404


def test_an_empty_search_is_a_page_with_a_form(ask):
    for language, words in (("en", "One word is enough"), ("zh-hans", "<form")):
        page = ask("", language)

        assert page.status_code == 200
        assert words in page.text


def test_result_pages_are_not_for_search_engines(ask):
    assert '<meta name="robots" content="noindex">' in ask("halley").text
    assert "noindex" not in ask("").text
