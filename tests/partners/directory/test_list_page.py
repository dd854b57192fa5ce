"""The directory's list: order, groups, pages, chips, and what it says when nothing is found."""

import pytest

from gpc.lib.paging import SIZE
from partners.models import Organisation
from tests.factories import (
    make_country,
    make_organisation,
    make_participation,
    make_person,
)
from tests.partners.directory.making import LANGUAGES, address, fill, place, read


def cards(client, query="", language="en"):
    page = client.get(address("directory", language=language, query=query))
    return [card.name for group in page.context["groups"] for card in group.cards]


@pytest.mark.parametrize("query", ["", "?sort=name", "?sort=year", "?region=asia&kind=ingo"])
@pytest.mark.parametrize("how_many", [1, 3, 30])
def test_the_list_costs_the_same_for_any_number(client, db, django_assert_max_num_queries, how_many, query):
    fill(how_many)

    with django_assert_max_num_queries(8) as counted:
        read(client, "directory", query=query)

    assert len(counted) == 7


@pytest.mark.parametrize("how_many", [1, 3])
def test_searching_within_it_costs_the_same_for_any_number(client, db, django_assert_num_queries, how_many):
    for _ in range(how_many):
        make_organisation(name_en="Bright Futures")

    with django_assert_num_queries(7):
        page = client.get(address("directory", query="?q=bright"))

    assert page.context["counts"].total == how_many


def test_the_list_costs_the_same_for_three_hundred(client, db, django_assert_num_queries):
    fill(300)

    with django_assert_num_queries(7):
        read(client, "directory", query="?page=13")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_directory_says_so(client, db, language):
    page = client.get(address("directory", language=language))

    assert page.status_code == 200
    assert b'class="empty"' in page.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_follow_region_then_country_then_name(client, db, language):
    china = make_country("CN", region="142", name_en="China", pinyin="zhong guo")
    albania = make_country("AL", region="150", name_en="Albania", pinyin="a er ba ni ya")
    india = make_country("IN", region="142", name_en="India", pinyin="yin du")
    for name, country in (("D", None), ("C", albania), ("B", china), ("A", china), ("E", india)):
        make_organisation(name_en=name, name_zh_hans="", country=country)

    found = cards(client, language=language)

    assert found == (["A", "B", "E", "C", "D"] if language == "en" else ["E", "A", "B", "C", "D"])


def test_a_group_that_goes_on_says_continued(client, db):
    for number in range(SIZE + 2):
        make_organisation(country=place("CN", "142"), name_en=f"Asian {number:02}")
    make_organisation(country=place("MW", "002"), name_en="African")

    first, second = client.get(address("directory")), client.get(address("directory", query="?page=2"))

    assert [(g.anchor, g.count, g.continued) for g in first.context["groups"]] == [("asia", SIZE + 2, False)]
    assert [(g.anchor, g.count, g.continued) for g in second.context["groups"]] == [
        ("asia", SIZE + 2, True),
        ("africa", 1, False),
    ]
    assert "continued" in second.content.decode()


def test_every_organisation_is_on_exactly_one_page(client, db):
    countries = [place("CN", "142"), place("MW", "002"), place("HU", "150"), None]
    names = {make_organisation(country=countries[n % 4]).name_en for n in range(SIZE * 3 + 1)}

    for sort in ("", "&sort=name", "&sort=year"):
        seen = [name for page in range(1, 5) for name in cards(client, f"?page={page}{sort}")]
        assert sorted(seen) == sorted(names)


def test_names_are_sorted_by_the_reading_of_the_interface(client, db):
    make_organisation(name_zh_hans="安徽机构", name_en="Zebra")
    make_organisation(name_zh_hans="中国机构", name_en="Apple")

    assert cards(client, "?sort=name") == ["Apple", "Zebra"]
    assert cards(client, "?sort=name", "zh-hans") == ["安徽机构", "中国机构"]


def test_years_are_sorted_with_unknown_ones_last(client, db):
    for name, year in (("young", 2001), ("unknown", None), ("old", 1950)):
        make_organisation(name_en=name, founded_year=year)

    assert cards(client, "?sort=year") == ["old", "young", "unknown"]


