"""Kinds of letters for tests: what they say is in templates of their own."""

import pytest
from django.core.mail import mailers

from gpc.outbox import kinds
from gpc.outbox.actions import Recipient
from gpc.outbox.delivery import deliver_due
from tests.local.house import free_port
from tests.outbox import real

WORDS = {
    "greeting": "Hello {{ name }}\n\nTo {{ reader }}.\n\nhttps://example.org/a?b=1&c=2",
    "notice": "{% if language == 'en' %}News of {{ name }}{% else %}{{ name }}的消息{% endif %}\n\n<b>{{ name }}</b>",
}
ALICE = Recipient("alice@example.org", "en", "Alice")


def says(name):
    if name == "gone":
        raise kinds.NotToBeSent
    return {"name": name}


@pytest.fixture
def letters(monkeypatch, settings, tmp_path, db):
    """`test/greeting` is essential and forgets; `test/notice` and `test/other` can be turned off."""
    monkeypatch.setattr(kinds, "_kinds", {"outbox/daily": kinds.kind_of("outbox/daily")})
    kinds.register(kinds.Kind("test/greeting", "Greetings", context=says, essential=True, keeps=False))
    kinds.register(kinds.Kind("test/notice", "Notices", context=says))
    folder = tmp_path / "letters" / "test"
    folder.mkdir(parents=True)
    for name, words in WORDS.items():
        (folder / f"{name}.txt").write_text(words)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]


class Server:
    """A mail server that does as it is told."""

    def __init__(self):
        self.took, self.trouble = [], []

    def open(self):
        return False

    def close(self):
        pass

    def send_messages(self, mails):
        if self.trouble:
            raise self.trouble.pop(0)
        self.took += mails
        return len(mails)


@pytest.fixture
def server(monkeypatch):
    """What delivery hands its mails to."""
    mine = Server()
    monkeypatch.setattr(type(mailers), "default", mine)
    return mine


@pytest.fixture
def delivered(letters, server):
    """Deliver what is due and give the mails of this time."""

    def deliver():
        before = len(server.took)
        deliver_due()
        return server.took[before:]

    return deliver


@pytest.fixture
def inbox():
    """A mail server that runs."""
    server = real.MailServer(real.Inbox(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def worker(inbox, tmp_path):
    """A worker that runs, with its broker."""
    broker = real.Broker(tmp_path)
    broker.start()
    worker = real.Worker(broker, inbox.port, tmp_path / "worker.log")
    worker.start()
    yield worker
    worker.kill()
    worker.process.wait()
    broker.stop()
