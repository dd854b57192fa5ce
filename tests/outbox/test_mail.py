"""The form of a mail: two parts, the reader's language, the headers it needs and none that somebody slips in."""

from email import message_from_bytes, policy

import pytest

from gpc.outbox.actions import Recipient, post
from gpc.outbox.mail import mail_of

pytestmark = pytest.mark.django_db
CHINESE = Recipient("lan@example.org", "zh-hans", "王兰")


def read(letter):
    """The mail as it travels."""
    return message_from_bytes(mail_of(letter).message(policy=policy.SMTP).as_bytes(), policy=policy.default)


def parts(mail):
    return [mail.get_body([kind]).get_content().replace("\r\n", "\n") for kind in ("plain", "html")]


def test_a_chinese_reader_has_all_of_it_in_chinese(letters):
    mail = read(post("test/notice", key="1", to=CHINESE, name="“绿色未来”"))
    plain, html = parts(mail)

    assert (mail["Subject"], mail["To"]) == ("“绿色未来”的消息", "王兰 <lan@example.org>")
    assert mail["Content-Language"] == "zh-Hans" and '<html lang="zh-Hans"' in html
    assert "您收到这封信" in plain and "您收到这封信" in html
    assert not {"You", "letter", "Choose"} & set(plain.split())


def test_an_english_reader_has_all_of_it_in_english(letters):
    mail = read(post("test/notice", key="1", to=Recipient("a@example.org", "en", "Ann"), name="Bob"))
    plain, html = parts(mail)

    assert mail["Subject"] == "News of Bob" and '<html lang="en"' in html
    assert "You receive this letter because it is one of the letters about “Notices”" in plain
    assert plain.startswith("<b>Bob</b>\n\n-- \nGlobal Partnership for Children\n")
    assert "&lt;b&gt;Bob&lt;/b&gt;" in html and "<b>" not in html


def test_a_mail_fetches_nothing_and_an_address_alone_is_a_link(letters):
    plain, html = parts(read(post("test/greeting", key="1", to=CHINESE, name="Bob")))

    assert '<a href="https://example.org/a?b=1&amp;c=2"' in html
    assert "https://example.org/a?b=1&c=2\n" in plain
    assert not [word for word in ("<img", "<link", "<script", "url(", "@import", "src=") if word in html]


def test_who_wrote_it_and_how_it_is_stopped(letters, settings):
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    letter = post("test/notice", key="1", to=CHINESE, name="Bob")
    raw = mail_of(letter).message(policy=policy.SMTP).as_bytes().decode()
    mail = read(letter)

    assert mail["From"].addresses[0].addr_spec == "portal@example.org" and mail["From"].addresses[0].display_name
    assert (mail["Auto-Submitted"], mail["Message-ID"]) == ("auto-generated", letter.message_id)
    assert letter.message_id.endswith("@localhost>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"\r\nList-Unsubscribe: <{settings.SITE_ORIGIN}/zh-hans/letters/{letter.pk}:" in raw  # whole, not encoded
    assert "lan@example.org" not in mail["List-Unsubscribe"]


def test_an_essential_letter_offers_no_way_to_stop_it(letters):
    mail = read(post("test/greeting", key="1", to=CHINESE, name="Bob"))

    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)
    assert "/letters/" not in "".join(parts(mail))


@pytest.mark.parametrize(
    "evil", ["Bob\r\nBcc: x@example.org", "Bob\n\nBody", "Bob\x0b\u2028Bcc: x@example.org", '"><b>']
)
def test_nobody_slips_a_header_in(letters, evil):
    letter = post("test/notice", key="1", to=Recipient("a@example.org", "en", evil), name=evil)
    mail = read(letter)

    assert set(mail.keys()) == {
        *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "Content-Language", "MIME-Version"),
        *("List-Unsubscribe", "List-Unsubscribe-Post", "Content-Type"),
    }
    assert [one.addr_spec for one in mail["To"].addresses] == ["a@example.org"]
    assert "\n" not in mail["Subject"]


def test_a_name_turns_no_words_round(letters):
    """Characters that reverse what follows could make one address look like another; those of Arabic names stay."""
    evil = "Bob \u202ereversed\u2069 \u0633\u0627\u0631\u0629\u200f"
    mail = read(post("test/notice", key="1", to=Recipient("a@example.org", "en", evil), name=evil))

    shown = f"{mail['Subject']} {mail['To']}"
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
    assert "\u0633\u0627\u0631\u0629" in shown


def test_a_long_line_of_chinese_travels_whole(letters):
    long = "很长的一句话，没有空格，" * 200
    mail = read(post("test/notice", key="1", to=CHINESE, name=long))
    raw = mail_of(post("test/notice", key="1", to=CHINESE, name=long)).message(policy=policy.SMTP).as_bytes()

    assert long in parts(mail)[0]
    assert max(map(len, raw.split(b"\r\n"))) <= 998
