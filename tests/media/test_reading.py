"""Who reads a file: asked each time, 404 for everybody else, nothing kept on the way."""

import datetime

import pytest
from django.utils import timezone

from gpc.media import actions, sweeping
from gpc.media.models import Consent, Copy, MediaFile, today
from gpc.pages.models import Generation
from gpc.shelter.models import Shelter
from tests import factories as make
from tests.media import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def friend(client):
    client.force_login(make.make_user(name="friend"))
    return client


def document(audience="friends", about="organisation:1"):
    file = making.upload(making.PDF, "注册 证书.pdf")
    return actions.store_document(file, audience=audience, about=about, by="account:1")


def picture(audience="page", **fields):
    file = making.upload(making.picture(), "child.jpg")
    return actions.store_image(file, audience=audience, about="organisation:1", by="account:1", **fields)


def consent(shown, **fields):
    values = {"scopes": ["site"], "given_by": "parent or guardian", "given_on": today(), "by": "account:1"} | fields
    return actions.record_consent(shown, **values)


def test_a_document_is_read_by_its_audience_and_by_nobody_else(client, django_user_model):
    file = document()
    answers = {}
    for name in ("visitor", "stranger", "friend"):
        if name != "visitor":
            client.force_login(make.make_user(name=name))
        answers[name] = client.get(file.get_absolute_url())

    assert {name: one.status_code for name, one in answers.items()} == {"visitor": 404, "stranger": 404, "friend": 200}
    read = answers["friend"]
    assert b"".join(read.streaming_content) == making.PDF
    assert read["Content-Type"] == "application/pdf"
    assert read["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert read["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in read["Content-Security-Policy"]
    assert read["Cache-Control"] == "private, no-store"
    assert (read["Content-Length"], read.has_header("Content-Encoding")) == (str(len(making.PDF)), False)


def test_an_audience_that_nobody_knows_cannot_be_given_a_file(friend):
    with pytest.raises(KeyError):
        document("everybody")

    file = document()
    MediaFile.objects.update(audience="everybody")
    assert friend.get(file.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("name", ["other.pdf", "320.webp", "full.jpg", "9999999999.webp", "\u0663\u0662\u0660.webp"])
def test_a_file_has_one_name(friend, name):
    file = document()

    assert friend.get(f"/media/{file.key}/{name}").status_code == 404
    assert friend.get(f"/media/{'0' * 32}/{name}").status_code == 404


def test_a_picture_is_seen_by_everybody_only_with_a_consent_in_force(client, friend):
    shown = picture()
    visitor = type(client)()
    address = shown.file.get_absolute_url()

    def statuses():
        return visitor.get(address).status_code, friend.get(address).status_code

    assert statuses() == (404, 200)
    for scopes in (["print"], ["social"]):
        consent(shown, scopes=scopes)
    assert statuses() == (404, 200)
    consent(shown, given_on=today() - datetime.timedelta(9), expires_on=today())
    assert statuses() == (404, 200)
    given = consent(shown)
    assert statuses() == (200, 200)
    actions.withdraw_consent(given, by="account:2")
    assert statuses() == (404, 200)
    assert shown.copies.count() == 0


def test_a_picture_of_nobody_needs_no_consent(client):
    shown = picture(nobody_in_it=True)
    address = shown.file.get_absolute_url()

    before = client.get(address).status_code
    actions.say_nobody_is_in_it(shown, by="account:2", is_so=False)

    assert (before, client.get(address).status_code) == (200, 404)


def test_what_everybody_may_see_is_asked_for_again_each_time(client):
    shown = picture(nobody_in_it=True)
    address = next(iter(dict(shown.sources())["webp"]))[0]

    first = client.get(address, headers={"Accept-Encoding": "gzip"})
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    head = client.head(address)
    actions.remove(shown.file, by="account:1")
    gone = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], first["Content-Type"]) == ("public, no-cache", "image/webp")
    assert (again.status_code, again.content, head.status_code, head.content) == (304, b"", 200, b"")
    assert (head["ETag"], head["Content-Length"]) == (first["ETag"], first["Content-Length"])
    assert (gone.status_code, client.post(address).status_code) == (404, 405)


