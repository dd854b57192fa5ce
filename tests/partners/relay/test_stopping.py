"""Who may not write, and reports that only officers may read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.audit import words
from gpc.audit.models import Trace
from gpc.outbox.models import Letter
from gpc.retention.actions import data_of
from partners.models import WritingStop
from partners.relay import stopping
from partners.relay.tasks import close_silent_conversations
from tests import factories as make
from tests.partners.colleagues.making import secretary, signed_in
from tests.partners.curation import desk
from tests.partners.relay.making import answer, fill, make_message, make_report, make_stop, page, post, writer

pytestmark = pytest.mark.django_db
DANGER = {"reason": "danger", "by": "account:1"}
WHY = {"reason_zh_hans": "群发广告。", "reason_en": "Advertising."}


def guardian(**fields):
    """A client of a safeguarding officer who is not of the secretariat."""
    return signed_in(desk.account("safeguarding", **{"language": "en"} | fields))


@pytest.fixture
def reported():
    """(client of the author, report)"""
    client, other = writer(), writer(name="Bo")
    message = make_message(to=other.role.organisation, author=client.role)
    return client, make_report(message)


def test_a_stopped_account_writes_nothing_and_reads_why_and_whom_to_ask(reported, settings):
    client, report = reported
    settings.DEFAULT_FROM_EMAIL = "The portal <portal@example.org>"
    begun, conversation = page("conversation", report.message.conversation_id), report.message.conversation
    typed = fill(client, begun, text="Once more")
    moderator, day = secretary(), timezone.localdate() + timedelta(days=30)
    assert page("stop_writing", report.message_id) in moderator.get(page("message_report", report.pk)).text

    moderator.post(page("stop_writing", report.message_id), WHY | {"until_on": day})

    refused = client.post(begun, typed)
    assert refused.status_code == 400 and "Once more</textarea>" in refused.text and "until the end of" in refused.text
    to = make.make_role(make.make_user(name="Cy")).organisation
    for address in (begun, page("write_to_organisation", to.slug)):
        told = client.get(address).text
        assert [one in told for one in ("Advertising.", "portal@example.org", "</textarea>")] == [True, True, False]
    letter = Letter.objects.get(kind=stopping.KIND)
    for language, reason in (("en", "Advertising."), ("zh-hans", "群发广告。")):
        letter.language = language
        subject, text = letter.words()
        assert reason in text and "portal@example.org" in text and subject
    assert moderator.post(page("stop_writing", report.message_id), WHY).status_code == 400
    verbs = list(Trace.objects.filter(verb__startswith="relay-writing").values_list("verb", "what"))
    assert verbs == [("relay-writing-stopped", f"account:{client.user.pk}")]
    assert words.verb_in_words(verbs[0][0]) != verbs[0][0]
    assert [row["reason_en"] for row in data_of(client.user)["writing-stops"]] == ["Advertising."]
    assert conversation.is_open


def test_lifting_lets_them_write_and_says_so(reported):
    client, report = reported
    stop = make_stop(client.user, message=report.message)
    moderator = secretary()
    assert "Ann Reader" in moderator.get(page("writing_stops")).text

    moderator.post(page("lift_stop", stop.pk))

    assert answer(client, report.message.conversation_id).status_code == 302
    subjects = [Letter.objects.get(kind=stopping.KIND).words()[0]]
    assert subjects == ["You may write to other members again"]
    assert moderator.post(page("lift_stop", stop.pk)).status_code == 404
    assert "Everybody may write." in moderator.get(page("writing_stops")).text
    assert "Advertising." in moderator.get(page("writing_stops"), {"show": "all"}).text


def test_a_stop_ends_after_its_last_day(reported):
    client, report = reported
    stop = make_stop(client.user, until_on=timezone.localdate())
    assert post(client, make.make_role(make.make_user(name="Cy")).organisation, once="0" * 32).status_code != 302

    WritingStop.objects.update(until_on=timezone.localdate() - timedelta(days=1))

    assert answer(client, report.message.conversation_id).status_code == 302
    close_silent_conversations()
    stop.refresh_from_db()
    assert stop.lifted_by == "expiry"


@pytest.mark.parametrize("told", [{}, WHY | {"until_on": "2020-01-01"}])
def test_a_stop_says_why_and_ends_to_come(told, reported):
    assert secretary().post(page("stop_writing", reported[1].message_id), told).status_code == 400
    assert not WritingStop.objects.exists()


def test_only_authors_of_messages_that_one_judges_and_nobody_themselves(reported):
    moderator = secretary()
    own = make_report(make_message(author=make.make_role(moderator.user)))
    mate = make_stop(make.make_role(organisation=make.make_role(moderator.user).organisation).user)
    mine = make_stop(moderator.user)
    secretary(name="Another")

    tried = [
        ("stop_writing", make_message().pk), ("stop_writing", own.message_id), ("message_report", own.pk),
        ("lift_stop", mate.pk), ("lift_stop", mine.pk),
    ]  # fmt: skip

    assert {moderator.get(page(*one)).status_code for one in tried} == {404}
    assert reported[0].get(page("writing_stops")).status_code == 404
    assert guardian().get(page("stop_writing", reported[1].message_id)).status_code == 404


def test_who_is_alone_decides_about_their_own_side_and_who_has_left_it_does_not():
    moderator = secretary()
    role = make.make_role(moderator.user)
    report = make_report(make_message(author=role))
    assert moderator.get(page("message_report", report.pk)).status_code == 200
    assert moderator.get(page("stop_writing", report.message_id)).status_code == 404  # never oneself

    other = secretary(name="Another")
    role.ended_at, role.ended_by = timezone.now(), "account:1"
    role.save()

    assert moderator.get(page("message_report", report.pk)).status_code == 404
    assert other.get(page("message_report", report.pk)).status_code == 200
    assert page("message_report", report.pk) not in moderator.get(page("held_messages")).text


def test_the_list_costs_the_same_for_any_number():
    moderator, counts = secretary(), []
    moderator.get(page("writing_stops"))
    for number in (0, 1, 2):
        make_stop(make.make_user(name=f"Eve {number}"))
        with CaptureQueriesContext(connection) as asked:
            told = moderator.get(page("writing_stops"))
        counts.append(len(asked))

    assert len(told.context["rows"]) == 3 and counts[0] == counts[2]
