"""A message typed while the session ended stands in its form again, in full, for its writer, who sends it then."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from partners.models import KeptForm, RelayMessage
from partners.relay.models import Place
from tests import factories as make
from tests.partners.relay.making import TEXT, add, make_message, page, writer
from tests.shown import shown_in

pytestmark = pytest.mark.django_db
LONG = "您好 & “hello” <b>,\n\n" + "Could we read your guide? " * 150 + "Gladly.\n</textarea>The last line."

MORE = "One thing more."


@pytest.fixture
def expired():
    """The browser of a representative whose session has ended."""
    client = Client()
    client.user = make.make_user(language="en", name="Ann Reader")
    EmailAddress.objects.create(user=client.user, email=client.user.email, primary=True, verified=True)
    client.post("/en/account/login/", {"login": client.user.email, "password": "correct horse battery"})
    client.role = make.make_role(make.make_second_factor(client.user))
    client.session.flush()
    return client


def a_new_one(client):
    """Where a conversation begins, what is typed and pressed there."""
    to = make.make_role(make.make_user(name="Bo")).organisation
    typed = {"organisation": str(client.role.organisation_id), "subject": "A question", "text": LONG}
    return page("write_to_organisation", to.slug), typed, {"send": "1"}


def an_answer(client):
    """The same of a conversation that somebody began with us."""
    return page("conversation", make_message(to=client.role.organisation).conversation_id), {"text": LONG}, {}


KINDS = pytest.mark.parametrize("kind", [a_new_one, an_answer])


def written():
    """The texts of all messages but those that others wrote."""
    return list(RelayMessage.objects.exclude(text__in=[TEXT, MORE]).values_list("text", flat=True))


def type_it(client, kind):
    """Open the form while signed in, press the button when the session has ended; where, and what was typed."""
    address, typed, pressed = kind(client)
    reader = Client()
    reader.force_login(client.user)
    shown = shown_in(reader.get(address).text, address, typed)
    answer = client.post(address, shown | typed | pressed)
    assert answer["Location"] == f"/en/account/login/?next={address}"
    return address, typed, pressed


@KINDS
def test_it_stands_there_in_full_after_signing_in_and_can_be_sent(expired, kind):
    address, typed, pressed = type_it(expired, kind)
    assert written() == []

    expired.force_login(expired.user)
    again = shown_in(expired.get(address).text, address, typed)
    assert {name: again[name] for name in typed} == typed
    assert written() == []

    assert expired.post(address, again | pressed).status_code == 302
    assert written() == [LONG]
    assert not KeptForm.objects.exists()


@KINDS
def test_nobody_else_is_shown_it(expired, kind):
    address, typed, _pressed = type_it(expired, kind)
    colleague = writer(expired.role.organisation)

    at_another_browser = shown_in(colleague.get(address).text, address, typed)
    expired.force_login(colleague.user)
    at_the_same_browser = shown_in(expired.get(address).text, address, typed)

    assert [at_another_browser["text"], at_the_same_browser["text"]] == ["", ""]
    assert not KeptForm.objects.exists()


def test_an_answer_to_which_more_has_come_meanwhile_is_kept_until_that_is_read(expired):
    address, typed, _pressed = type_it(expired, an_answer)
    first = RelayMessage.objects.get()
    add(first.conversation, Place.FIRST, first.author, text=MORE)

    expired.force_login(expired.user)
    again = shown_in(expired.get(address).text, address, typed)
    told = expired.post(address, again)

    assert (told.status_code, shown_in(told.text, address, typed)["text"], written()) == (400, LONG, [])
