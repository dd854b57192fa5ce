"""Writing, reading, answering: who may, what each side sees, what is kept of what was typed."""

import pytest
from django.test import Client
from django.utils import timezone

from gpc.outbox.models import Letter
from partners.models import Conversation, PersonLink, RelayMessage, Role
from partners.relay import actions, limits
from tests import factories as make
from tests.partners.colleagues.making import colleague, signed_in
from tests.partners.relay.making import TEXT, add, answer, begin, make_message, page, post, writer

pytestmark = pytest.mark.django_db


def test_the_public_page_leads_there_only_where_somebody_reads(client):
    organisation, person = make.make_organisation(), make.make_person()
    addresses = (organisation.get_absolute_url(), person.get_absolute_url())
    link = "/write/"
    assert [link in client.get(address).text for address in addresses] == [False, False]

    make.make_role(organisation=organisation, kind="editor")
    assert link not in client.get(addresses[0]).text
    role = make.make_role(organisation=organisation, kind="deputy")
    PersonLink.objects.create(user=make.make_user(), person=person, confirmed_by="account:1")

    assert [link in client.get(address).text for address in addresses] == [True, True]
    role.ended_at, role.ended_by = timezone.now(), "account:1"
    role.save()
    assert link not in client.get(addresses[0]).text, "no kept page outlives the role"


def test_a_visitor_is_told_why_and_led_to_sign_in():
    organisation = make.make_role().organisation
    way, form = page("way_to_organisation", organisation.slug), page("write_to_organisation", organisation.slug)

    told = Client().get(way)

    assert told.status_code == 200 and f"/en/account/login/?next={form}" in told.text
    assert Client().get(form)["Location"] == f"/en/account/login/?next={form}"
    assert writer().get(way)["Location"] == form


def test_an_organisation_without_a_public_page_is_told_so_before_it_writes():
    client, other = writer(organisation=make.make_organisation(state="draft")), writer(name="Bo").role.organisation
    address = page("write_to_organisation", other.slug)

    told = client.get(address).text

    assert "The page of your organisation is not public." in told and "<textarea" not in told
    assert "机构的页面尚未公开" in client.get(address.replace("/en/", "/zh-hans/")).text
    with pytest.raises(actions.NotPublic):
        begin(client, other)


def test_the_sender_sees_first_what_they_will_read_then_sends_it_once():
    other, client = writer(name="Bo"), writer()
    seen = post(client, other.role.organisation, act="")
    assert seen.status_code == 200 and "Nothing has been sent yet." in seen.text
    assert seen.text.index("Ann Reader") < seen.text.index(TEXT) and client.user.email not in seen.text
    assert not RelayMessage.objects.exists()

    address = page("write_to_organisation", other.role.organisation.slug)
    typed = {"organisation": client.role.organisation_id, "subject": "A question", "text": TEXT, "once": "a" * 32}
    sent = [client.post(address, typed | {"send": "1"}) for _twice in range(2)]

    message = RelayMessage.objects.get()
    assert {one["Location"] for one in sent} == {page("conversation", message.conversation_id)}
    assert message.fate == "passed" and Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "may"), [("representative", True), ("deputy", True), ("editor", True), ("member", False), (None, False)]
)
def test_who_may_begin(kind, may):
    other = writer(name="Bo")
    client = writer(kind=kind) if kind else signed_in(make.make_user(name="Ann", language="en"))

    told = client.get(page("write_to_organisation", other.role.organisation.slug))

    assert told.status_code == 200
    assert ("<textarea" in told.text) is may
    assert may or "You have no role" in told.text


def test_nobody_writes_to_themselves_or_to_nobody_or_without_a_name():
    client, empty = writer(), make.make_organisation()
    nameless = writer(name="ann@example.org")
    trouble = {
        "own": client.get(page("write_to_organisation", client.role.organisation.slug)),
        "nobody": client.get(page("write_to_organisation", empty.slug)),
        "no-name": nameless.get(page("write_to_organisation", client.role.organisation.slug)),
    }

    assert {name: told.context["trouble"] for name, told in trouble.items()} == {name: name for name in trouble}
    other = make.make_role().organisation
    assert post(client, other, organisation=empty.pk).status_code == 400


