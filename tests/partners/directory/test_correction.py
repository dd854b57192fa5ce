"""Anybody may suggest a correction; programs may not, and no word of a person is lost."""

import pytest
from django.core.signing import TimestampSigner
from redis.exceptions import ConnectionError

from partners.directory import guard
from partners.models import Correction
from tests.factories import make_organisation
from tests.partners.directory.making import LANGUAGES, address

TEXT = "The year is 1991, not 1990."


@pytest.fixture
def organisation(db):
    return make_organisation(name_en="Body", name_zh_hans="机构")


def stamp(seconds_ago, monkeypatch):
    """A stamp as the form had it so many seconds ago."""
    with monkeypatch.context() as patch:
        now = TimestampSigner.timestamp

        def earlier(self):
            from django.core.signing import b62_decode, b62_encode

            return b62_encode(b62_decode(now(self)) - seconds_ago)

        patch.setattr(TimestampSigner, "timestamp", earlier)
        return guard.stamp("correction")


def send(client, organisation, shown, language="en", **more):
    data = {"text": TEXT, "evidence": "Our statutes", "sender": "", "reference": "", "shown": shown} | more
    return client.post(address("suggest_correction", organisation.slug, language=language), data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_is_kept_and_the_reader_thanked(client, organisation, monkeypatch, language):
    response = send(client, organisation, stamp(60, monkeypatch), language, sender="reader@example.org")
    thanks = client.get(response["Location"])

    kept = Correction.objects.get()
    assert (kept.what, kept.text, kept.evidence) == (f"organisation:{organisation.pk}", TEXT, "Our statutes")
    assert (kept.label, kept.language, kept.sender) == (organisation.name_in(language), language, "reader@example.org")
    assert thanks.status_code == 200
    assert b"<form method" not in thanks.content


def test_the_form_is_open_kept_by_no_cache_and_by_no_search_engine(client, organisation):
    response = client.get(address("suggest_correction", organisation.slug))

    assert "no-store" in response["Cache-Control"]
    assert b'content="noindex"' in response.content


def test_a_form_sent_at_once_is_shown_again_with_every_word(client, organisation, monkeypatch):
    response = send(client, organisation, stamp(0, monkeypatch))

    assert response.status_code == 400
    assert "That was very quick." in response.content.decode()
    assert TEXT in response.content.decode()
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("shown", ["", "forged", "correction:1:x", "a\x00b"])
def test_a_stamp_that_is_not_ours_is_not_believed(client, organisation, shown):
    response = send(client, organisation, shown)

    assert response.status_code == 400
    assert TEXT in response.content.decode()
    assert Correction.objects.count() == 0


def test_a_page_of_yesterday_gets_a_fresh_stamp_and_then_works(client, organisation, monkeypatch):
    response = send(client, organisation, stamp(2 * 24 * 3600, monkeypatch))

    assert "This page had grown old." in response.content.decode()
    assert response.context["form"].fresh_stamp in response.content.decode()


def test_the_trap_catches_programs_and_tells_people(client, organisation, monkeypatch):
    response = send(client, organisation, stamp(60, monkeypatch), reference="https://spam.example/")

    assert response.status_code == 400
    assert "Please leave this field empty." in response.content.decode()
    assert Correction.objects.count() == 0


def test_a_connection_may_send_five_an_hour_and_loses_nothing_then(client, organisation, monkeypatch):
    for _ in range(guard.MOST_AN_HOUR):
        assert send(client, organisation, stamp(60, monkeypatch)).status_code == 302

    response = send(client, organisation, stamp(60, monkeypatch), text="The sixth")

    assert response.status_code == 400
    assert "The sixth" in response.content.decode()
    assert Correction.objects.count() == guard.MOST_AN_HOUR


def test_a_cache_that_is_away_keeps_nobody_from_writing(client, organisation, monkeypatch):
    def away(*_arguments):
        raise ConnectionError

    monkeypatch.setattr(guard.cache, "add", away)

    assert send(client, organisation, stamp(60, monkeypatch)).status_code == 302


@pytest.mark.parametrize("bad", [{"text": ""}, {"text": "x" * 5000}, {"sender": "no address"}, {"text": "a\x00b"}])
def test_what_cannot_be_kept_is_explained_at_its_field(client, organisation, monkeypatch, bad):
    response = send(client, organisation, stamp(60, monkeypatch), **bad)

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.content.decode()
    assert Correction.objects.count() == 0


def test_a_token_of_this_site_is_needed(organisation, monkeypatch):
    from django.test import Client

    assert send(Client(enforce_csrf_checks=True), organisation, stamp(60, monkeypatch)).status_code == 403
