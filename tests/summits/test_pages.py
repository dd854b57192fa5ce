"""Pages of a summit, as visitors read them in both languages."""

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from partners.models import Participation
from summits.models import Session
from tests.factories import (
    make_country,
    make_edition,
    make_occasion,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_speaking,
    make_testimonial,
)
from tests.summits.making import fill, take_part

LANGUAGES = ["zh-hans", "en"]
PAGES = ["edition", "agenda", "speakers", "delegates", "call"]


def address(name, *args, language="en"):
    with override(language):
        return reverse(f"summits:{name}", args=args)


def read(client, name, *args, language="en"):
    """The text of a page, as a visitor without a session gets it."""
    page = client.get(address(name, *args, language=language))
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_an_edition_is_public(client, edition, name, language):
    fill(edition)

    page = read(client, name, "2018-beijing", language=language)

    assert edition.occasion.name_in(language) in page


@pytest.mark.parametrize("name", PAGES)
def test_an_edition_with_nothing_recorded_has_its_pages(client, name, db):
    bare = make_edition()

    assert bare.occasion.name_en in read(client, name, bare.occasion.slug)


@pytest.mark.parametrize("name", PAGES)
def test_an_unpublished_edition_is_not_there(client, name, db):
    hidden = make_edition(is_published=False)

    assert client.get(address(name, hidden.occasion.slug)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3, 12])
@pytest.mark.parametrize(
    ("name", "queries"), [("edition", 12), ("agenda", 4), ("speakers", 4), ("delegates", 3), ("call", 4)]
)
def test_pages_cost_the_same_for_any_number_of_rows(
    client, edition, django_assert_num_queries, name, queries, how_many
):
    fill(edition, how_many)

    with django_assert_num_queries(queries):  # one is for the generation
        read(client, name, "2018-beijing")


def test_the_index_lists_published_editions_alone(client, edition):
    hidden = make_edition(is_published=False)

    page = read(client, "index")

    assert edition.get_absolute_url() in page
    assert hidden.occasion.name_en not in page


def test_the_call_is_drawn_and_tabled_with_its_sources(client, edition):
    page = read(client, "call", "2018-beijing")

    assert "64 dots, 20 of them filled" in page
    assert re.search(r"Number applied-countries</th><td[^>]*>38 organisations</td>", page)
    assert "原文applied-countries" in page


def test_what_has_no_recorded_day_gets_none(client, edition):
    make_session(edition=edition, day=datetime.date(2018, 3, 23), title_en="On the day")
    make_session(edition=edition, title_en="Some day")

    page = client.get(address("agenda", "2018-beijing"))

    days = [(day.iso, [item.title for item in day.sessions]) for day in page.context["days"]]
    assert days == [("2018-03-23", ["On the day"]), ("", ["Some day"])]
    assert [day.number for day in page.context["week"]] == list(range(18, 26))
    assert [day.number for day in page.context["week"] if day.anchor] == [23]
    assert "day not recorded" in page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_testimonials_are_shown_character_by_character(client, edition, language):
    words = {"zh-hans": "我来自坦桑尼亚,非常感谢“我们”。 A20 好", "en": "I come from Tanzania; thank you. A20"}
    make_testimonial(edition=edition, text_zh_hans=words["zh-hans"], text_en=words["en"])

    assert words[language] in read(client, "edition", "2018-beijing", language=language)


def test_words_taken_back_are_not_shown(client, edition):
    make_testimonial(edition=edition, text_en="Gone again", consent="withdrawn")

    assert "Gone again" not in read(client, "edition", "2018-beijing")


def test_an_organisation_without_a_known_delegate_says_so(client, edition):
    take_part(edition, name_en="Child Rights Foundation", delegate=None, note_en="The caption names another country.")

    page = read(client, "delegates", "2018-beijing")

    assert "Child Rights Foundation" in page
    assert "not stated" in page
    assert "The caption names another country." in page


def test_a_link_that_the_editor_inferred_says_so(client, edition):
    organisation, person = make_organisation(), make_person()
    seat = {"occasion": edition.occasion, "organisation": organisation}
    make_participation(**seat, capacity=Participation.Capacity.SELECTED)
    make_participation(**seat, person=person, capacity=Participation.Capacity.DELEGATE, basis="inferred")

    page = read(client, "delegates", "2018-beijing")

    assert "Inferred by the editor; to be confirmed" in page


