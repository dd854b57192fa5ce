"""Blocks, limits, circulars, reports: and that the sender learns nothing of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.audit import words
from gpc.audit.models import Trace
from gpc.lib import waiting
from gpc.outbox.models import Letter
from partners.models import Block, Conversation, RelayMessage, Report, User
from partners.relay import limits
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.colleagues.making import colleague, secretary
from tests.partners.relay.making import TEXT, add, answer, begin, fill, make_message, make_report, page, post, writer

pytestmark = pytest.mark.django_db
CHILD = "Little Nemo lives at number 4."


def traces():
    return [verb for verb in Trace.objects.order_by("pk").values_list("verb", flat=True) if verb.startswith("relay-")]


@pytest.fixture
def pair():
    """(client, other, number of their conversation)"""
    client, other = writer(), writer(name="Bo Writer")
    return client, other, begin(client, other.role.organisation).conversation_id


def test_a_blocked_sender_reaches_nobody_of_the_side_and_is_not_told(pair):
    client, other, number = pair
    mate = colleague("deputy", other.role.organisation)
    other.post(page("block_sender", number))
    Letter.objects.all().delete()

    assert answer(client, number, "Are you there?")["Location"] == page("conversation", number)
    assert post(client, other.role.organisation, once=uuid4().hex).status_code == 302

    assert not Letter.objects.exists()
    for reader in (other, mate):
        assert "Are you there?" not in reader.get(page("conversation", number)).text
        assert len(reader.get(page("messages")).context["lines"]) == 1
    mine = client.get(page("messages"))
    assert len(mine.context["lines"]) == 2
    thread = client.get(page("conversation", number)).context["thread"].said
    assert [(one.text, one.state) for one in thread] == [(TEXT, ""), ("Are you there?", "")]
    assert traces() == ["relay-blocked"]
    own = client.get("/en/account/my-data/", follow=True).text
    assert "kept-back" not in own


def test_who_blocks_cannot_answer_until_they_take_it_back(pair):
    _client, other, number = pair
    address = page("conversation", number)
    typed = fill(other, address, text="Hello")
    other.post(page("block_sender", number))
    assert other.post(address, typed).status_code == 400

    stranger = writer(name="Eve")
    stranger.post(page("message_settings"), {"unblock": Block.objects.get().pk})
    assert Block.objects.in_force().exists()
    assert "Ann Reader" in other.get(page("message_settings")).text
    other.post(page("message_settings"), {"unblock": Block.objects.get().pk})

    assert other.post(address, typed).status_code == 302
    assert traces() == ["relay-blocked", "relay-unblocked"]


def test_the_answer_and_the_work_are_the_same_whatever_becomes_of_a_message():
    def asked(prepare):
        client, other = writer(), writer(name="Bo")
        prepare(client, other)
        address = page("write_to_organisation", other.role.organisation.slug)
        typed = fill(client, address, subject="A question", text=f"{TEXT} {uuid4().hex}", send="1")
        with CaptureQueriesContext(connection) as counted:
            told = client.post(address, typed)
        shown = client.get(told["Location"])
        return told.status_code, [str(one) for one in shown.context["messages"]], len(counted)

    def block(client, other):
        Block.objects.create(organisation=other.role.organisation, account=client.user, made_by="account:1")

    def bounce(_client, other):
        bounced = {"state": "bounced", "trouble": "SMTP 550", "address": other.user.email}
        Letter.objects.create(kind="partners/relay-message", key="old", **bounced)

    def break_mailbox(_client, other):
        User.objects.filter(pk=other.user.pk).update(email="nowhere")

    usual, *others = (asked(prepare) for prepare in (lambda *_: None, block, bounce, break_mailbox))

    assert [one[:2] for one in others] == [(302, ["Your message is sent."])] * 3
    assert usual[:2] == (302, ["Your message is sent."])
    assert all(abs(one[2] - usual[2]) <= 3 for one in others)


def test_limits_say_so_and_keep_the_text(monkeypatch):
    client, other = writer(), writer(name="Bo")
    for name in ("NEW_A_DAY", "MESSAGES_AN_HOUR", "NEW_FOR_A_RECIPIENT_A_DAY"):
        monkeypatch.setattr(limits, name, 2)
    number = begin(client, other.role.organisation, text="1").conversation_id
    begin(client, other.role.organisation, text="2")

    many = post(client, make.make_role().organisation, text="The third")
    full = post(writer(), other.role.organisation, text="From others")
    answer(client, number, "once")
    quick = answer(client, number, "Too quick")

    assert [one.status_code for one in (many, full, quick)] == [429] * 3
    kept = [(many, "The third", "ten conversations"), (full, "From others", "nobody could read it")]
    for told, text, sentence in [*kept, (quick, "Too quick", "within an hour")]:
        assert f"{text}</textarea>" in told.text and sentence in told.text
    Conversation.objects.update(began_at=timezone.now() - timedelta(days=1))
    assert post(client, make.make_role().organisation).status_code == 302


def test_the_same_text_for_the_fourth_time_waits_for_the_secretariat():
    client, officer = writer(), secretary()
    organisations = [make.make_role(make.make_user(name="Bo")).organisation for _n in range(4)]

    sent = [begin(client, one, text=f"{TEXT.upper() if n else TEXT}  !") for n, one in enumerate(organisations)]

    assert [one.fate for one in sent] == ["passed"] * 3 + ["held"]
    assert Letter.objects.count() == 3
    held = sent[-1]
    reader = colleague("deputy", organisations[-1])
    assert reader.get(page("conversation", held.conversation_id)).status_code == 404
    assert "Waits for the secretariat" in client.get(page("conversation", held.conversation_id)).text
    assert page("held_messages") in {one.address for one in waiting.waiting_for(officer.user)}
    assert page("held_message", held.pk) in officer.get(page("held_messages")).text

    officer.get(page("held_message", held.pk))
    officer.post(page("held_message", held.pk), {"act": "release"})

    assert Letter.objects.count() == 5  # the deputy is a reader, too
    assert reader.get(page("conversation", held.conversation_id)).status_code == 200
    assert traces() == ["relay-held", "relay-read", "relay-released"]
    assert officer.post(page("held_message", held.pk), {"act": "refuse", "reason": "x"}).status_code == 404


def test_a_refusal_says_why_to_the_sender_alone():
    client, officer = writer(), secretary()
    message = make_message(author=client.role, fate="held")
    address = page("held_message", message.pk)
    assert officer.post(address, {"act": "refuse"}).status_code == 400

    officer.post(address, {"act": "refuse", "reason": "This is advertising."})

    assert "This is advertising." in client.get(page("conversation", message.conversation_id)).text
    assert not Conversation.objects.get().is_open
    assert not Letter.objects.exists()


def test_a_report_shows_the_message_and_its_neighbours_and_leaves_a_trace(pair):
    client, other, number = pair
    conversation = Conversation.objects.get(pk=number)
    meant = [add(conversation, "first", client.user, text=f"Message {n}") for n in range(1, 5)][1]
    address = page("report_message", number, meant.pk)
    assert client.get(address).status_code == 404  # nobody reports their own side

    assert other.post(address, {"reason": "Rude."}).status_code == 302
    assert other.post(address, {"reason": "Rude."}).status_code == 400
    officer = secretary()
    told = officer.get(page("message_report", Report.objects.get().pk)).text

    assert [f"Message {n}" in told for n in range(1, 5)] == [True, True, True, False]
    assert TEXT not in told and "Rude." in told and client.user.email not in told
    officer.post(page("message_report", Report.objects.get().pk), {"outcome": "closed"})
    assert not Conversation.objects.get(pk=number).is_open
    assert officer.get(page("message_report", Report.objects.get().pk)).status_code == 404
    assert traces() == ["relay-reported", "relay-read", "relay-report-answered"]
    assert {words.verb_in_words(verb) for verb in traces()} & set(traces()) == set()


def test_nobody_decides_on_their_own_conversations_while_somebody_else_can():
    officer, _another = secretary(), secretary(name="Another")
    organisation = make.make_role(officer.user).organisation
    report = make_report(make_message(to=organisation))
    held = make_message(author=make.make_role(organisation=organisation), fate="held")

    assert officer.get(page("message_report", report.pk)).status_code == 404
    assert officer.get(page("held_message", held.pk)).status_code == 404


def test_words_about_a_child_are_nowhere_any_more():
    officer, client = secretary(), writer(name="Bo")
    message = make_message(to=client.role.organisation, text=CHILD)
    Conversation.objects.update(subject=CHILD)
    report = make_report(message, reason=CHILD)

    told = officer.get(page("message_report", report.pk))
    assert page("purge_message", message.pk) in told.text
    officer.post(page("purge_message", message.pk))

    rows = [*RelayMessage.objects.values(), *Conversation.objects.values(), *Report.objects.values()]
    assert "Nemo" not in str([*rows, *Letter.objects.values(), *Trace.objects.values()])
    assert "Purged: it was about a child." in client.get(page("conversation", message.conversation_id)).text
    assert officer.get(page("purge_message", message.pk)).status_code == 404


def test_the_secretariat_purges_only_what_it_was_shown():
    assert secretary().get(page("purge_message", make_message().pk)).status_code == 404


@pytest.mark.parametrize("side", ["first", "second"])
def test_what_is_about_one_at_risk_waits_unseen(side):
    officer, report = secretary(), make_report()
    party = report.message.conversation.side(side).organisation
    shelter_subject("organisation", party, reason="danger", by="account:1")

    assert not waiting.waiting_for(officer.user)
    assert officer.get(page("message_report", report.pk)).status_code == 404
