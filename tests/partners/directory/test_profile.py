"""The page of an organisation: every fact with its exact words, what is not stated, and how far we trust it."""

import datetime
import json
import re

import pytest

from partners.models import Affiliation, OrganisationFigure, OrganisationName, OrganisationWorkArea, SlugRedirect
from tests.factories import (
    make_achievement,
    make_citation,
    make_country,
    make_document,
    make_occasion,
    make_organisation,
    make_participation,
    make_person,
    make_position,
    make_source,
    make_work_area,
)
from tests.partners.directory.making import LANGUAGES, address, place, read


def facts(client, organisation, language="en"):
    page = client.get(address("organisation", organisation.slug, language=language))
    return {str(fact.label): str(fact.value or "") for fact in page.context["profile"].facts}


def make_full(parts=1):
    """An organisation with so many parts of each kind."""
    organisation = make_organisation(
        country=make_country("MU", region="002"), summary_en="Sum", summary_zh_hans="概要", description_en="About"
    )
    document, occasion = make_document(), make_occasion()
    for number in range(parts):
        source = make_source(f"原文{number}", document=document)
        work = OrganisationWorkArea.objects.create(organisation=organisation, area=make_work_area())
        name = OrganisationName.objects.create(organisation=organisation, form=f"Form {number}")
        done = make_achievement(organisation=organisation, text_en=f"Did {number}")
        tie = Affiliation.objects.create(organisation=organisation, network=make_organisation(), relation="member")
        position = make_position(organisation=organisation)
        there = make_participation(organisation=organisation, occasion=occasion, person=position.person)
        OrganisationFigure.objects.create(
            organisation=organisation,
            value=number + 2,
            unit_en="offices",
            unit_zh_hans="个",
            label_en="Offices",
            source=source,
        )
        organisation.other_countries.add(make_country(f"A{chr(65 + number % 26)}"))
        for field, row in (
            ("founded", {}),
            ("work-area", {"work_area": work}),
            ("other-name", {"other_name": name}),
            ("achievement", {"achievement": done}),
            ("network", {"affiliation": tie}),
            ("position", {"position": position}),
            ("participation", {"participation": there}),
        ):
            make_citation(organisation=organisation, field=field, source=source, **row)
        make_organisation(country=organisation.country)
    return organisation


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("parts", [1, 3, 12])
def test_a_profile_costs_the_same_however_much_it_says(client, db, django_assert_max_num_queries, parts, language):
    organisation = make_full(parts)

    with django_assert_max_num_queries(13) as counted:
        read(client, "organisation", organisation.slug, language=language)

    assert len(counted) == 12  # the last two ask for the safeguarding file, and whether somebody reads messages


@pytest.mark.parametrize("name", ["organisation_json", "organisation_vcf"])
@pytest.mark.parametrize("parts", [1, 3])
def test_its_other_forms_cost_the_same_however_much_they_say(client, db, django_assert_max_num_queries, parts, name):
    organisation = make_full(parts)

    with django_assert_max_num_queries(6):
        read(client, name, organisation.slug)


def test_what_the_sources_do_not_say_is_shown_as_not_stated(client, db):
    organisation = make_organisation(country=None)

    said = facts(client, organisation)

    empty = {"Founded", "Country", "Other countries of work", "Work areas, classified by the editor", "UN status"}
    assert {label for label, value in said.items() if not value} == empty | {"Web site"}
    assert read(client, "organisation", organisation.slug).count('class="unknown">not stated') == 7


@pytest.mark.parametrize(
    ("ecosoc", "year", "said"),
    [
        ("special", 2011, "Special consultative status, since 2011"),
        ("unknown", 2013, "Consultative status, category not stated, since 2013"),
        ("unknown", None, "Consultative status, category not stated; year not stated"),
        ("not-stated", None, ""),
    ],
)
def test_un_status_says_which_half_is_missing(client, db, ecosoc, year, said):
    organisation = make_organisation(ecosoc=ecosoc, ecosoc_year=year)

    assert facts(client, organisation)["UN status"] == said


@pytest.mark.parametrize(
    ("value", "qualifier", "english", "chinese"),
    [
        ("22", "exactly", "22 members", "22家"),
        ("128000000", "more-than", "more than 128 million members", "超过1.28亿家"),
        ("2600000000", "about", "about 2.6 billion members", "约26亿家"),
        ("2767", "exactly", "2767 members", "2767家"),
        ("1110000", "exactly", "1.11 million members", "111万家"),
        ("97.36", "exactly", "97.36 members", "97.36家"),
    ],
)
def test_figures_keep_their_qualifier_unit_and_scale(client, db, value, qualifier, english, chinese):
    organisation = make_organisation()
    OrganisationFigure.objects.create(
        organisation=organisation, value=value, qualifier=qualifier, source=make_source(),
        unit_en="members", unit_zh_hans="家", label_en="Members", label_zh_hans="成员",
    )  # fmt: skip

    assert facts(client, organisation)["Members"] == english
    assert facts(client, organisation, "zh-hans")["成员"] == chinese


def test_exact_words_stand_behind_each_fact(client, db):
    organisation = make_organisation(founded_year=1990)
    source = make_source("机构成立于 1990 年", lines=[23], document=make_document(title_en="Summary report"))
    make_citation(organisation=organisation, field="founded", source=source, status="disputed", note_en="Ask them.")

    page = read(client, "organisation", organisation.slug)

    sources = page[page.index("<dt>Founded</dt>") : page.index("<dt>Kind</dt>")]
    for words in ("<details", "机构成立于 1990 年", "Summary report, line 23", "Disputed", "Ask them."):
        assert words in sources