def test_hosts_are_not_listed_again_among_the_guests(client, edition):
    host, guest = make_organisation(name_en="The host"), make_organisation(name_en="A guest")
    for organisation, capacity in ((host, "host"), (host, "speaker"), (guest, "attended")):
        make_participation(occasion=edition.occasion, organisation=organisation, capacity=capacity)

    page = client.get(address("delegates", "2018-beijing"))

    assert page.context["hosts"] == [host]
    assert page.context["guests"] == [guest]


def test_unpublished_people_and_organisations_are_not_named(client, edition):
    session = make_session(edition=edition, slug="opening")
    make_speaking(session=session, person=make_person(name_latin="Nobody Yet", state="draft"))
    make_speaking(session=session, organisation=make_organisation(name_en="Hidden House", state="draft"))

    page = read(client, "session", "2018-beijing", "opening")

    assert "Nobody Yet" not in page
    assert "Hidden House" not in page


def data_block(page):
    """What search engines read of a page."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1))


@pytest.mark.parametrize(
    ("language", "name", "other", "place", "host"),
    [("zh-hans", "关爱儿童峰会", "Child Summit", "中国，北京", "青年法援"),
     ("en", "Child Summit", "关爱儿童峰会", "Beijing, China", "Legal Aid")],
)  # fmt: skip
def test_search_engines_read_what_the_sources_state(client, edition, settings, language, name, other, place, host):
    occasion = edition.occasion
    occasion.name_zh_hans, occasion.name_en, occasion.country = "关爱儿童峰会", "Child Summit", make_country("CN")
    occasion.save()
    body = make_organisation(slug="legal-aid", name_zh_hans="青年法援", name_en="Legal Aid")
    make_participation(occasion=occasion, organisation=body, capacity="host")
    here = f"{settings.SITE_ORIGIN}/{language}"

    block = data_block(read(client, "edition", "2018-beijing", language=language))

    assert block == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{here}/summits/2018-beijing/",
        "url": f"{here}/summits/2018-beijing/",
        "name": name,
        "alternateName": other,
        "description": {"zh-hans": "引言", "en": "Introduction"}[language],
        "startDate": "2018-03-18",
        "endDate": "2018-03-25",
        "location": {
            "@type": "Place",
            "name": place,
            "address": {"@type": "PostalAddress", "addressCountry": "CN"},
        },
        "organizer": [{"@type": "Organization", "name": host, "url": f"{here}/partners/legal-aid/"}],
    }


def test_search_engines_are_told_nothing_that_is_not_stated(client, db):
    occasion = make_occasion(starts_on=None, ends_on=None, name_zh_hans="")

    block = data_block(
        read(client, "edition", make_edition(occasion=occasion, lead_en="", lead_zh_hans="").occasion.slug)
    )

    assert set(block) == {"@context", "@type", "@id", "url", "name"}


def test_no_name_closes_the_data_block(client, db):
    occasion = make_occasion(name_en="</script><script>alert(1)</script> & Co")

    page = read(client, "edition", make_edition(occasion=occasion).occasion.slug)

    assert data_block(page)["name"] == occasion.name_en
    assert "alert(1)</script>" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_shows_day_speakers_and_source(client, edition, language):
    session = make_session(edition=edition, slug="opening", day=datetime.date(2018, 3, 18), kind=Session.Kind.CEREMONY)
    make_speaking(
        session=session, topic_zh_hans="我的题目", topic_en="My topic", title_zh_hans="主任", title_en="Director"
    )

    page = read(client, "session", "2018-beijing", "opening", language=language)

    assert session.source.quote in page
    assert {"zh-hans": "我的题目", "en": "My topic"}[language] in page
    assert {"zh-hans": "主任", "en": "Director"}[language] in page


def test_a_session_of_another_edition_is_not_there(client, edition):
    make_session(slug="elsewhere")

    assert client.get(address("session", "2018-beijing", "elsewhere")).status_code == 404


def test_a_text_in_one_language_is_marked_in_the_other(client, edition):
    make_session(edition=edition, slug="only-chinese", title_zh_hans="只有中文", title_en="", summary_zh_hans="内容")

    page = read(client, "session", "2018-beijing", "only-chinese")

    assert '<h1 lang="zh-Hans">只有中文</h1>' in page
    assert "only in Chinese" in page or "仅" in page
