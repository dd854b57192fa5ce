"""Who took part in the summit that reached a consensus, on its page and on their own."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from gpc.lib import slots
from gpc.shelter.models import Shelter
from tests.factories import make_consensus, make_edition, make_organisation, make_session
from tests.summits.making import take_part


@pytest.fixture
def edition(db):
    return make_edition()


def test_participants_are_listed_and_never_called_signatories(client, edition):
    took_part = take_part(edition, name_en="Halley Movement")
    make_organisation(name_en="Somebody Else")
    make_consensus(slug="2018", edition=edition)

    page = client.get("/en/consensus/2018/").content.decode()

    assert took_part.get_absolute_url() in page
    assert "Somebody Else" not in page
    assert "lists no signatories" in page
    assert "Signator" not in page


def test_an_organisation_at_risk_is_not_among_them(client, edition):
    hidden = take_part(edition, name_en="Hidden House")
    make_consensus(slug="2018", edition=edition)

    Shelter.objects.create(kind="organisation", subject_id=hidden.pk, reason="danger", by="test")

    assert "Hidden House" not in client.get("/en/consensus/2018/").content.decode()


def test_a_summit_that_is_not_published_is_not_said_to_have_reached_anything(client, db):
    edition = make_edition(is_published=False)
    organisation = take_part(edition, name_en="Halley Movement")
    make_consensus(slug="2018", edition=edition)

    pages = [client.get(f"/en/{path}").content.decode() for path in ("consensus/", "consensus/2018/")]

    assert not any(edition.occasion.name_en in page or edition.occasion.slug in page for page in pages)
    assert "Halley Movement" not in pages[1]
    assert slots.render("organisation-statements", RequestFactory().get("/"), organisation) == ""


@pytest.mark.parametrize("how_many", [1, 3, 12])
def test_the_page_costs_the_same_for_any_number_of_rows(client, edition, django_assert_num_queries, how_many):
    for _ in range(how_many):
        take_part(edition)
    make_consensus(slug="2018", edition=edition, articles=how_many)

    with django_assert_num_queries(5):  # generation, version, provisions, figures, participations
        assert client.get("/en/consensus/2018/").status_code == 200


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_index_costs_the_same_for_any_number_of_texts(client, django_assert_num_queries, how_many, db):
    for _ in range(how_many):
        make_consensus(edition=make_edition())

    with django_assert_num_queries(2):
        assert client.get("/zh-hans/consensus/").status_code == 200


def test_a_profile_says_what_the_organisation_took_part_in_reaching(edition, django_assert_num_queries):
    organisation = take_part(edition)
    make_consensus(edition=edition, title_zh_hans="二〇一八年共识")
    request = RequestFactory().get("/")

    with override("zh-hans"), django_assert_num_queries(2):  # one for the consensus, one for the testimonials
        said = slots.render("organisation-statements", request, organisation)

    assert "二〇一八年共识" in said
    assert slots.render("organisation-statements", request, make_organisation()) == ""


def test_a_summit_leads_to_what_it_agreed(client, edition):
    consensus = make_consensus(edition=edition)
    make_session(edition=edition, slug="adoption", kind="adoption")
    make_session(edition=edition, slug="another")
    summit = f"/en/summits/{edition.occasion.slug}/"

    pages = {
        path: client.get(summit + path).content.decode() for path in ("", "sessions/adoption/", "sessions/another/")
    }

    link = f'href="{consensus.get_absolute_url()}"'.replace("/zh-hans/", "/en/")
    assert [link in page for page in pages.values()] == [True, True, False]
