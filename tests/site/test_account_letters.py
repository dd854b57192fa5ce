"""Letters about accounts: each in both languages, with what its reader needs and nothing of the visitor's line."""

import re

import pytest

from gpc.outbox.kinds import kind_of
from gpc.outbox.models import Letter
from partners.identity import letters
from partners.identity.letters import NAMES, OTHERS, post_account_letter
from tests import factories as make

pytestmark = pytest.mark.django_db
CONTEXT = {
    "activate_url": "https://example.org/confirm/abc/",
    "password_reset_url": "https://example.org/reset/abc/",
    "code": "ABC-DEF",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "provider": "Example",
    "ip": "192.0.2.1",
    "user_agent": "Browser/1",
}
SAYS = {
    "account_already_exists": "https://example.org/reset/abc/",
    "password_reset_key": "https://example.org/reset/abc/",
    "email_confirmation": "https://example.org/confirm/abc/",
    "email_confirmation_signup": "https://example.org/confirm/abc/",
    "login_code": "ABC-DEF",
    "account_connected": "Example",
    "account_disconnected": "Example",
    "email_changed": "new@example.org",
    "email_deleted": "old@example.org",
}


@pytest.mark.parametrize("name", [*NAMES, OTHERS])
def test_each_letter_is_written_in_both_languages(name):
    words = {}
    for language in ("en", "zh-hans"):
        user = make.make_user(language=language)
        letter = post_account_letter(f"account/email/{name}", user.email, CONTEXT | {"user": user})
        words[language] = letter.words()

    (subject, text), (title, body) = words["en"], words["zh-hans"]
    assert subject.isascii() and not title.isascii() and len(text) > 40
    assert SAYS.get(name, "") in text and SAYS.get(name, "") in body
    assert not re.findall(r"[A-Za-z]{3,} [A-Za-z]{3,}", body.replace("ABC-DEF", ""))
    assert "192.0.2.1" not in str(letter.params) and "Browser" not in str(letter.params)


def test_a_letter_that_we_do_not_know_is_said_all_the_same():
    letter = post_account_letter("mfa/email/something_new", "a@example.org", {})

    assert (letter.kind, letter.address) == ("account/notice", "a@example.org")


def test_they_are_essential_and_keep_nothing():
    known = [kind_of(f"account/{name}") for name in (*NAMES, OTHERS)]

    assert {(kind.essential, kind.keeps) for kind in known} == {(True, False)}


def test_the_owner_is_written_to_in_their_own_language():
    make.make_user(email="lan@example.org", language="zh-hans", name="王兰", time_zone="Africa/Blantyre")

    post_account_letter("account/email/login_code", "Lan@example.org", {"code": "1"})

    letter = Letter.objects.get()
    assert (letter.language, letter.name, letter.time_zone) == ("zh-hans", "王兰", "Africa/Blantyre")
    assert letters.recipient_of(make.make_user(name="Ann", language="en")).language == "en"
