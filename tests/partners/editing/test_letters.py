"""The letters about changes, each read in both languages, and when the clock writes them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gpc.lib import waiting
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.editing import nightly
from partners.editing.completeness import missing
from partners.editing.models import ChangeRequest
from partners.safeguarding.actions import shelter_subject
from tests.factories import make_organisation
from tests.partners.editing.making import approve, give_back, make_change, make_editor, make_reviewer, write

pytestmark = pytest.mark.django_db
LANGUAGES = ["zh-hans", "en"]


def change_by(language, **fields):
    organisation = make_organisation(summary_en="Old words", name_en="Ann's House", name_zh_hans="安的家")
    return make_change(organisation=organisation, by=make_editor(organisation, language=language, name="Bo"), **fields)


def words_of(kind):
    return Letter.objects.get(kind=f"partners/{kind}").words()


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("en", "Your change is approved: What you say of yourselves", "The page of Ann's House now says"),
        ("zh-hans", "您的修改已通过：机构自述", "安的家的页面已显示您提出的内容"),
    ],
)
def test_approved(language, subject, sentence):
    change = change_by(language)
    approve(change, make_reviewer())

    told, text = words_of("change-approved")

    assert told == subject and sentence in text and f"/{language}/desk/organisations/" in text


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Summary: Please name the source."), ("zh-hans", "概要：Please name the source.")]
)
def test_returned_with_reasons(language, sentence):
    change = change_by(language)
    give_back(change, make_reviewer())

    _subject, text = words_of("change-returned")

    assert sentence in text and f"/{language}/desk/" in text


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "Other words have taken the place of yours: Summary"), ("zh-hans", "您的文字已被改写：概要")],
)
def test_overtaken(language, subject):
    change = change_by(language)
    write(change.organisation, make_editor(change.organisation), value="Others")

    assert words_of("change-overtaken")[0] == subject


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "The page changed while your words waited: Summary"),
        ("zh-hans", "您的文字待审核期间，页面已有变化：概要"),
    ],
)
def test_conflict(language, subject):
    change = change_by(language)
    change.organisation.summary_en = "Moved"
    change.organisation.save()
    approve(change, make_reviewer())

    assert words_of("change-conflict")[0] == subject


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "1 change of a profile waits for review"), ("zh-hans", "有1项资料修改待审核")]
)
def test_reviewers_hear_once_a_day_that_something_waits(language, subject):
    make_reviewer(language=language)
    assert nightly.tell_reviewers() == 0
    make_change()

    assert (nightly.tell_reviewers(), nightly.tell_reviewers(), Letter.objects.count()) == (1, 1, 1)
    assert words_of("changes-waiting")[0] == subject
    ChangeRequest.objects.all().delete()
    with pytest.raises(NotToBeSent):
        words_of("changes-waiting")


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("en", "Is your profile still right? Ann's House", "Not stated so far: "),
        ("zh-hans", "请核对机构资料：安的家", "目前未说明："),
    ],
)
def test_the_yearly_reminder_names_the_fields_that_are_empty(language, subject, sentence):
    organisation = make_organisation(name_en="Ann's House", name_zh_hans="安的家", checked_on=datetime.date(2020, 1, 1))
    make_editor(organisation, language=language)

    nightly.remind()

    told, text = words_of("profile-reminder")
    assert told == subject and sentence in text
    with override(language):
        assert all(label in text for label in missing(organisation)) and len(missing(organisation)) > 3


def test_an_organisation_is_reminded_twice_a_year_apart_from_the_first_by_thirty_days(monkeypatch):
    checked = datetime.date(2024, 1, 1)
    organisation = make_organisation(checked_on=checked)
    make_editor(organisation)
    make_editor(organisation, "member")
    count = []

    for days in (364, 365, 370, 395, 430, 700):
        moment = timezone.make_aware(datetime.datetime(2024, 1, 1, 12)) + datetime.timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        nightly.remind()
        count.append(Letter.objects.filter(kind="partners/profile-reminder").count())

    assert count == [0, 1, 1, 2, 2, 2]


def test_nobody_is_reminded_of_an_organisation_at_risk_and_no_letter_about_it_leaves():
    change = change_by("en")
    approve(change, make_reviewer())
    organisation = make_organisation(checked_on=datetime.date(2020, 1, 1))
    make_editor(organisation)

    for one in (change.organisation, organisation):
        shelter_subject("organisation", one, reason="danger", by="account:1")

    assert nightly.remind() == 0
    with pytest.raises(NotToBeSent):
        words_of("change-approved")


def test_what_the_page_says_already_closes_by_itself():
    change = make_change()
    assert nightly.close_what_is_said_already() == 0
    change.organisation.summary_en = "New words"
    change.organisation.save()

    assert nightly.close_what_is_said_already() == 1
    change.refresh_from_db()
    assert change.state == "superseded"


def test_the_desk_tells_reviewers_and_editors_what_waits():
    change, reviewer = make_change(), make_reviewer()
    editor = change.proposals.get().author

    assert [one.address for one in waiting.waiting_for(reviewer)] == [reverse("partners:changes")]
    assert reverse("partners:changes") in {one.address for one in waiting.places_of(reviewer)}
    give_back(change, reviewer)
    titles = [one.address for one in waiting.waiting_for(editor)]
    assert any(f"/changes/{change.pk}/" in address for address in titles)
    assert not [one for one in waiting.waiting_for(make_editor(make_organisation())) if "/changes/" in one.address]
