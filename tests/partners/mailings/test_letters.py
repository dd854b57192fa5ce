"""What a letter to a list says, in both languages, and what stops it at delivery."""

import pytest

from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.mail import mail_of
from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from partners.mailings.letters import as_it_will_be
from partners.models import Role
from tests import factories as make
from tests.partners.mailings.making import confirm, make_mailing, make_reader, make_writer, ten_minutes_pass

pytestmark = pytest.mark.django_db


def sent(**words):
    """The letters of one mailing by language."""
    mailing = make_mailing(**words)
    confirm(mailing, make_writer())
    ten_minutes_pass()
    return {letter.language: letter for letter in Letter.objects.filter(key__startswith=f"mailing:{mailing.pk}:")}


@pytest.fixture
def readers():
    return {language: make_reader(language, name="Lan") for language in ("zh-hans", "en")}


def test_each_reads_it_in_their_own_language(readers):
    letters = sent()

    assert letters["zh-hans"].words() == (
        "峰会的日期",
        "各位同事：\n\n峰会定于三月举行。\n\nhttps://www.example.org/a",
    )
    subject, text = letters["en"].words()
    assert subject == "The days of the summit"
    assert text.endswith("https://www.example.org/a\n\nTranslated from the Chinese; the Chinese text holds.")


def test_a_missing_language_falls_back_with_a_note_and_is_marked(readers):
    letters = sent(subject_en="", text_en="")

    subject, text = letters["en"].words()
    assert subject == "峰会的日期" and text.startswith("This letter has been written in Chinese only.\n\n各位同事")
    html = mail_of(letters["en"]).alternatives[0].content
    assert html.count('lang="zh-Hans"') == 2 and '<html lang="en"' in html


def test_it_can_be_turned_off_by_one_click(readers, client):
    letter = sent()["en"]
    mail = mail_of(letter)
    link = mail.extra_headers["List-Unsubscribe"].strip("<>")

    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "“News from the secretariat”" in mail.body and "秘书处通讯" in mail_of(sent()["zh-hans"]).body
    answer = client.post(link.partition("localhost:8000")[2] or link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert set(sent()) == {"zh-hans"}


def test_it_does_not_leave_to_whom_it_does_not_concern_any_more(readers):
    letters = sent()
    Role.objects.filter(user=readers["en"]).update(ended_at="2030-01-01T00:00Z", ended_by="account:1")
    organisation = Role.objects.get(user=readers["zh-hans"]).organisation
    Shelter.objects.create(kind="organisation", subject_id=organisation.pk, reason="x", by="test")

    for letter in letters.values():
        with pytest.raises(NotToBeSent):
            letter.words()


def test_the_preview_is_the_letter(readers):
    letters = sent()
    mailing = make_mailing()

    for language, reader in readers.items():
        shown = as_it_will_be(mailing, reader, language)
        mail = mail_of(letters[language])
        assert (shown.subject, shown.to) == (mail.subject, mail.to)
        assert without_link(shown.body) == without_link(mail.body)


def test_one_who_writes_sees_it_without_being_a_reader(readers):
    nobody = make.make_user()

    assert as_it_will_be(make_mailing(), nobody, "en").subject == "The days of the summit"


def without_link(text):
    return [line for line in text.splitlines() if "/letters/" not in line]
