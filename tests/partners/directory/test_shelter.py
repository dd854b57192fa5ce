"""A subject at risk is nowhere in the directory from the moment the register says so, and back when it is over."""

import pytest

from gpc.search.models import Entry
from partners.models import Affiliation, SlugRedirect
from partners.safeguarding.actions import lift
from tests.factories import (
    make_achievement,
    make_citation,
    make_country,
    make_organisation,
    make_participation,
    make_person,
    make_position,
    make_source,
)
from tests.partners.directory.making import LANGUAGES, address, counted, hide, read

FORMS = ["organisation", "organisation_json", "organisation_vcf", "suggest_correction"]


@pytest.fixture
def hidden(db):
    """An organisation that others of its country have ties with."""
    return make_organisation(name_en="Hidden House", name_zh_hans="隐藏之家", country=make_country("MW"), kind="media")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_it_is_a_404_like_one_that_never_was(client, hidden, name, language):
    hide(hidden)

    response = client.get(address(name, hidden.slug, language=language))
    never = client.get(address(name, "never-was", language=language))

    assert response.status_code == never.status_code == 404
    assert response.content.replace(hidden.slug.encode(), b"") == never.content.replace(b"never-was", b"")


@pytest.mark.parametrize(
    "query", ["", "?sort=name", "?sort=year", "?q=hidden", "?q=隐藏", "?kind=media", "?also=mentioned"]
)
def test_it_is_on_no_list_and_in_no_count(client, hidden, query):
    make_organisation(country=hidden.country)
    hide(hidden)

    page = read(client, "directory", query=query)

    assert "Hidden House" not in page
    assert hidden.slug not in page
    assert "media" not in counted().of["kind"]
    assert counted().total == counted("q=house").everything == 1


def test_a_country_that_had_it_alone_leaves_the_map(client, hidden):
    make_organisation(country=make_country("CN", region="142"))
    hide(hidden)

    page = client.get(address("map"))

    assert [point.count for point in page.context["map"].points] == [1]
    assert "country=mw" not in page.content.decode()


def test_a_page_that_was_kept_is_gone_in_the_same_second(client, hidden):
    assert "Hidden House" in read(client, "directory")
    assert "Hidden House" in read(client, "organisation", hidden.slug)

    hide(hidden)

    assert "Hidden House" not in read(client, "directory")
    read(client, "organisation", hidden.slug, status=404)


@pytest.mark.parametrize("name", ["organisation", "organisation_json"])
@pytest.mark.parametrize("direction", [("organisation", "network"), ("network", "organisation")])
def test_those_with_ties_and_neighbours_do_not_name_it(client, hidden, name, direction):
    other = make_organisation(country=hidden.country)
    Affiliation.objects.create(relation="member", **dict(zip(direction, (hidden, other), strict=True)))

    hide(hidden)
    page = read(client, name, other.slug)

    assert "Hidden House" not in page
    assert hidden.slug not in page


def test_texts_and_quotations_that_name_it_are_withheld(client, hidden):
    other = make_organisation(description_en="Works with Hidden House", editor_note_en="See Hidden House")
    done = make_achievement(organisation=other, text_en="Helped Hidden House")
    make_citation(organisation=other, field="achievement", achievement=done, source=make_source("Hidden House 说"))
    make_citation(organisation=other, source=make_source("与隐藏之家合作"), note_en="Not Hidden House")

    hide(hidden)

    for name in FORMS[:3]:
        page = read(client, name, other.slug)
        assert "Hidden House" not in page
        assert "隐藏之家" not in page


def test_another_bodys_former_name_that_contains_it_is_withheld_until_it_is_edited(client, hidden):
    other = make_organisation()
    former = other.other_names.create(form="Friends of Hidden House", kind="former")
    make_citation(organisation=other, field="other-name", other_name=former)
    pages = [*FORMS[:3], "directory"]
    query = "?q=friends+of"
    before = [name for name in pages if "Hidden House" in read(client, name, *_slug(name, other), query=query)]

    entry = hide(hidden)
    during = [name for name in pages if "Hidden House" in read(client, name, *_slug(name, other), query=query)]
    assert (before, during) == (FORMS[:3], [])
    assert not Entry.objects.filter(other_names__contains=["Friends of Hidden House"]).exists()

    former.form = "Friends of the House"
    former.save()
    assert "Friends of the House" in read(client, "organisation", other.slug)

    lift(entry, by="a test")
    assert "Friends of the House" in read(client, "organisation_json", other.slug)


def test_a_name_written_while_it_is_at_risk_comes_back_with_it(client, hidden):
    other, entry = make_organisation(), hide(hidden)
    other.other_names.create(form="Friends of Hidden House")
    assert "Hidden House" not in read(client, "organisation", other.slug)

    lift(entry, by="a test")

    assert "Friends of Hidden House" in read(client, "organisation", other.slug)
    assert Entry.objects.filter(other_names__contains=["Friends of Hidden House"]).exists()


def _slug(name, organisation):
    return [] if name == "directory" else [organisation.slug]


def test_a_person_at_risk_is_on_no_page(client, db):
    position = make_position(person=make_person(name_latin="Jane Hidden", name_zh="隐藏"))
    make_participation(organisation=position.organisation, person=position.person)

    hide(position.person, "person")

    read(client, "person", position.person.slug, status=404)
    for page in (read(client, "directory"), read(client, "organisation", position.organisation.slug)):
        assert "Jane Hidden" not in page


def test_a_person_does_not_name_an_organisation_at_risk(client, hidden):
    position = make_position(organisation=hidden)

    hide(hidden)

    assert "Hidden House" not in read(client, "person", position.person.slug)


def test_an_old_slug_of_it_is_a_404_too(client, hidden):
    SlugRedirect.objects.create(kind="organisation", old_slug="before", new_slug=hidden.slug)
    hide(hidden)

    read(client, "organisation", "before", status=404)


def test_it_is_back_when_the_danger_is_over(client, hidden):
    entry = hide(hidden)
    lift(entry, by="a test")

    assert "Hidden House" in read(client, "directory")
    assert "Hidden House" in read(client, "organisation", hidden.slug)
