"""The form of a record: both languages side by side, its sources inline, and what it does not let through."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from partners.models import Citation, Organisation, SlugRedirect
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


def post(client, record, **changes):
    data = desk.form_of(client.get(desk.change(record)))
    answer = client.post(desk.change(record), data | changes)
    assert answer.status_code == 302, (answer.context["errors"], answer.context["adminform"].form.errors)
    record.refresh_from_db()
    return record


def columns(organisation):
    """What the table holds, whatever language the last answer was in."""
    with override("zh-hans"):
        return Organisation.objects.values().get(pk=organisation.pk)


@pytest.fixture
def organisation():
    return make.make_organisation(summary_zh_hans="摘要", summary_en="Summary")


def test_both_languages_stand_in_one_row(organisation):
    page = desk.editor().get(desk.change(organisation))

    rows = [
        [one.field.name for one in line if not one.is_readonly] for part in page.context["adminform"] for line in part
    ]
    assert ["summary_zh_hans", "summary_en"] in rows
    assert ["name_zh_hans", "name_en"] in rows
    assert 'name="summary_zh_hans"' in page.text
    assert 'lang="zh-Hans"' in page.text


def test_saving_without_a_change_changes_nothing(organisation):
    before = columns(organisation)

    post(desk.editor(), organisation)

    assert {**before, "changed_at": None} == {**columns(organisation), "changed_at": None}


def test_a_new_original_makes_the_translation_out_of_date(organisation):
    assert post(desk.editor(), organisation, summary_zh_hans="新摘要").is_out_of_date


def test_a_new_translation_is_up_to_date(organisation):
    client = desk.editor()

    post(client, organisation, summary_zh_hans="新摘要")
    assert not post(client, organisation, summary_en="New summary").is_out_of_date


def test_an_editor_can_say_that_the_translation_still_fits(organisation):
    client = desk.editor()

    post(client, organisation, summary_zh_hans="摘要。")
    assert not post(client, organisation, up_to_date="on").is_out_of_date


def test_a_new_slug_keeps_the_old_address_alive(organisation):
    old = organisation.slug

    post(desk.editor(), organisation, slug="new-address")

    assert dict(SlugRedirect.objects.values_list("old_slug", "new_slug")) == {old: "new-address"}


def test_the_state_cannot_be_written_by_the_form(organisation):
    assert post(desk.editor(), organisation, state="hold", withheld="on").is_published


def test_sources_are_shown_with_their_words_and_added_inline(organisation):
    make.make_citation(organisation=organisation, source=make.make_source("第一句原文"))
    client = desk.editor()
    assert "第一句原文" in client.get(desk.change(organisation)).text
    source, work = make.make_source("第二句原文"), organisation.work.create(area=make.make_work_area())

    new = {"source": source.pk, "supports": f"work-area:{work.pk}", "status": "checked"}
    form = {f"citations-1-{name}": value for name, value in new.items()} | {"citations-TOTAL_FORMS": 2}
    post(client, organisation, **form)

    assert set(Citation.objects.values_list("source__quote", "field", "work_area", "status")) == {
        ("第一句原文", "record", None, "as-stated"),
        ("第二句原文", "work-area", work.pk, "checked"),
    }


def test_a_citation_cannot_support_a_row_of_another_record(organisation):
    other = make.make_organisation().work.create(area=make.make_work_area())
    client = desk.editor()
    data = desk.form_of(client.get(desk.change(organisation)))
    new = {"citations-0-source": make.make_source().pk, "citations-0-supports": f"work-area:{other.pk}"}

    answer = client.post(
        desk.change(organisation), data | new | {"citations-0-status": "checked", "citations-TOTAL_FORMS": 1}
    )

    assert answer.status_code == 200
    assert not Citation.objects.exists()


def test_a_slug_that_a_hidden_record_holds_is_answered_not_broken(organisation):
    hidden = make.make_organisation(slug="hidden-one")
    shelter_subject("organisation", hidden, reason="x", by="account:1")
    client = desk.editor()

    answer = client.post(
        desk.change(organisation), desk.form_of(client.get(desk.change(organisation))) | {"slug": "hidden-one"}
    )

    assert answer.context["adminform"].form.errors["slug"] == ["This is taken; choose another."]


def test_a_withheld_text_is_neither_shown_to_editors_nor_lost(organisation):
    hidden = make.make_organisation(slug="quiet-lake", name_en="Quiet Lake Alliance")
    post(desk.editor(), organisation, description_en="With Quiet Lake Alliance.")
    shelter_subject("organisation", hidden, reason="x", by="account:1")
    client = desk.editor()

    page = client.get(desk.change(organisation))
    post(client, organisation, founded_year="1990")

    assert ("Quiet Lake" in page.text, "withheld" in page.text) == (False, True)
    assert (organisation.description_en, organisation.founded_year) == ("With Quiet Lake Alliance.", 1990)
    assert "Quiet Lake" in desk.officer().get(desk.change(organisation)).text


def test_a_country_with_a_hidden_organisation_cannot_be_deleted_nor_tells_why():
    hidden = make.make_organisation(name_en="Quiet Lake Alliance", country=make.make_country("KE"))
    shelter_subject("organisation", hidden, reason="x", by="account:1")
    client = desk.signed_in("secretariat")
    client.user.user_permissions.add(*_permissions("delete_country"))

    page = client.get(reverse("admin:places_country_delete", args=["KE"]))

    assert "Quiet Lake" not in page.text
    assert "other members of the secretariat" in page.text


def _permissions(codename):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename=codename)


@pytest.mark.parametrize("how_many", [1, 6])
def test_lists_cost_the_same_for_any_number(django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make.make_position()
        make.make_citation()
        make.make_testimonial()
        make.make_speaking()
        shelter_subject("organisation", make.make_organisation(), reason="x", by="account:1")
    client = desk.everything()

    for url in lists():
        with django_assert_max_num_queries(16):
            assert client.get(url).status_code == 200


def lists():
    from django.contrib import admin

    return [desk.listing(model) for model in admin.site._registry]
