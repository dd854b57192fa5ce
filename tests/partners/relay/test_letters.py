"""The letter: who is told, once, in both languages; no address of anybody in any header, subject or text."""

import pytest

from gpc.outbox import delivery
from gpc.outbox.actions import prefer
from gpc.outbox.mail import mail_of
from gpc.outbox.models import Letter
from partners.models import PersonLink, ReadMark
from partners.relay import actions, moderation
from partners.relay.tasks import tell_what_waited
from partners.safeguarding.actions import lift, shelter_subject
from tests import factories as make
from tests.partners.colleagues.making import colleague, signed_in
from tests.partners.relay.making import TEXT, answer, begin, page, writer

pytestmark = pytest.mark.django_db
KIND = "partners/relay-message"


def told():
    return list(Letter.objects.filter(kind=KIND).order_by("pk").values_list("address", flat=True))


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("en", "You have a message from Ann Reader of Ann's House", "Sign in to read it and to answer:"),
        ("zh-hans", "安的家的Ann Reader给您发来消息", "写了一条消息。请登录后阅读和回复："),
    ],
)
def test_says_who_has_written_and_nothing_of_what(language, subject, sentence):
    client = writer(make.make_organisation(name_en="Ann's House", name_zh_hans="安的家"))
    other = make.make_role(make.make_user(language=language), kind="deputy").organisation
    message = begin(client, other)

    found, text = Letter.objects.get().words()

    assert found == subject and sentence in text
    assert f"/{language}/desk/messages/{message.conversation_id}/" in text
    assert TEXT not in text and "A question" not in text


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "You have a message from Wang Wu"), ("zh-hans", "王五给您发来消息")]
)
def test_a_person_stands_alone_in_the_subject(language, subject):
    person = make.make_person(name_zh="王五", name_latin="Wang Wu")
    theirs = signed_in(make.make_user(name="W", language="en"))
    PersonLink.objects.create(user=theirs.user, person=person, confirmed_by="account:1")
    client = writer()
    client.user.language = language
    client.user.save()
    message = begin(client, person)
    answer(theirs, message.conversation_id)

    assert Letter.objects.get(address=client.user.email).words()[0] == subject


def test_holds_the_words_only_where_its_reader_wants_them_as_a_quotation():
    client, other = writer(), writer(name="Bo")
    other.post(page("message_settings"), {"words_in_letters": "on"})
    begin(client, other.role.organisation, text=f"{TEXT}\nhttps://evil.example/")

    _subject, text = Letter.objects.get().words()

    assert f"> {TEXT}\n> https://evil.example/" in text
    assert 'href="https://evil.example' not in mail_of(Letter.objects.get()).alternatives[0].content


def test_readers_of_the_side_are_told_once_until_they_have_read():
    client, other = writer(), writer(name="Bo")
    mate = colleague("deputy", other.role.organisation, name="Cy")
    colleague("editor", other.role.organisation)
    number = begin(client, other.role.organisation).conversation_id
    both = [other.user.email, mate.user.email]
    assert told() == both

    answer(client, number, "One more thing")
    assert told() == both

    other.get(page("conversation", number))
    answer(client, number, "And another")
    assert told() == [*both, other.user.email]


def test_once_somebody_has_answered_the_letters_go_to_them():
    client, other = writer(), writer(name="Bo")
    mate = colleague("deputy", other.role.organisation, name="Cy")
    number = begin(client, other.role.organisation).conversation_id
    mate.get(page("conversation", number))
    answer(mate, number)
    Letter.objects.all().delete()
    ReadMark.objects.all().delete()

    answer(client, number, "Thank you")

    assert told() == [mate.user.email]


def refused(letter):
    """Whether it is dropped when it should leave."""
    postman = type("Postman", (), {"send": lambda self, mail: None})()
    delivery.deliver(letter, postman)
    letter.refresh_from_db()
    return letter.state == "dropped"


@pytest.mark.parametrize("what", ["read", "purged", "left", "never", "sender at risk", "person at risk", "own at risk"])
def test_what_should_not_be_said_any_more_is_dropped_at_delivery(what):
    client, other = writer(), writer(name="Bo")
    person = make.make_person()
    PersonLink.objects.create(user=client.user, person=person, confirmed_by="account:1")
    message = begin(client, other.role.organisation)
    letter, danger = Letter.objects.get(), {"reason": "danger", "by": "account:1"}
    {
        "read": lambda: other.get(page("conversation", message.conversation_id)),
        "purged": lambda: moderation.purge(message, by=other.user),
        "left": lambda: other.role.delete(),
        "never": lambda: prefer(other.user.email, KIND, "never"),
        "sender at risk": lambda: shelter_subject("organisation", client.role.organisation, **danger),
        "person at risk": lambda: shelter_subject("person", person, **danger),
        "own at risk": lambda: shelter_subject("organisation", other.role.organisation, **danger),
    }[what]()

    assert refused(letter)


