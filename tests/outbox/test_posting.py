"""Posting a letter makes a row; its words are made when it is delivered."""

import pytest

from gpc.outbox import kinds
from gpc.outbox.actions import Recipient, post
from gpc.outbox.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def greeting(monkeypatch, settings, tmp_path):
    """A kind of letter for this test."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    kinds.register(kinds.Kind("test/greeting", "Greetings", context=lambda name: {"name": name}))
    words = tmp_path / "letters" / "test"
    words.mkdir(parents=True)
    (words / "greeting.txt").write_text("{% autoescape off %}Hello {{ name }}\n\nTo {{ reader }}.{% endautoescape %}")
    templates = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    settings.TEMPLATES = templates


def test_posting_the_same_key_twice_gives_one_letter(greeting):
    to = Recipient("a@example.org", "en", "Alice")

    first = post("test/greeting", key="hello:1", to=to, name="Bob")
    again = post("test/greeting", key="hello:1", to=to, name="Carol")

    assert (again, Letter.objects.count()) == (first, 1)
    assert first.words() == ("Hello Bob", "To Alice.")


def test_a_kind_that_nobody_registered_cannot_be_posted():
    with pytest.raises(KeyError):
        post("test/unknown", key="x", to=Recipient("a@example.org"))