def test_both_sides_read_and_answer_by_name_and_a_colleague_takes_over():
    other, client = writer(name="Bo Writer"), writer()
    mate = colleague("deputy", other.role.organisation, name="Cy Deputy")
    number = begin(client, other.role.organisation).conversation_id

    assert answer(other, number, "First answer").status_code == 302
    told = mate.get(page("conversation", number))
    assert "Bo Writer has written so far; whoever answers takes over." in told.text
    answer(mate, number, "Second answer")

    told = client.get(page("conversation", number)).text
    assert "Cy Deputy speaks for them." in told
    assert all(word in told for word in ("Bo Writer", "Cy Deputy", "First answer", "Second answer"))


def test_a_person_with_an_account_is_written_to_and_answers():
    person, client = make.make_person(), writer()
    theirs = signed_in(make.make_user(name="Wang", language="en"))
    PersonLink.objects.create(user=theirs.user, person=person, confirmed_by="account:1")

    number = begin(client, person).conversation_id

    assert answer(theirs, number).status_code == 302
    assert client.get(page("conversation", number)).context["thread"].said[-1].who == "Wang"


def test_strangers_find_nothing_and_whoever_leaves_reads_nothing():
    message = make_message()
    number = message.conversation_id
    names = ("conversation", "close_conversation", "block_sender", "show_address")
    addresses = [*(page(name, number) for name in names), page("report_message", number, message.pk)]
    reader = writer(organisation=message.conversation.side("second").organisation)
    strangers = [writer(), colleague("editor", reader.role.organisation), colleague("member", reader.role.organisation)]

    assert {one.get(address).status_code for one in strangers for address in addresses} == {404}
    assert {strangers[0].post(address).status_code for address in addresses} == {404}
    assert {reader.get(address).status_code for address in addresses} == {200}
    Role.objects.filter(pk=reader.role.pk).update(ended_at=timezone.now(), ended_by="account:1")
    assert {reader.get(address).status_code for address in addresses} == {404}


def test_an_editor_reads_what_they_began_and_nothing_else():
    client = writer(kind="editor")
    number = begin(client, make.make_role().organisation).conversation_id
    others = make_message(author=make.make_role(organisation=client.role.organisation)).conversation_id

    told = client.get(page("messages"))

    assert [line.conversation.pk for line in told.context["lines"]] == [number]
    assert client.get(page("conversation", others)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(django_assert_num_queries, how_many):
    client = writer()
    for _n in range(how_many):
        make_message(to=client.role.organisation)
    client.get(page("messages"))

    with django_assert_num_queries(7):
        told = client.get(page("messages"))

    assert [line.is_unread for line in told.context["lines"]] == [True] * how_many


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_conversation_costs_the_same_for_any_number_of_messages(django_assert_num_queries, how_many):
    client = writer()
    message = make_message(to=client.role.organisation)
    for _n in range(how_many - 1):
        add(message.conversation, "first", message.author)
    client.get(page("conversation", message.conversation_id))

    with django_assert_num_queries(11):
        client.get(page("conversation", message.conversation_id))


def test_reading_ends_the_unread_mark_for_the_reader_alone():
    client = writer()
    mate = colleague("deputy", client.role.organisation)
    message = make_message(to=client.role.organisation)

    client.get(page("conversation", message.conversation_id))

    unread = [one.get(page("messages")).context["lines"][0].is_unread for one in (client, mate)]
    assert unread == [False, True]


def test_a_closed_conversation_is_read_and_not_answered():
    other, client = writer(name="Bo"), writer()
    message = begin(client, other.role.organisation)
    address = page("conversation", message.conversation_id)
    late = {"text": "Kept words", "once": "b" * 32, "seen": message.pk}

    other.post(page("close_conversation", message.conversation_id))

    told = client.post(address, late)
    assert told.status_code == 400 and RelayMessage.objects.count() == 1
    assert "Kept words</textarea>" in told.text
    assert "<textarea" not in client.get(address).text and TEXT in client.get(address).text


def test_ninety_days_of_silence_close_it(monkeypatch):
    message = make_message()
    Conversation.objects.filter(pk=message.conversation_id).update(last_at=timezone.now() - limits.SILENCE)

    assert (actions.close_silent(), actions.close_silent()) == (1, 0)
    assert Conversation.objects.get().closed_by == "silence"
