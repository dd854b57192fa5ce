"""What only officers may read: reports and held messages that concern somebody at risk."""

import pytest
from django.urls import reverse

from gpc.audit import words
from gpc.audit.models import Trace
from gpc.lib import queueing, waiting
from gpc.outbox import kinds
from gpc.outbox.models import Letter
from partners.models import Conversation, PersonLink, RelayMessage, Report, WritingStop
from partners.relay import actions, alarm, letters, moderators
from partners.relay.tasks import tell_officers
from partners.safeguarding.actions import lift, shelter_subject
from tests import factories as make
from tests.partners.colleagues.making import secretary, signed_in
from tests.partners.curation import desk
from tests.partners.relay.making import add, make_message, make_report, page, writer

pytestmark = pytest.mark.django_db
DANGER = {"reason": "danger", "by": "account:1"}
WHY = {"reason_zh_hans": "群发广告。", "reason_en": "Advertising."}
NAME = "Zephyrine Child Watch"


def guardian(**fields):
    """A client of a safeguarding officer who is not of the secretariat."""
    return signed_in(desk.account("safeguarding", **{"language": "en"} | fields))


def concerning(how):
    """A report that concerns somebody at risk, and the entry."""
    report = make_report(make_message(text=f"{NAME} wrote this."), reason="They threaten me.")
    return report, danger_for(report.message, how)


def danger_for(message, how):
    """The entry that makes a message concern somebody at risk."""
    if how == "speaker":
        subject = make.make_person()
        PersonLink.objects.create(user=message.author, person=subject, confirmed_by="account:1")
    elif how == "words":
        subject = make.make_organisation(name_en=NAME)
    else:
        subject = message.conversation.side(how).organisation
    return shelter_subject(subject._meta.model_name, subject, **DANGER)


@pytest.mark.parametrize("how", ["first", "second", "speaker", "words"])
def test_a_report_is_either_the_officers_or_the_secretariats(how):
    report, entry = concerning(how)
    officer, moderator = (desk.account(role) for role in ("safeguarding", "secretariat"))

    assert (list(moderators.reports_at_risk_for(officer)), list(moderators.reports_for(moderator))) == ([report], [])

    lift(entry, by="account:1")
    assert (list(moderators.reports_at_risk_for(officer)), list(moderators.reports_for(moderator))) == ([], [report])


def test_a_report_about_somebody_at_risk_is_read_by_officers_at_once_and_by_nobody_else():
    report, entry = concerning("words")
    officer, moderator, address = guardian(), secretary(), page("report_at_risk", report.pk)

    assert not waiting.waiting_for(moderator.user)
    assert str(report.pk) not in [one.what.partition(":")[2] for one in items(moderator)]
    tried = [("reports_at_risk",), ("report_at_risk", report.pk), ("message_report", report.pk)]
    tried = [page(*one) for one in [*tried, ("stop_writing", report.message_id)]]
    assert {moderator.get(one).status_code for one in tried} == {404}
    assert {one.address for one in waiting.waiting_for(officer.user)} == {page("reports_at_risk")}
    assert [one.address for one in items(officer)] == [address]
    told = officer.get(address).text
    assert f"{NAME} wrote this." in told and "They threaten me." in told

    officer.post(page("stop_writing", report.message_id), WHY)
    assert page("lift_stop", WritingStop.objects.get().pk) not in moderator.get(page("writing_stops")).text
    officer.post(address, {"outcome": "closed"})

    report.refresh_from_db()
    assert (report.outcome, officer.get(address).status_code) == ("closed", 404)
    verbs = set(Trace.objects.filter(verb__startswith="at-risk-r").values_list("verb", flat=True))
    assert verbs == {"at-risk-read", "at-risk-report-answered"}
    lift(entry, by="account:1")
    assert page("lift_stop", WritingStop.objects.get().pk) in moderator.get(page("writing_stops")).text


def items(client):
    """What stands in the common queue of the account, of messages."""
    from partners.colleagues.access import network_actions_of

    kinds = queueing.kinds_for(network_actions_of(client.user))
    return [one for kind in kinds if "message" in kind.name or "report" in kind.name for one in kind.items(client.user)]


def test_a_reason_that_names_somebody_at_risk_makes_a_report_the_officers():
    report = make_report(reason=f"They ask where {NAME} is.")
    shelter_subject("organisation", make.make_organisation(name_en=NAME), **DANGER)

    assert secretary().get(page("message_report", report.pk)).status_code == 404
    assert "Zephyrine" in guardian().get(page("report_at_risk", report.pk)).text
    assert Report.objects.get().withheld and not RelayMessage.objects.get().withheld


@pytest.mark.parametrize("how", ["second", "words"])
def test_a_held_message_is_either_the_officers_or_the_secretariats(how):
    message = make_message(text=f"{NAME} wrote this.", fate="held")
    officer, moderator = (desk.account(role) for role in ("safeguarding", "secretariat"))
    assert (list(moderators.held_at_risk_for(officer)), list(moderators.held_for(moderator))) == ([], [message])

    entry = danger_for(message, how)

    assert (list(moderators.held_at_risk_for(officer)), list(moderators.held_for(moderator))) == ([message], [])
    lift(entry, by="account:1")
    assert list(moderators.held_for(moderator)) == [message]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("first", "the other side reads this, and is told by letter, when that risk has ended"),
        ("speaker", "the other side reads this, and is told by letter, when that risk has ended"),
        ("second", "they can read this at once, and are told by letter when that risk has ended"),
    ],
)
def test_an_officer_is_told_when_a_held_message_will_be_read(how, sentence):
    message = make_message(fate="held")
    Conversation.objects.get().sides.filter(place="first").update(keeper=message.author)
    danger_for(message, how)

    assert sentence in guardian().get(page("held_message_at_risk", message.pk)).text


