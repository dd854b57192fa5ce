"""The pages of editing, tried by those who may open them and by those who may not."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from partners.editing import review
from partners.editing.models import ChangeRequest, Step
from partners.safeguarding.actions import shelter_subject
from tests.factories import make_organisation, make_person, make_position, make_role, make_user
from tests.partners.editing.making import (
    SUMMARY,
    approve,
    give_back,
    make_change,
    make_editor,
    make_reviewer,
    open_form,
    write,
)

pytestmark = pytest.mark.django_db


def at(name, *args, language="en"):
    with override(language):
        return reverse(f"partners:{name}", args=args)


def form_of(page):
    """What a browser would send back from the form of a page."""
    form = page.context["form"]
    data = dict(form.marks())
    for bound in form:
        value = bound.value()
        data[bound.html_name] = "" if value is None else value
    return data


def own_pages(change):
    slug = change.organisation.slug
    return [
        at("edit_profile", slug),
        at("edit_fields", slug, "profile"),
        at("edit_fields", slug, "identity"),
        at("edit_fields", slug, "people"),
        at("edit_fields", slug, "work"),
        at("edit_fields", slug, "contact"),
        at("change", slug, change.pk),
        at("change_preview", slug, change.pk),
        at("profile_history", slug),
    ]


def review_pages(change):
    return [at("changes"), at("review_change", change.pk), at("review_preview", change.pk)]


def test_editors_open_their_own_pages_and_nobody_else_does(client):
    change = make_change()
    make_position(organisation=change.organisation)
    editor = make_editor(change.organisation)
    others = [
        make_editor(change.organisation, "member"),
        make_editor(make_organisation()),
        make_user(),
        make_reviewer(),
    ]

    client.force_login(editor)
    assert {client.get(page).status_code for page in own_pages(change)} == {200}
    for other in others:
        client.force_login(other)
        assert {client.get(page).status_code for page in own_pages(change)} == {404}


def test_reviewers_open_the_queue_and_nobody_else_does(client):
    change = make_change()

    client.force_login(make_reviewer())
    assert {client.get(page).status_code for page in review_pages(change)} == {200}
    for other in (make_editor(change.organisation), make_user()):
        client.force_login(other)
        assert {client.get(page).status_code for page in review_pages(change)} == {404}


def test_a_reviewer_does_not_meet_the_changes_of_their_own_organisation(client):
    change, reviewer = make_change(), make_reviewer()
    make_role(reviewer, change.organisation, "member")

    client.force_login(reviewer)

    assert client.get(at("review_change", change.pk)).status_code == 404
    assert list(client.get(at("changes")).context["page"]) == []
    with pytest.raises(review.NotTheirs):
        approve(change, reviewer)


def test_what_is_typed_in_the_form_waits_for_review(client):
    organisation = make_organisation(summary_en="Old words")
    client.force_login(make_editor(organisation))
    page = at("edit_fields", organisation.slug, "profile")
    data = form_of(client.get(page)) | {"summary_en": "We give legal aid.", "send": "1", "word": "Please hurry."}

    answer = client.post(page, data, follow=True)

    change = ChangeRequest.objects.get()
    assert (change.state, change.note) == ("waiting", "Please hurry.")
    assert [(one.key, one.before, one.after) for one in change.proposals.all()] == [
        ("summary_en", "Old words", "We give legal aid.")
    ]
    assert "<ins>" in answer.content.decode() and "<del>" in answer.content.decode()
    organisation.refresh_from_db()
    assert organisation.summary_en == "Old words"


def test_the_second_of_two_editors_sees_both_words_and_both_are_kept(client):
    organisation = make_organisation(summary_en="Old words")
    first, second = make_editor(organisation), make_editor(organisation)
    page = at("edit_fields", organisation.slug, "profile")
    client.force_login(second)
    data = form_of(client.get(page)) | {"summary_en": "Words of the second.", "send": "1"}
    write(organisation, first, value="Words of the first.")

    answer = client.post(page, data)

    assert answer.status_code == 409
    assert "A colleague was faster" in answer.content.decode()
    assert answer.context["form"]["summary_en"].value() == "Words of the second."
    assert Step.objects.filter(kind="collided", after="Words of the second.", by=second.trace_label).exists()
    joined = form_of(answer) | {"summary_en": "Words of the first. Words of the second.", "send": "1"}
    assert client.post(page, joined).status_code == 302
    assert ChangeRequest.objects.get().proposals.get().after == "Words of the first. Words of the second."


@pytest.mark.parametrize(
    ("field_set", "typed", "wrong"),
    [
        ("identity", {"name_zh_hans": "", "name_en": ""}, "name_zh_hans"),
        ("identity", {"ecosoc": "not-stated", "ecosoc_year": "2001"}, "ecosoc"),
        ("identity", {"founded_year": "22"}, "founded_year"),
        ("contact", {"website": "javascript:alert(1)"}, "website"),
        ("people", {"position-new-1__title_en": "Director"}, "position-new-1__name_zh"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_lost(client, field_set, typed, wrong):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = at("edit_fields", organisation.slug, field_set)

    answer = client.post(page, form_of(client.get(page)) | typed | {"send": "1"})

    assert answer.status_code == 400
    assert wrong in answer.context["form"].errors
    assert not ChangeRequest.objects.exists()


def test_a_field_that_the_set_has_not_is_not_taken(client):
    organisation = make_organisation(slug="first")
    client.force_login(make_editor(organisation))
    page = at("edit_fields", "first", "contact")

    client.post(page, form_of(client.get(page)) | {"slug": "stolen", "state": "draft", "name_en": "X", "send": "1"})

    organisation.refresh_from_db()
    assert (organisation.slug, organisation.state, ChangeRequest.objects.count()) == ("first", "published", 0)


def test_the_preview_shows_the_proposed_words_to_their_authors_and_is_kept_nowhere(client):
    change = make_change(value="Words to come.")
    public = change.organisation.get_absolute_url()
    editor = change.proposals.get().author
    client.force_login(editor)

    answer = client.get(at("change_preview", change.organisation.slug, change.pk))

    page = answer.content.decode()
    assert "Words to come." in page and "Preview: nobody else sees this page." in page and "noindex" in page
    assert "no-store" in answer["Cache-Control"]
    client.logout()
    assert "Words to come." not in client.get(public).content.decode()


def test_people_are_added_with_a_page_that_stays_bare(client):
    organisation = make_organisation()
    position = make_position(organisation=organisation, title_en="Director")
    client.force_login(make_editor(organisation))
    page = at("edit_fields", organisation.slug, "people")
    new = {"name_zh": "", "name_latin": "Ada Exemplar", "title_en": "Lawyer", "since_on": "2026-01-05"}
    typed = {f"position-new-1__{name}": value for name, value in new.items()}
    typed |= {f"position-{position.pk}__until_on": "2026-01-04", "send": "1"}

    client.post(page, form_of(client.get(page)) | typed)
    change = ChangeRequest.objects.get()
    assert "Ada Exemplar" in client.get(at("change_preview", organisation.slug, change.pk)).content.decode()
    for _ in range(2):
        approve(change, make_reviewer())

    rows = organisation.positions.order_by("pk").values_list("person__name_latin", "title_en", "until_on")
    assert [(name, title, str(until)) for name, title, until in rows] == [
        (position.person.name_latin, "Director", "2026-01-04"),
        ("Ada Exemplar", "Lawyer", "None"),
    ]
    assert organisation.positions.last().person.confirmed_on is None


def test_the_reviewer_approves_one_fact_and_returns_another(client):
    organisation = make_organisation(summary_en="Old words")
    editor = make_editor(organisation)
    write(organisation, editor, value="New words", send=False)
    change = write(organisation, editor, "description_en", "A long story", send=True).request
    client.force_login(make_reviewer())
    versions = {f"version-{one.key}": one.version for one in change.proposals.all()}
    data = versions | {"act": "decide", "decision-summary_en": "approve", "decision-description_en": "return"}

    refused = client.post(at("review_change", change.pk), data)
    client.post(at("review_change", change.pk), data | {"template-description_en": "0"})

    assert refused.status_code == 400 and "<title>Error: Review" in refused.text
    assert re.findall(r'href="#([rd]-[^"]+)">([^<]+)', refused.text) == [
        ("r-description_en", "Description English: A return needs a reason.")
    ]
    change.refresh_from_db()
    assert change.state == "partly"
    assert change.proposals.get(key="description_en").reason == "请注明读者可以查证的来源。"
    organisation.refresh_from_db()
    assert organisation.summary_en == "New words"


def test_a_reason_often_given_is_in_the_language_of_whoever_wrote(client):
    organisation = make_organisation()
    editor = make_editor(organisation)
    type(editor).objects.filter(pk=editor.pk).update(language="zh-hans")
    change = write(organisation, editor, "description_en", "A long story", send=True).request
    client.force_login(make_reviewer())

    page = client.get(at("review_change", change.pk))
    told = {f"version-{one.key}": one.version for one in change.proposals.all()} | {"act": "decide"}
    client.post(
        at("review_change", change.pk),
        told | {"decision-description_en": "return", "template-description_en": "1"},
    )

    assert '<option value="1" lang="zh-Hans">请写得更简短。</option>' in page.text
    assert change.proposals.get().reason == "请写得更简短。"


def test_a_review_without_a_decision_says_that_nothing_was_decided(client):
    change = make_change()
    client.force_login(make_reviewer())

    answer = client.post(at("review_change", change.pk), {"act": "decide"}, follow=True)

    change.refresh_from_db()
    assert (change.state, "Nothing was decided: approve or return at least one fact." in answer.text) == (
        "waiting",
        True,
    )


def test_the_history_says_who_by_role_and_lets_representatives_go_back(client):
    change = make_change(value="New words")
    approve(change, make_reviewer())
    organisation = change.organisation
    organisation.refresh_from_db()
    organisation.founded_year = 1999
    organisation.save()
    client.force_login(make_editor(organisation, "representative"))

    page = client.get(at("profile_history", organisation.slug))

    told = [(line.role, str(line.what), str(line.label)) for line in page.context["lines"]]
    assert ("Reviewer", "approved; the page says it now", "Summary") in told
    assert ("Editor", "wrote", "Summary") in told
    assert ("Secretariat", "changed the page", "Founded in") in told
    step = next(line.step for line in page.context["lines"] if line.step)
    client.post(at("revert_profile", organisation.slug, step))
    draft = ChangeRequest.objects.open().get()
    assert (draft.state, draft.proposals.get().after) == ("draft", "Old words")
    client.force_login(make_editor(organisation))
    assert client.post(at("revert_profile", organisation.slug, step)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_queue_costs_the_same_for_any_number(client, django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make_change()
        make_change("website", "https://www.example.org/", field_set="contact")
        give_back(make_change(), make_reviewer())
    client.force_login(make_reviewer())
    client.get(at("changes"))

    with django_assert_max_num_queries(13):
        page = client.get(at("changes"))

    assert (page.context["page"].total, len(page.context["to_look_through"])) == (how_many, how_many)


def test_a_text_that_names_somebody_at_risk_is_withheld_from_everybody(client):
    someone = make_person(name_latin="Hidden Person", name_zh="")
    change = make_change(value="Hidden Person leads us.")
    pages = [at("change", change.organisation.slug, change.pk), at("profile_history", change.organisation.slug)]
    pages += [at("edit_fields", change.organisation.slug, "profile")]
    pages += [at("change_preview", change.organisation.slug, change.pk)]

    shelter_subject("person", someone, reason="danger", by="account:1")

    client.force_login(change.proposals.get().author)
    assert not [page for page in pages if "Hidden Person" in client.get(page).content.decode()]
    client.force_login(make_reviewer())
    for page in review_pages(change):
        assert "Hidden Person" not in client.get(page).content.decode()


def test_changes_of_an_organisation_at_risk_wait_where_only_its_own_people_see_them(client):
    change = make_change(value="Patience.")
    shelter_subject("organisation", change.organisation, reason="danger", by="account:1")

    client.force_login(make_reviewer())
    assert list(client.get(at("changes")).context["page"]) == []
    assert client.get(at("review_change", change.pk)).status_code == 404
    client.force_login(change.proposals.get().author)
    page = client.get(at("change", change.organisation.slug, change.pk)).content.decode()
    assert "Patience." in page and "nobody reviews its changes" in page


def test_the_page_speaks_chinese_to_whoever_reads_it_so(client):
    change = make_change()
    client.force_login(make_editor(change.organisation))

    page = client.get(at("edit_profile", change.organisation.slug, language="zh-hans")).content.decode()

    assert "修改机构资料" in page


def test_whoever_looks_through_the_profile_says_so_on_its_page(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))

    client.post(at("edit_profile", organisation.slug))

    organisation.refresh_from_db()
    assert organisation.checked_on is not None
    assert Step.objects.get().kind == "confirmed"
    assert open_form(organisation)[0][SUMMARY]