def test_the_copies_are_narrower_pictures_in_two_formats():
    shown = picture()

    assert set(shown.copies.values_list("width", "height", "kind")) == {
        (160, 107, "webp"),
        (160, 107, "jpg"),
        (320, 213, "webp"),
        (320, 213, "jpg"),
        (640, 427, "webp"),
        (640, 427, "jpg"),
    }
    assert [kind for kind, _widths in shown.sources()] == ["webp", "jpg"]
    assert "child" not in shown.file.get_absolute_url()


@pytest.mark.parametrize("make_one", [lambda: document("page"), lambda: picture(nobody_in_it=True).file])
def test_a_file_about_somebody_at_risk_is_gone_for_everybody(client, make_one):
    address = make_one().get_absolute_url()
    before = client.get(address).status_code

    Shelter.objects.create(kind="organisation", subject_id=1, reason="x", by="x")

    assert (before, client.get(address).status_code) == (200, 404)


def test_every_change_of_a_picture_renews_the_pages():
    shown = picture()
    numbers = [Generation.objects.current()]
    given = consent(shown)
    numbers.append(Generation.objects.current())
    actions.withdraw_consent(given, by="account:1")
    numbers.append(Generation.objects.current())
    actions.remove(shown.file, by="account:1")
    numbers.append(Generation.objects.current())

    assert numbers == sorted(set(numbers))


def test_removing_takes_bytes_and_names_and_leaves_a_trace(stored, django_capture_on_commit_callbacks):
    shown = picture(alt_en="A girl in a yard", alt_zh_hans="院子里的女孩")

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(shown.file, by="account:7")
        actions.remove(shown.file, by="account:8")

    shown.refresh_from_db()
    assert (stored(), shown.file.name, shown.alt_en, shown.alt_zh_hans) == (set(), "", "", "")
    assert (shown.file.deleted_by, Copy.objects.count()) == ("account:7", 0)


def test_the_clock_takes_copies_of_ended_consents_and_a_new_consent_brings_them_back(
    django_capture_on_commit_callbacks,
):
    ended, held, never = picture(), picture(), picture()
    consent(held)
    consent(ended)
    Consent.objects.filter(picture=ended).update(given_on=today() - datetime.timedelta(3), expires_on=today())
    number = Generation.objects.current()

    with django_capture_on_commit_callbacks(execute=True):
        sweeping.end_due_consents()

    assert [one.copies.count() for one in (ended, held, never)] == [0, 6, 6]
    assert Generation.objects.current() > number
    consent(ended)
    assert ended.copies.count() == 6


def test_what_nobody_used_goes_after_a_day(stored, monkeypatch, django_capture_on_commit_callbacks):
    late, fresh, used = document(about=""), document(about=""), document(about="")
    actions.claim(used, about="application:1")
    MediaFile.objects.exclude(pk=fresh.pk).update(uploaded_at=timezone.now() - datetime.timedelta(hours=25))
    stray = actions._put(b"stray")

    with django_capture_on_commit_callbacks(execute=True):
        assert sweeping.remove_unused() == 1
    assert sweeping.remove_stray_bytes() == 0
    monkeypatch.setattr(sweeping, "_is_old", lambda name: True)
    assert sweeping.remove_stray_bytes() == 1

    late.refresh_from_db()
    assert (late.deleted_by, stored()) == ("portal", {fresh.stored_as, used.stored_as})
    assert stray not in stored()


def test_only_the_day_after_makes_an_end():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match=r"ends after|须晚于"):
        consent(picture(), expires_on=today())
    with pytest.raises(ValidationError):
        consent(picture(), scopes=["everywhere"])
