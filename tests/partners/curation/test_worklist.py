"""Translations that wait."""

import pytest
from django.urls import reverse

from gpc.provenance import translations
from partners.models import Achievement, Organisation
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
PAGE = "/admin/translations/"


def piles(client):
    return {pile.name: pile.counts for pile in client.get(PAGE).context["piles"]}


def test_it_counts_what_is_missing_and_out_of_date_by_kind():
    make.make_organisation(summary_zh_hans="摘要")
    make.make_organisation(summary_en="Summary", summary_zh_hans="")
    late = make.make_organisation(summary_zh_hans="摘要", summary_en="Summary")
    late.summary_zh_hans = "新摘要"
    late.save()
    make.make_achievement(organisation=late, text_en="")

    found = piles(desk.editor())

    assert found["partners.organisation"] == {"zh-hans": 1, "en": 1, "out-of-date": 1}
    assert found["partners.achievement"] == {"zh-hans": 0, "en": 1, "out-of-date": 0}


WRITTEN_ELSEWHERE = {"Mailing", "ProfilePicture"}  # by those who send letters, by the organisations themselves


def test_every_model_with_two_languages_can_be_on_it():
    from django.contrib import admin

    unregistered = [m for m in translations.translated_models() if not admin.site.is_registered(m)]

    assert {model.__name__ for model in unregistered} == WRITTEN_ELSEWHERE


def test_a_pile_leads_to_the_forms():
    text = make.make_achievement(text_en="")

    page = desk.editor().get(PAGE, {"kind": "partners.achievement", "state": "en"})

    assert page.context["tasks"] == [(text, ["text"], desk.change(text))]


@pytest.mark.parametrize(
    "query", ["kind=x&state=en", "kind=partners.organisation&state=x", "kind=auth.group", "state=en"]
)
def test_what_is_no_pile_is_not_found(query):
    assert desk.editor().get(f"{PAGE}?{query}").status_code == 404


@pytest.mark.parametrize("how_many", [1, 4])
def test_it_costs_the_same_for_any_number(django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make.make_achievement(text_en="")
    client = desk.editor()

    with django_assert_max_num_queries(40):
        client.get(PAGE)


def test_it_knows_nothing_of_someone_at_risk():
    organisation = make.make_organisation(summary_zh_hans="摘要")
    shelter_subject("organisation", organisation, reason="x", by="account:1")

    assert "partners.organisation" not in piles(desk.editor())
    assert "partners.organisation" in piles(desk.officer())


def test_the_list_can_be_narrowed_to_it():
    wanted = make.make_organisation(summary_zh_hans="摘要")
    make.make_organisation(summary_zh_hans="摘要", summary_en="Summary")

    page = desk.editor().get(desk.listing(Organisation), {"translation": "en"})

    assert [row.pk for row in page.context["cl"].result_list] == [wanted.pk]


def test_the_front_page_says_how_much_waits():
    make.make_achievement(text_en="")

    lines = {line.label: (line.count, line.url) for line in desk.editor().get("/admin/").context["waiting"]}

    assert lines["Translations missing or out of date"] == (1, reverse("admin:worklist"))
    assert Achievement.objects.count() == 1