@pytest.mark.parametrize("who", ["sender", "person", "recipient"])
def test_what_waited_for_the_end_of_a_risk_is_told_of_once_when_it_has_ended(who):
    client, other = writer(), writer(name="Bo")
    person = make.make_person()
    PersonLink.objects.create(user=client.user, person=person, confirmed_by="account:1")
    number = begin(client, other.role.organisation).conversation_id
    subject = {"sender": client.role.organisation, "recipient": other.role.organisation, "person": person}[who]
    entry = shelter_subject(subject._meta.model_name, subject, reason="danger", by="account:1")
    assert refused(Letter.objects.get())
    tell_what_waited()
    assert Letter.objects.count() == 1

    lift(entry, by="account:1")
    tell_what_waited()
    tell_what_waited()

    letter = Letter.objects.get(state="waiting")
    assert letter.address == other.user.email and letter.words()[0].startswith("You have a message from Ann Reader")
    again = shelter_subject(subject._meta.model_name, subject, reason="danger", by="account:1")
    assert refused(letter)
    lift(again, by="account:1")
    other.get(page("conversation", number))
    tell_what_waited()
    assert refused(Letter.objects.get(state="waiting"))


def test_a_name_at_risk_in_an_account_is_not_said():
    client, other = writer(name="Zephyrine Lake"), writer(name="Bo")
    begin(client, other.role.organisation)
    shelter_subject("person", make.make_person(name_latin="Zephyrine Lake"), reason="danger", by="account:1")

    subject, text = Letter.objects.get().words()

    assert "Zephyrine" not in subject + text and "You have a message from a member of" in subject


def whole(letter):
    """A letter as it leaves: every header, and both its texts."""
    mail = mail_of(letter).message()
    assert not {"Reply-To", "Sender", "Cc"} & set(mail.keys())
    return mail.as_string() + "".join(part.get_payload(decode=True).decode() for part in mail.iter_parts())


def test_nobody_sees_an_address_on_any_page_or_in_any_letter_before_it_is_shown():
    client, other = writer(), writer(name="Bo")
    organisation = other.role.organisation
    message = begin(client, organisation)
    assert client.user.email not in whole(Letter.objects.get())
    answer(other, message.conversation_id)
    assert other.user.email not in whole(Letter.objects.get(address=client.user.email))

    one = page("conversation", message.conversation_id)
    both = [page("messages"), one, f"{one}close/", f"{one}block/", page("message_settings"), "/en/desk/"]
    open_to_all = ("organisation", "organisation_json", "organisation_vcf", "way_to_organisation")
    to_client = [page(name, organisation.slug) for name in (*open_to_all, "write_to_organisation")]
    other.post(f"{one}block/")
    for reader, author, addresses in (
        (client, other.user, [*both, *to_client]),
        (other, client.user, [*both, page("report_message", message.conversation_id, message.pk)]),
    ):
        for address in addresses:
            told = reader.get(address)
            assert author.email not in told.text + str(told.headers), address


def test_a_name_or_subject_with_line_breaks_begins_no_header():
    client, other = writer(name="Ann\r\nBcc: victim@example.org"), writer(name="Bo")
    post = client.post(
        page("write_to_organisation", other.role.organisation.slug),
        {
            "organisation": client.role.organisation_id,
            "subject": "Hello\r\nBcc: victim@example.org",
            "text": TEXT,
            "once": "c" * 32,
            "send": "1",
        },
    )
    assert post.status_code == 200 and post.context["trouble"] == "no-name"
    client.user.name = "Ann\r\nBcc: victim"
    client.user.save()
    begin(client, other.role.organisation)

    mail = mail_of(Letter.objects.get()).message()

    assert "Bcc" not in mail and "\n" not in mail["Subject"]
    assert mail["Subject"].startswith("You have a message from Ann Bcc: victim of")


def test_an_address_is_shown_on_purpose_by_its_owner_and_stays_out_of_letters():
    client, other = writer(), writer(name="Bo")
    number = begin(client, other.role.organisation).conversation_id
    actions.choose(user=client.user, words_in_letters=True)
    other.get(page("conversation", number))
    address = page("show_address", number)
    asked = other.get(address)
    assert "cannot be taken back" in asked.text and not told().count(client.user.email)
    typed = {name: asked.context["fresh"].initial[name] for name in ("once", "seen")}

    assert other.post(address, typed)["Location"] == page("conversation", number)

    letter = Letter.objects.get(address=client.user.email)
    assert other.user.email not in letter.words()[1]
    assert other.user.email in client.get(page("conversation", number)).text
