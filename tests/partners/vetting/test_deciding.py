"""The decision: a letter seen before, ten minutes to undo it, then everything at once."""

import datetime
import io

import pypdf
import pytest
from django.utils import timezone

from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from partners.models import Organisation, Role
from partners.safeguarding.models import SafeguardingFile
from partners.vetting import paper
from partners.vetting.actions import deciding, references
from partners.vetting.models import Decision, Membership
from partners.vetting.states import State
from tests import factories as make
from tests.partners.vetting.making import BY, LANGUAGES, address, answer, make_application, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return make_application(State.CONVERSATION)


def when_due():
    Decision.objects.update(due_at=timezone.now() - datetime.timedelta(seconds=1))
    return deciding.settle_due()


def test_nothing_follows_from_a_decision_for_ten_minutes(application):
    deciding.decide(application, outcome="accepted", by=BY)

    application.refresh_from_db()
    assert (deciding.settle_due(), application.state) == (0, State.CONVERSATION)
    assert (Organisation.objects.count(), Letter.objects.filter(kind="partners/application-accepted").count()) == (0, 0)


def test_a_decision_that_is_undone_never_was(client, application):
    client.force_login(make_officer("secretariat"))
    client.post(address("decide", application.pk), {"outcome": "accepted", "decide": "1"})
    client.post(address("undo", application.pk))

    assert when_due() == 0
    application.refresh_from_db()
    assert application.state == State.CONVERSATION
    assert client.get(address("decide", application.pk)).status_code == 200


def test_after_ten_minutes_it_is_too_late(application):
    decision = deciding.decide(application, outcome="accepted", by=BY)
    assert (when_due(), when_due()) == (1, 0)

    with pytest.raises(deciding.TooLate):
        deciding.undo(decision, by=BY)
    assert Letter.objects.filter(kind="partners/application-accepted").count() == 1


def test_who_is_accepted_has_a_draft_a_membership_and_a_representative(application):
    make.make_organisation(slug="beijing-zhicheng-legal-aid")
    deciding.settle(deciding.decide(application, outcome="accepted", by=BY))

    application.refresh_from_db()
    made, role = application.organisation, Role.objects.get()
    assert (made.slug, made.state, made.standing) == ("beijing-zhicheng-legal-aid-2", "draft", "partner")
    assert (made.name_status_zh_hans, made.founded_year, made.description_en) == ("official", 1999, application.work)
    assert (role.user, role.kind, role.title) == (application.applicant, "representative", "Director")
    assert [entry.status for entry in Membership.objects.get(organisation=made).log.all()] == ["current"]


def test_what_the_applicant_said_stands_on_the_page_as_the_organisations_own_words(client, application):
    deciding.settle(deciding.decide(application, outcome="accepted", by=BY))
    organisation = Organisation.objects.get()
    organisation.publish()

    page = client.get(f"/en/partners/{organisation.slug}/").text
    told = client.get(f"/en/partners/{organisation.slug}.json").json()["stated_by_the_organisation"]

    said = set(organisation.own_statements.values_list("fact", flat=True))
    assert {"name_en", "kind", "country", "founded_year", "website", "description_en", "work"} <= said
    assert "standing" not in said  # we said it
    assert "Work areas" in page and "classified by the editor" not in page
    assert "work" in str(told) and str(timezone.localdate()) in str(told)


def test_who_prepared_the_papers_for_somebody_else_may_only_edit():
    application = make_application(State.ACCEPTED, speaks="no")

    assert Role.objects.get(user=application.applicant).kind == "editor"


@pytest.mark.parametrize(("policy_on", "due"), [("2025-05-01", datetime.date(2027, 5, 1)), ("2020-05-01", None)])
def test_the_policy_that_was_shown_founds_the_safeguarding_file(policy_on, due):
    make_application(State.ACCEPTED, safeguarding="policy", policy_on=policy_on)

    file = SafeguardingFile.objects.get()
    assert (str(file.dated_on), file.review_due_on) == (policy_on, due or timezone.localdate())
    assert (file.focal_name, file.document, file.organisation) == ("", None, Organisation.objects.get())


