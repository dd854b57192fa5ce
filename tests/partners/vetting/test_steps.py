"""Filling in: every step is kept, nothing is taken that is not asked, and what is missing is said."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from gpc.media.models import MediaFile
from gpc.outbox.models import Letter
from partners.vetting import steps
from partners.vetting.actions import expiring
from partners.vetting.models import MembershipApplication
from partners.vetting.states import State
from tests import factories as make
from tests.partners.vetting.making import (
    LANGUAGES,
    ORGANISATION,
    REFEREES,
    address,
    answers_of,
    make_application,
    make_draft,
    posted_file,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty(client):
    """A draft that has just been begun, and a client of its applicant."""
    application = MembershipApplication.objects.create(applicant=make.make_user())
    application.steps.create(state=State.DRAFT, by="account:1")
    client.force_login(application.applicant)
    return application


def post(client, application, step, data):
    return client.post(address("step", application.pk, step), data)


def test_every_step_is_kept_and_found_from_another_device(client, empty):
    for step, data in answers_of(empty).items():
        assert post(client, empty, step, data).status_code == 302
    other = Client()
    other.force_login(empty.applicant)

    kept = MembershipApplication.objects.get()
    assert kept.saved_steps == ["organisation", "work", "safeguarding", "references", "you"]
    assert steps.missing(kept) == {}
    for step in steps.BY_NAME:
        page = other.get(address("step", empty.pk, step))
        assert page.status_code == 200
    assert "Beijing Zhicheng Legal Aid" in other.get(address("step", empty.pk, "organisation")).text
    assert "bai@example.org" in other.get(address("step", empty.pk, "references")).text


def test_a_half_filled_step_can_be_kept_for_later_and_says_what_is_missing_at_the_end(client, empty):
    saved = post(client, empty, "organisation", {"name_en": "Half", "later": "1"})

    empty.refresh_from_db()
    check = client.get(address("step", empty.pk, "check"))
    assert (saved.status_code, empty.name_en) == (302, "Half")
    assert {step.name for step, _sentences in check.context["missing"]} >= {"organisation", "work", "you"}
    assert "Send the application" not in check.text
    assert post(client, empty, "check", {"processing": "on"}).status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_that_is_not_whole_comes_back_with_every_word(client, empty, language):
    data = ORGANISATION | {"name_zh_hans": "", "name_en": "", "founded_year": "97", "registration_number": "kept"}
    page = client.post(address("step", empty.pk, "organisation", language=language), data)

    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"name_zh_hans", "founded_year", "country"}
    assert 'value="kept"' in page.text


@pytest.mark.parametrize(
    ("step", "changes", "field"),
    [
        ("organisation", {"registered": "no"}, "unregistered_why"),
        ("organisation", {"registered_where": ""}, "registered_where"),
        ("organisation", {"founded_year": "2999"}, "founded_year"),
        ("organisation", {"website": "javascript:alert(1)"}, "website"),
        ("organisation", {"kind": "castle"}, "kind"),
        ("work", {"work": "x" * 2001}, "work"),
        ("work", {"countries": ["XX"]}, "countries"),
        ("safeguarding", {"safeguarding": "policy"}, "policy_on"),
        ("safeguarding", {"safeguarding": "policy", "policy_on": "2999-01-01"}, "policy_on"),
        ("references", {"second_email": "ADA@example.org"}, "second_email"),
        ("references", {"second_name": ""}, "second_name"),
        ("references", {"reference_way": "member"}, "member"),
        ("you", {"adult": ""}, "adult"),
    ],
)
def test_what_does_not_fit_together_is_said_at_its_field(client, empty, step, changes, field):
    page = post(client, empty, step, answers_of(empty)[step] | changes)

    assert (page.status_code, set(page.context["form"].errors)) == (400, {field})


def test_nobody_is_their_own_referee(client, empty):
    page = post(client, empty, "references", REFEREES | {"first_email": empty.applicant.email.upper()})

    assert set(page.context["form"].errors) == {"first_email"}


def test_only_members_that_everybody_can_see_can_be_named(client, empty):
    seen, draft = (
        make.make_role().organisation,
        make.make_role(organisation=make.make_organisation(state="draft")).organisation,
    )
    wrong = post(client, empty, "references", {"reference_way": "member", "member": draft.pk})
    right = post(client, empty, "references", {"reference_way": "member", "member": seen.pk})

    assert (wrong.status_code, right.status_code) == (400, 302)
    assert [one.member for one in empty.references.all()] == [seen]


def test_what_is_not_asked_cannot_be_written(client, empty):
    more = {"state": "accepted", "submitted_at": "2020-01-01", "claimed_by": empty.applicant_id, "applicant": "1"}
    post(client, empty, "organisation", answers_of(empty)["organisation"] | more | {"organisation": "1"})

    empty.refresh_from_db()
    assert (empty.state, empty.submitted_at, empty.claimed_by, empty.organisation) == ("draft", None, None, None)


def test_files_are_added_read_by_nobody_else_and_taken_away(client, empty):
    added = post(client, empty, "documents", {"kind": "policy", "file": posted_file()})
    attachment = empty.attachments.get()
    stranger = Client()
    stranger.force_login(make.make_user())

    assert (added.status_code, attachment.file.about) == (302, empty.what)
    assert client.get(attachment.file.get_absolute_url()).status_code == 200
    assert stranger.get(attachment.file.get_absolute_url()).status_code == 404
    assert stranger.post(address("detach", empty.pk, attachment.pk)).status_code == 404
    client.post(address("detach", empty.pk, attachment.pk))
    assert (empty.attachments.count(), MediaFile.objects.get().stored_as) == (0, "")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"<html>", "x.pdf"), (b"", "x.pdf"), (b"%PDF-1.4 /JavaScript %%EOF", "x.pdf"), (b"MZ", "x.exe")],
)
def test_files_that_we_do_not_take_are_refused_with_a_sentence(client, empty, content, name):
    page = post(client, empty, "documents", {"kind": "policy", "file": posted_file(content, name)})

    assert (page.status_code, set(page.context["form"].errors)) == (400, {"file"})
    assert empty.attachments.count() == 0


def test_a_policy_is_sent_with_its_file_or_not_at_all(client):
    draft = make_draft(safeguarding="policy", policy_on=datetime.date(2020, 1, 1))
    client.force_login(draft.applicant)

    assert set(steps.missing(draft)) == {"documents"}
    assert post(client, draft, "check", {"processing": "on"}).status_code == 400
    post(client, draft, "documents", {"kind": "policy", "file": posted_file()})
    assert post(client, draft, "check", {"processing": "on"}).status_code == 302


def test_each_consent_stands_for_itself(client):
    draft = make_draft()
    client.force_login(draft.applicant)

    assert post(client, draft, "check", {"publication": "on"}).status_code == 400
    post(client, draft, "check", {"processing": "on"})

    draft.refresh_from_db()
    assert (draft.state, draft.processing_at is not None, draft.publication_at) == ("submitted", True, None)
    assert post(client, draft, "check", {"processing": "on"}).status_code == 302  # pressed twice
    assert Letter.objects.filter(kind="partners/application-submitted").count() == 1


def test_answers_that_were_asked_for_can_be_changed_and_no_others(client):
    application = make_application(State.NEEDS_INFORMATION)
    client.force_login(application.applicant)
    page = client.get(address("answers", application.pk))
    client.post(address("answers", application.pk), {"website": "https://new.example.org/", "name_en": "Sly"})

    application.refresh_from_db()
    assert [list(form.fields) for _step, form in page.context["pairs"]] == [["website"]]
    assert (application.website, application.name_en) == ("https://new.example.org/", "Beijing Zhicheng Legal Aid")
    assert application.state == State.SUBMITTED
    assert client.get(address("answers", application.pk)).status_code == 302


def test_a_draft_is_reminded_of_once_and_deleted_after_six_months():
    old, young, sent = make_draft(), make_draft(), make_application()
    long_ago = timezone.now() - datetime.timedelta(days=160)
    MembershipApplication.objects.filter(pk__in=[old.pk, sent.pk]).update(saved_at=long_ago)

    assert [expiring.look_after_drafts() for _ in range(2)] == [(1, 0), (0, 0)]
    assert Letter.objects.get(kind="partners/application-ends").address == old.applicant.email
    later = timezone.now() - datetime.timedelta(days=184)
    MembershipApplication.objects.filter(pk=old.pk).update(saved_at=later, reminded_at=later)
    assert expiring.look_after_drafts() == (0, 1)
    assert set(MembershipApplication.objects.all()) == {young, sent}


def test_countries_are_folded_by_region_and_the_own_one_is_ticked(client, empty):
    make.make_country("MW", region="002", name_en="Malawi", name_zh_hans="马拉维")
    make.make_country("LA", region="142", name_en="Laos", name_zh_hans="老挝")
    MembershipApplication.objects.update(country="MW")

    page = client.get(address("step", empty.pk, "work"))

    assert re.findall(r"<summary>(.*?)</summary>", page.text) == [
        "Asia",
        'Africa<span class="fold__ticked"> Malawi</span>',
    ]
    assert re.findall(r'value="(\w\w)"[^>]* checked', page.text) == ["MW"]
    missing = {step.name: said for step, said in client.get(address("step", empty.pk, "check")).context["missing"]}
    assert ("Countries of work", "Please choose at least one.") in missing["work"]  # a suggestion is no answer
    assert "Countries of work: Please choose at least one." in client.get(address("step", empty.pk, "check")).text
    post(client, empty, "work", {"countries": ["LA"], "later": "1"})
    assert 'Asia<span class="fold__ticked"> Laos</span>' in client.get(address("step", empty.pk, "work")).text


def test_a_page_of_a_draft_that_was_sent_elsewhere_leads_to_the_status_and_changes_nothing(client):
    application = make_application()
    client.force_login(application.applicant)

    for answer in (
        client.get(address("step", application.pk, "work"), follow=True),
        client.post(address("step", application.pk, "work"), {"work": "Other words."}, follow=True),
    ):
        assert answer.redirect_chain == [(address("status", application.pk), 302)]
        assert "The application is no draft any more" in answer.text
    application.refresh_from_db()
    assert application.work != "Other words."


def test_who_changes_an_answer_at_the_end_comes_back_to_the_end(client):
    draft = make_draft()
    client.force_login(draft.applicant)
    check = address("step", draft.pk, "check")
    change = address("step", draft.pk, "safeguarding") + "?then=check"

    assert f'href="{change}"' in client.get(check).text
    told = {"safeguarding": "declaration"}
    assert client.post(change, told)["Location"] == check
    assert client.post(change.partition("?")[0], told)["Location"] == address("step", draft.pk, "references")
    assert client.post(change, {"safeguarding": ""}).status_code == 400


def test_before_sending_the_documents_are_shown_too(client, empty):
    client.post(address("step", empty.pk, "documents"), {"kind": "policy", "file": posted_file(name="our policy.pdf")})

    assert "our policy.pdf" in client.get(address("step", empty.pk, "check")).text


@pytest.mark.parametrize(("language", "name"), [("en", "Alpha"), ("zh-hans", "甲")])
def test_only_a_member_for_which_somebody_answers_can_be_named_and_stands_under_the_readers_name(
    client, empty, language, name
):
    spoken_for = make.make_role(organisation=make.make_organisation(name_en="Alpha", name_zh_hans="甲")).organisation
    make.make_role(kind="editor")
    make.make_organisation()

    page = client.get(address("step", empty.pk, "references", language=language))

    choices = list(page.context["form"].fields["member"].choices)[1:]
    assert [(str(value), label) for value, label in choices] == [(str(spoken_for.pk), name)]