def test_an_inferred_position_says_so(client, db):
    position = make_position(basis="inferred")

    assert "inferred by the editor; to be confirmed" in read(client, "organisation", position.organisation.slug)


def test_names_for_search_only_stay_in_the_search(client, db):
    organisation = make_organisation()
    for form, search_only in (("Former Name", False), ("Centre of everything", True)):
        OrganisationName.objects.create(
            organisation=organisation, form=form, for_search_only=search_only, kind="former"
        )

    page = read(client, "organisation", organisation.slug)

    assert "Former Name" in page
    assert "Centre of everything" not in page


def test_a_text_in_one_language_only_is_marked(client, db):
    organisation = make_organisation(summary_zh_hans="只有中文", description_zh_hans="说明")

    page = read(client, "organisation", organisation.slug)

    assert '<span lang="zh-Hans">只有中文</span>' in page
    assert "only in Chinese" in page
    assert '<div class="prose" lang="zh-Hans">' in page


def test_a_working_translation_and_an_old_one_say_so(client, db):
    organisation = make_organisation(
        summary_zh_hans="原文", summary_en="Translation", name_status_en="working", name_status_zh_hans="official"
    )
    page = read(client, "organisation", organisation.slug)
    assert "The text is a working translation." in page
    assert "The English name is our working translation." in page
    assert "has changed since" not in page

    organisation.summary_zh_hans = "新的原文"
    organisation.save()

    assert "The original has changed since this was translated." in read(client, "organisation", organisation.slug)
    assert "translation" not in read(client, "organisation", organisation.slug, language="zh-hans")


def test_when_it_was_checked_or_what_it_is_taken_from(client, db):
    checked = make_organisation(checked_on=datetime.date(2026, 5, 4))
    unchecked = make_organisation()
    make_citation(organisation=unchecked, source=make_source(document=make_document(title_en="Summary report")))

    assert "Last checked on 4 May 2026." in read(client, "organisation", checked.slug)
    assert "Not yet checked with the organisation. Taken from: Summary report" in read(
        client, "organisation", unchecked.slug
    )


def test_others_nearby_are_of_the_country_then_of_the_region_and_work(client, db):
    mauritius, kenya, china = place("MU", "002"), place("KE", "002"), place("CN", "142")
    area = make_work_area()
    one, compatriot, colleague, neighbour, far = (
        make_organisation(name_en=name, country=country)
        for name, country in (("One", mauritius), ("Zed", mauritius), ("Yak", kenya), ("Abe", kenya), ("Far", china))
    )
    make_organisation(name_en="Mentioned", country=mauritius, standing="mentioned")
    for organisation in (one, colleague, far):
        OrganisationWorkArea.objects.create(organisation=organisation, area=area)

    page = client.get(address("organisation", one.slug))

    assert page.context["profile"].related == [compatriot, colleague, neighbour]


def test_at_most_six_are_nearby(client, db):
    organisations = [make_organisation(country=make_country("MU")) for _ in range(9)]

    assert len(client.get(address("organisation", organisations[0].slug)).context["profile"].related) == 6


def test_a_mentioned_body_has_a_page_too(client, db):
    organisation = make_organisation(standing="mentioned")

    assert "Mentioned only" in read(client, "organisation", organisation.slug)


@pytest.mark.parametrize("name", ["organisation", "organisation_json", "organisation_vcf", "suggest_correction"])
def test_an_old_slug_leads_to_the_new_one(client, db, name):
    organisation = make_organisation(slug="fresh")
    SlugRedirect.objects.create(kind="organisation", old_slug="older", new_slug="old")
    SlugRedirect.objects.create(kind="organisation", old_slug="old", new_slug="fresh")

    response = client.get(address(name, "older"))

    assert (response.status_code, response["Location"]) == (301, address(name, organisation.slug))


def test_slugs_that_chase_each_other_end_in_a_404(client, db):
    SlugRedirect.objects.create(kind="organisation", old_slug="a", new_slug="b")
    SlugRedirect.objects.create(kind="organisation", old_slug="b", new_slug="a")

    assert client.get(address("organisation", "a")).status_code == 404


@pytest.mark.parametrize("state", [{"state": "draft"}, {"state": "hold", "hold_reason": "wait"}])
@pytest.mark.parametrize("name", ["organisation", "organisation_json", "organisation_vcf", "suggest_correction"])
def test_what_is_not_published_is_not_there(client, db, name, state):
    assert client.get(address(name, make_organisation(**state).slug)).status_code == 404


def test_no_name_closes_the_data_block(client, db):
    organisation = make_organisation(name_en="</script><script>alert(1)</script> & Co", name_zh_hans="")

    page = read(client, "organisation", organisation.slug)

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1)
    assert json.loads(block)["name"] == "</script><script>alert(1)</script> & Co"
    assert "alert(1)</script>" not in page


def test_both_ways_to_cite_have_their_permanent_address(client, db):
    organisation = make_organisation(name_zh_hans="机构", name_en="Body")

    cites = client.get(address("organisation", organisation.slug)).context["profile"].cites

    assert [cite.lang for cite in cites] == ["zh-Hans", "en"]
    assert f"/zh-hans/partners/{organisation.slug}/" in cites[0].text
    assert f"/en/partners/{organisation.slug}/" in cites[1].text
    assert "“Body.” Partner directory, last changed " in cites[1].text


def test_participation_leads_to_the_summit(client, db):
    occasion = make_occasion(slug="2018-beijing")
    person = make_person(name_latin="Ana Delegate", name_zh="")
    organisation = make_organisation()
    make_participation(organisation=organisation, occasion=occasion, person=person, title_en="Director")

    page = read(client, "organisation", organisation.slug)

    assert '<a href="/en/summits/2018-beijing/">' in page
    assert "Ana Delegate</a></b>, Director" in page
