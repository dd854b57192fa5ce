"""/outbox/ on one person's machine: letters that wait and mails that were sent, the HTML in a sandbox."""

import pytest

from gpc.outbox.actions import Recipient, post
from tests.outbox.conftest import ALICE

pytestmark = pytest.mark.django_db


def test_a_waiting_letter_is_shown_with_its_words(client, letters, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    letter = post("test/notice", key="1", to=Recipient("lan@example.org", "zh-hans", "王兰"), name="Bob")
    post("test/notice", key="2", to=ALICE, name="gone")
    post("test/notice", key="3", to=ALICE, wrong="words")

    page = client.get("/outbox/", headers={"accept-language": "en"}).text

    assert "Bob的消息" in page and "lan@example.org" in page and "Waiting" in page and "TypeError" in page
    html = client.get(f"/outbox/letter-{letter.pk}.html")
    policy = html["Content-Security-Policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy and "script-src" not in policy
    assert 'lang="zh-Hans"' in html.text


def test_what_there_is_not_is_not_there(client, settings, letters):
    assert client.get("/outbox/letter-1.html").status_code == 404
    settings.GPC_LOCAL = False
    assert client.get("/outbox/letter-1.html").status_code == 404