def test_a_chip_removes_one_filter_and_keeps_the_rest(client, db):
    make_organisation(country=place("CN", "142"), kind="ingo")

    page = client.get(address("directory", query="?q=org&kind=ingo&kind=media&region=asia&sort=name&page=1"))

    assert {str(chip.label): chip.url for chip in page.context["chips"]} == {
        "Words: org": "?region=asia&kind=ingo&kind=media&sort=name",
        "Region: Asia": "?q=org&kind=ingo&kind=media&sort=name",
        "Kind: International NGO": "?q=org&region=asia&kind=media&sort=name",
        "Kind: Media": "?q=org&region=asia&kind=ingo&sort=name",
    }


def test_nothing_found_says_which_filter_to_loosen(client, db, django_assert_max_num_queries):
    for kind, code, region in (("ingo", "CN", "142"), ("ingo", "CN", "142"), ("media", "MW", "002")):
        make_organisation(kind=kind, country=place(code, region), ecosoc="special")

    with django_assert_max_num_queries(8):
        page = client.get(address("directory", query="?region=asia&kind=media&ecosoc=special"))

    assert page.context["ways"] == [
        ("Without “Kind”: 2", "?region=asia&ecosoc=special"),
        ("Without “Region”: 1", "?kind=media&ecosoc=special"),
        ("Remove all filters", "?"),
    ]


def test_words_that_find_nothing_are_not_called_a_filter_among_others(client, db):
    make_organisation(name_en="Bright Futures")

    page = read(client, "directory", query="?q=zzzz")

    assert "Try another word" in page
    assert "One of these would show some" not in page
    assert "Apply filters" not in page


def test_mentioned_bodies_come_only_when_asked_for(client, db):
    make_organisation(name_en="Partner")
    make_organisation(name_en="Bystander", standing="mentioned")

    assert cards(client) == ["Partner"]
    assert set(cards(client, "?also=mentioned")) == {"Partner", "Bystander"}


def test_names_are_escaped_and_whole(client, db):
    make_organisation(name_en="Al birr & Al Tawasul <b>Organization</b>", name_zh_hans="")
    make_organisation(name_en="People' s Development Forum", name_zh_hans="")

    page = read(client, "directory")

    assert "Al birr &amp; Al Tawasul &lt;b&gt;Organization&lt;/b&gt;" in page
    assert "People&#x27; s Development Forum" in page


def test_a_name_in_the_other_language_says_so(client, db):
    make_organisation(name_en="Halley Movement", name_zh_hans="")

    assert 'lang="en"><a href="/zh-hans/partners/' in read(client, "directory", language="zh-hans")


def test_delegates_stand_on_their_card_and_others_do_not(client, db):
    organisation = make_organisation()
    person, guest = make_person(name_latin="Ana Delegate"), make_person(name_latin="Bo Guest")
    make_participation(organisation=organisation, person=person, title_en="Director", title_zh_hans="主任")
    make_participation(organisation=organisation, person=guest, capacity="attended")

    page = read(client, "directory")

    assert "Ana Delegate, Director" in page
    assert "Bo Guest" not in page


def test_htmx_gets_the_part_and_everyone_else_the_page(client, db):
    make_organisation()

    part = client.get(address("directory", query="?q=&sort=name"), headers={"HX-Request": "true"})
    whole = client.get(address("directory"), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert b"<html" not in part.content
    assert b'hx-swap-oob="innerHTML:#told"' in part.content
    assert part["HX-Push-Url"] == "/en/partners/?sort=name"
    assert "HX-Request" in part["Vary"]
    assert b"<html" in whole.content
    assert b"hx-swap-oob" not in whole.content


def test_the_page_is_complete_without_javascript(client, db):
    make_organisation(kind="ingo")

    page = read(client, "directory", query="?kind=ingo")

    assert 'action="/en/partners/"' in page
    assert 'name="kind" value="ingo" form="finder" checked' in page
    assert '<button class="btn btn--line" form="finder">' in page


def test_a_withheld_summary_is_on_no_card(client, db):
    organisation = make_organisation(summary_en="Works with a hidden friend", summary_zh_hans="与朋友合作")
    Organisation.objects.filter(pk=organisation.pk).update(withheld=True)

    assert "hidden friend" not in read(client, "directory")