def test_who_is_in_danger_is_sheltered_in_the_same_moment():
    application = make_application(State.ACCEPTED, at_risk=True)

    assert Organisation.objects.count() == 0
    assert Shelter.objects.get().subject_id == application.organisation_id
    letter = Letter.objects.get(kind="partners/application-accepted")
    assert "shown nowhere" in letter.words()[1]
    assert "Zhicheng" not in " ".join(letter.words())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_shown_before_as_it_leaves_after(client, language):
    applicant = make.make_user(language=language, name="Wang")
    application = make_application(applicant=applicant)
    client.force_login(make_officer("secretariat"))
    told = {"outcome": "declined", "reasons": ["not-local", "safeguarding"], "words": "自己的话 <b>& own</b>"}
    seen = client.post(address("decide", application.pk), told)
    client.post(address("decide", application.pk), told | {"decide": "1"})
    when_due()

    letter = Letter.objects.get(kind="partners/application-declined").words()
    assert seen.context["letter"] == letter
    also = seen.context["also"]  # the page is English
    assert (also is None) is (language == "en")
    assert also is None or "cannot accept it now" in also[1]
    assert "自己的话 <b>& own</b>" in letter[1]
    assert "&lt;b&gt;" in seen.text
    assert letter[1].count("再次申请" if language == "zh-hans" else "pply again") >= 2


def test_declining_needs_a_reason(client, application):
    client.force_login(make_officer("secretariat"))

    page = client.post(address("decide", application.pk), {"outcome": "declined", "decide": "1"})
    assert (page.status_code, set(page.context["form"].errors)) == (400, {"reasons"})
    assert Decision.objects.count() == 0


def test_nobody_is_accepted_before_the_conversation(client):
    application = make_application(State.REFEREES)
    client.force_login(make_officer("secretariat"))

    assert client.post(address("decide", application.pk), {"outcome": "accepted", "decide": "1"}).status_code == 400
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    "state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.SUBMITTED, State.CONVERSATION]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_applicant_is_told_every_step_in_their_language(client, state, language):
    application = make_application(state, applicant=make.make_user(language=language))
    client.force_login(make.make_second_factor(application.applicant))

    page = client.get(address("status", application.pk, language=language))
    letter = Letter.objects.get(kind=f"partners/application-{state}")
    assert str(application.get_state_display()) in page.text or application.state in page.text
    subject, text = letter.words()
    assert ("您" in text) == (language == "zh-hans"), (subject, text)


def printed(client, application):
    answer_ = client.get(address("paper", application.pk, language="zh-hans"))
    assert answer_["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer_.content)).pages
    return [page.extract_text() for page in pages]


def test_the_whole_application_is_one_pdf_in_chinese_too(client):
    application = make_application(State.REFEREES, work="#strong[为儿童工作] $x$\n" + "儿童 " * 400)
    answer(application.references.first(), concerns="无")
    references.refuse(application.references.last())
    client.force_login(make_officer("reviewer"))

    pages = printed(client, application)

    text = "".join(pages)
    for words in (
        "北京致诚法律援助",
        "Beijing Zhicheng Legal Aid",
        "#strong[为儿童工作]",
        "Ada Referee",
        "We worked together.",
        "不便答复",
    ):
        assert words in text
    assert all("机密" in page for page in pages)
    assert f"1 / {len(pages)}" in pages[0] or f"1/{len(pages)}" in pages[0]


def test_no_word_of_it_runs_off_the_paper_and_danger_stands_on_it(client):
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 6
    application = make_application(work=f"Since 1998: {word} and more.", at_risk=True)
    client.force_login(make_officer("reviewer"))

    lines = "\n".join(printed(client, application)).replace("\u200b", "").splitlines()

    assert word not in "\n".join(lines)
    assert word in "".join(lines)
    assert max(map(len, lines)) < 120
    assert "公开名称会给这家机构带来危险。" in lines


def test_without_a_chinese_typeface_there_is_a_sentence_and_no_broken_file(client, application, monkeypatch):
    monkeypatch.setattr(paper, "_families", lambda: {"Libertinus Serif"})
    client.force_login(make_officer("reviewer"))

    there = client.get(address("paper", application.pk), follow=True)

    assert "no Chinese typeface" in there.text