@pytest.mark.parametrize(("act", "fate"), [("release", "passed"), ("refuse", "refused")])
def test_a_held_message_about_somebody_at_risk_is_decided_by_officers_and_seen_by_nobody_else(act, fate):
    message = make_message(text=f"{NAME} wrote this.", fate="held")
    actions._trace("relay-held", message.conversation, message.author, message=message.pk)
    entry = danger_for(message, "words")
    officer, moderator, address = guardian(), secretary(), page("held_message_at_risk", message.pk)

    tried = [address, *(page(name, message.pk) for name in ("held_message", "stop_writing", "purge_message"))]
    assert {moderator.get(one).status_code for one in tried} == {404}
    assert [items(moderator), list(waiting.waiting_for(moderator.user)), seen_traces(moderator)] == [[], [], []]
    assert {one.address for one in waiting.waiting_for(officer.user)} == {page("reports_at_risk")}
    assert [one.address for one in items(officer)] == [address]
    assert address in officer.get(page("reports_at_risk")).text
    told = officer.get(address).text
    assert f"{NAME} wrote this." in told and page("stop_writing", message.pk) in told
    assert "no words that name somebody at risk" in told
    assert officer.post(address, {"act": "refuse"}).status_code == 400

    officer.post(address, {"act": act, "reason": "Not to many."})

    message.refresh_from_db()
    assert (message.fate, officer.get(address).status_code) == (fate, 404)
    own = {"at-risk-read", f"at-risk-{act}d"}
    assert own <= set(seen_traces(officer)) and all(words.verb_in_words(verb) != verb for verb in own)
    assert seen_traces(moderator) == []
    lift(entry, by="account:1")
    assert seen_traces(moderator) == ["relay-held"]


def seen_traces(client):
    """The verbs of messages that the account finds in the workbench."""
    found = client.get(desk.listing(Trace)).context["cl"].result_list
    return [one.verb for one in found if one.what.startswith("conversation:")]


def test_that_a_report_was_made_and_words_were_purged_tells_the_secretariat_nothing():
    client, other = writer(), writer(name="Bo")
    message = make_message(to=other.role.organisation, author=client.role)
    reported = Conversation.objects.read_by(other.user).get()
    message.conversation = reported
    shelter_subject("organisation", make.make_organisation(name_en=NAME), **DANGER)
    actions.report(message=message, user=other.user, reason=f"They ask where {NAME} is.")
    officer, moderator = guardian(), secretary()

    officer.post(page("purge_message", message.pk))

    assert seen_traces(moderator) == []
    assert set(seen_traces(officer)) == {"relay-reported", "at-risk-child-data-purged"}


def test_of_two_reports_of_a_message_each_is_decided_by_those_who_see_it():
    message = make_message()
    shelter_subject("organisation", make.make_organisation(name_en=NAME), **DANGER)
    plain, theirs = (make_report(message, reason=one, made_by=one[:9]) for one in ("It is advertising.", f"Of {NAME}."))
    officer, moderator = guardian(), secretary()

    for client, route, report in ((moderator, "message_report", plain), (officer, "report_at_risk", theirs)):
        assert client.get(page(route, report.pk)).status_code == 200
        assert client.post(page(route, report.pk), {"outcome": "none"}).status_code == 302
        report.refresh_from_db()
        assert report.answered_by == client.user.trace_label
    assert seen_traces(moderator) == ["relay-report-answered", "relay-read"]


def told_officers():
    tell_officers()
    return set(Letter.objects.filter(kind=alarm.KIND).values_list("address", flat=True))


def test_officers_are_told_once_that_something_waits_and_nobody_else_is():
    report, _entry = concerning("words")
    held = add(report.message.conversation, "first", report.message.author, text=f"{NAME} again", fate="held")
    make_report()  # of nobody at risk
    officers = {guardian().user.email, guardian(language="zh-hans").user.email}
    moderator = secretary()
    desk.account("administrator")

    assert told_officers() == told_officers() == officers

    assert Letter.objects.count() == 4  # two officers, two things
    assert {one.params["what"] for one in Letter.objects.all()} == {f"report:{report.pk}", f"message:{held.pk}"}
    for language, subject, sentence in (
        ("en", "Something waits at your desk", "this letter does not say what it is about"),
        ("zh-hans", "您的工作台有待办事项", "为了他人的安全"),
    ):
        letter = Letter.objects.filter(language=language).first()
        found, text = letter.words()
        assert found == subject and sentence in text and f"/{language}/desk/" in text
        assert not [one for one in (NAME, "A question", "They threaten me.", "Ann Reader") if one in found + text]
    assert alarm.KIND in kinds.quiet()
    assert not Letter.objects.about_nobody_at_risk().exists()
    shown = moderator.get(reverse("admin:outbox_letter_changelist"))
    assert shown.status_code in (200, 403) and not [one for one in officers if one in shown.text]


def test_an_officer_of_either_side_is_not_told_and_what_was_decided_is_not_sent():
    report, _entry = concerning("words")
    near, officer = guardian(), guardian()
    make.make_role(near.user, report.message.conversation.side("second").organisation)

    assert told_officers() == {officer.user.email}

    Report.objects.all().delete()
    with pytest.raises(kinds.NotToBeSent):
        letters.to_officer(**Letter.objects.get().params)


def test_what_comes_to_concern_somebody_at_risk_later_is_told_of_too():
    report = make_report()
    officer = guardian()
    assert told_officers() == set()

    danger_for(report.message, "second")

    assert told_officers() == {officer.user.email}
