"""At risk on either side; erasing; two who answer at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from gpc.retention.actions import data_of, erase_account
from partners.models import PersonLink, RelayMessage
from partners.relay import actions
from partners.relay.access import conversation_of
from partners.relay.actions import Written
from partners.safeguarding.actions import lift, shelter_subject
from tests import factories as make
from tests.partners.colleagues.making import colleague
from tests.partners.relay.making import TEXT, answer, begin, fill, make_message, page, post, writer

DANGER = {"reason": "danger", "by": "account:1"}


@pytest.fixture
def pair(db):
    """(client, other, number of their conversation), answered once"""
    client, other = writer(), writer(name="Bo Writer")
    number = begin(client, other.role.organisation).conversation_id
    answer(other, number)
    return client, other, number


def plain(answer, number):
    """A page without its address and without the token of its forms."""
    return re.sub(r'value="\w{64}"', "", answer.text).replace(f"/{number}/", "")


@pytest.mark.parametrize("hidden", ["first", "second"])
def test_the_other_side_finds_nothing_while_their_own_people_read_on(pair, hidden):
    client, other, number = pair
    their_own, stranger = (client, other) if hidden == "first" else (other, client)
    typed = fill(their_own, page("conversation", number), text="From hiding")
    stranger.get(page("messages"))  # where the word about what was sent last is said
    never = stranger.get(page("conversation", number + 999))
    entry = shelter_subject("organisation", their_own.role.organisation, **DANGER)

    gone = stranger.get(page("conversation", number))
    assert gone.status_code == never.status_code == 404
    assert plain(gone, number) == plain(never, number + 999)
    assert stranger.get(page("messages")).context["lines"] == []
    told = their_own.get(page("conversation", number))
    assert told.status_code == 200 and TEXT in told.text and "Gladly." in told.text
    assert their_own.post(page("conversation", number), typed).status_code == 400
    assert post(their_own, make.make_role(make.make_user(name="Cy")).organisation).status_code == 400

    lift(entry, by="account:1")
    assert stranger.get(page("conversation", number)).status_code == 200


def test_one_at_risk_cannot_be_written_to_and_looks_like_nobody(db):
    client, hidden = writer(), make.make_role().organisation
    shelter_subject("organisation", hidden, **DANGER)

    answers = {client.get(page("write_to_organisation", slug)).status_code for slug in (hidden.slug, "never-was")}

    assert answers == {404}


def test_a_person_at_risk_who_speaks_takes_the_conversation_with_them(pair):
    client, other, number = pair
    person = make.make_person()
    PersonLink.objects.create(user=other.user, person=person, confirmed_by="account:1")
    mate = colleague("deputy", other.role.organisation)
    shelter_subject("person", person, **DANGER)

    assert client.get(page("conversation", number)).status_code == 404
    assert mate.get(page("conversation", number)).status_code == 200


def test_words_and_names_that_name_one_at_risk_are_withheld_from_others_and_read_by_their_own(db):
    organisation = make.make_organisation(name_en="Zephyrine Child Watch")
    reader, theirs = writer(name="Zephyrine Child Watch"), writer(organisation)
    make_message(to=reader.role.organisation, text="Do you know Zephyrine Child Watch?")
    own = begin(theirs, reader.role.organisation, text="We are Zephyrine Child Watch.").conversation_id
    number = make_message(author=reader.role).conversation_id
    shelter_subject("organisation", organisation, **DANGER)

    assert RelayMessage.objects.filter(withheld=True).count() == 2
    told = "".join(reader.get(page("conversation", line.conversation.pk)).text for line in lines(reader))
    assert "We are" not in told and "Do you know" not in told and "withheld at present" in told
    assert "We are Zephyrine" in theirs.get(page("conversation", own)).text
    side = RelayMessage.objects.get(conversation=number).conversation.side("second").organisation
    other = colleague("deputy", side)
    assert "Zephyrine" not in other.get(page("conversation", number)).text


def lines(client):
    return client.get(page("messages")).context["lines"]


def test_erasing_takes_the_words_and_leaves_that_a_former_member_wrote(pair):
    client, other, number = pair
    kept = data_of(client.user)
    assert [row["text"] for row in kept["relayed-messages"]] == [TEXT]
    assert not {"fate", "digest"} & set(kept["relayed-messages"][0])

    erase_account(client.user, by=client.user.trace_label)

    told = other.get(page("conversation", number)).text
    assert "a former member" in told and TEXT not in told and "Ann Reader" not in told
    assert "Gladly." in told and "A question" not in told
    assert set(RelayMessage.objects.filter(author=client.user).values_list("text", "digest")) == {("", "")}


def test_a_text_that_was_overtaken_is_kept_and_sent_the_second_time(pair):
    _client, other, number = pair
    mate = colleague("deputy", other.role.organisation, name="Cy")
    address = page("conversation", number)
    typed = fill(mate, address, text="I had begun")
    answer(other, number, "I was faster")

    told = mate.post(address, typed)

    assert told.status_code == 400 and "I had begun</textarea>" in told.text and "I was faster" in told.text
    assert mate.post(address, typed | {"seen": told.context["last"]}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_do_not_write_past_each_other():
    client, other = writer(), writer(name="Bo")
    mate = colleague("deputy", other.role.organisation, name="Cy")
    message = begin(client, other.role.organisation)
    start = Barrier(2)

    def try_to(user):
        try:
            mine = conversation_of(user, message.conversation_id)
            start.wait(5)
            actions.answer(conversation=mine, user=user, written=Written("Yes", uuid4().hex), seen=message.pk)
            return "sent"
        except actions.Overtaken:
            return "overtaken"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(try_to, (other.user, mate.user)))

    assert found == ["overtaken", "sent"]
    assert RelayMessage.objects.count() == 2
