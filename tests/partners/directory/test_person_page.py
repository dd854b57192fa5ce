"""The page of a person: what the sources print, and nothing more until it is confirmed."""

import datetime

import pytest

from partners.models import PublicationConsent, SlugRedirect
from tests.factories import make_citation, make_organisation, make_person, make_position, make_source
from tests.partners.directory.making import LANGUAGES, address, read


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_engines_are_asked_to_stay_away(client, db, language):
    response = client.get(address("person", make_person().slug, language=language))

    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_it_says_names_positions_and_exact_words(client, db):
    person = make_person(name_zh="花楠", name_latin="Rana Flowers", description_en="A private detail", country=None)
    position = make_position(person=person, title_en="Representative", organisation=make_organisation(name_en="UNICEF"))
    make_citation(person=person, field="position", position=position, source=make_source("花楠 (Rana Flower) 女士"))

    page = read(client, "person", person.slug)

    for words in ("Rana Flowers", "花楠", "Representative", "UNICEF", "花楠 (Rana Flower) 女士"):
        assert words in page
    assert "A private detail" not in page


def test_a_confirmed_person_who_agrees_has_more(client, db):
    person = make_person(description_en="Works for children", confirmed_on=datetime.date(2026, 1, 1))
    PublicationConsent.objects.create(person=person, language="en", given_by="account:1")

    assert "Works for children" in read(client, "person", person.slug)


def test_an_inferred_link_says_so_and_a_missing_title_too(client, db):
    position = make_position(basis="inferred", title_en="", title_zh_hans="")

    page = read(client, "person", position.person.slug)

    assert "inferred by the editor; to be confirmed" in page
    assert "title not stated" in page


def test_positions_in_organisations_that_are_not_published_are_not_there(client, db):
    position = make_position(organisation=make_organisation(name_en="Draft body", state="draft"))

    assert "Draft body" not in read(client, "person", position.person.slug)


@pytest.mark.parametrize("positions", [1, 3, 30])
def test_it_costs_the_same_for_any_number_of_positions(client, db, django_assert_max_num_queries, positions):
    person = make_person()
    for _ in range(positions):
        make_position(person=person)

    with django_assert_max_num_queries(8) as counted:
        read(client, "person", person.slug)

    assert len(counted) == 7  # the last asks whether they can be written to


def test_an_old_slug_leads_to_the_new_one(client, db):
    person = make_person(slug="fresh")
    SlugRedirect.objects.create(kind="person", old_slug="old", new_slug="fresh")

    response = client.get(address("person", "old"))

    assert (response.status_code, response["Location"]) == (301, address("person", person.slug))


@pytest.mark.parametrize("state", [{"state": "draft"}, {"state": "hold", "hold_reason": "wait"}])
def test_who_is_not_published_is_not_there(client, db, state):
    assert client.get(address("person", make_person(**state).slug)).status_code == 404
