"""An organisation's pictures: given, reviewed, shown, withdrawn; what is no picture, and who is not asked."""

import datetime
import struct
import zlib

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gpc.audit.models import Trace
from gpc.media.models import Consent, MediaFile, today
from gpc.outbox.models import Letter
from gpc.pages.models import Generation
from partners.editing import giving, nightly
from partners.models import ChangeRequest, ProfilePicture, Proposal
from partners.safeguarding.actions import shelter_subject
from tests.factories import make_organisation, make_user
from tests.media import making as media
from tests.partners.colleagues.making import signed_in
from tests.partners.editing import pictures
from tests.partners.editing.making import make_editor, make_reviewer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]
PLACE = "picture-1"


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def editor(organisation):
    return signed_in(make_editor(organisation, language="en"))


def page(name, *args):
    with override("en"):
        return reverse(f"partners:{name}", args=args)


WORDS = {"alt_zh_hans": "两位同事在院子里", "alt_en": "Two colleagues in a yard", "caption_en": "Our yard"}
PEOPLE = {"people": "people", "given_by": "both colleagues", "scopes": ["site"], "languages": ["en"]}
PEOPLE |= {"given_on": "2026-01-05", "expires_on": "2030-01-05"}
STATED = {"rights": "on", "no_child": "on"}


def give(editor, organisation, slot=PLACE, content=None, name="DSC001.jpg", **data):
    """Open the form, fill it in, send it."""
    address = page("edit_picture", organisation.slug, slot)
    marks = dict(editor.get(address).context["marks"])
    upload = {"file": media.upload(content or pictures.jpeg(), name)}
    return editor.post(address, marks | WORDS | PEOPLE | STATED | upload | data)


def approve(organisation, slot=PLACE, *, looked=True):
    reviewer = signed_in(make_reviewer(language="en"))
    change = ChangeRequest.objects.get(organisation=organisation, state="waiting")
    address = page("review_change", change.pk)
    version = change.proposals.get(key=slot).version
    data = {"act": "decide", f"decision-{slot}": "approve", f"version-{slot}": version}
    return reviewer, reviewer.post(address, data | ({f"looked-{slot}": "1"} if looked else {}))


def public(client, organisation):
    return client.get(page("organisation", organisation.slug)).text


def test_a_picture_is_given_reviewed_shown_and_withdrawn(client, organisation, editor):
    assert give(editor, organisation).status_code == 302
    row = ProfilePicture.objects.get()
    address = row.picture.copies.first().address
    assert "Our yard" not in public(client, organisation)
    assert (client.get(address).status_code, editor.get(address).status_code) == (404, 200)

    reviewer, refused = approve(organisation, looked=False)
    assert refused.status_code == 400 and "no child can be recognised" in refused.text
    assert address.split("/")[2] in refused.text and reviewer.get(address).status_code == 200
    change = ChangeRequest.objects.get()
    assert "Our yard" in reviewer.get(page("review_preview", change.pk)).text
    approve(organisation)
    shown = public(client, organisation)
    for words in ("Our yard", 'alt="Two colleagues in a yard"', 'loading="lazy"', 'width="64" height="48"'):
        assert words in shown
    assert client.get(address).status_code == 200

    before = Generation.objects.current()
    consent = Consent.objects.get()
    assert (consent.scopes, consent.languages, str(consent.expires_on)) == (["site"], ["en"], "2030-01-05")
    editor.post(page("withdraw_consent", organisation.slug, consent.pk))

    assert Generation.objects.current() > before
    assert "Our yard" not in public(client, organisation)
    assert (client.get(address).status_code, row.picture.copies.count()) == (404, 0)
    verbs = set(Trace.objects.values_list("verb", flat=True))
    assert {"picture-consent-recorded", "picture-consent-withdrawn", "change-reviewed"} <= verbs


@pytest.mark.parametrize("state", ["published", "draft"])
def test_a_public_page_is_linked_only_where_there_is_one(state):
    organisation = make_organisation(state=state)
    editor = signed_in(make_editor(organisation, language="en"))

    shown = editor.get(page("pictures", organisation.slug)).text

    assert (f'href="{page("organisation", organisation.slug)}"' in shown) is (state == "published")


def test_other_words_for_the_blind_show_at_once_and_a_caption_waits(client, organisation, editor):
    pictures.make_picture(organisation, nobody=True)
    same = {"people": "as-before", "file": "", "rights": "", "no_child": "", "caption_en": ""}

    give(editor, organisation, alt_en="A yard in Lilongwe", alt_zh_hans="院子", **same)
    at_once = public(client, organisation)
    give(editor, organisation, alt_en="A yard in Lilongwe", alt_zh_hans="院子", **same | {"caption_en": "Ours"})

    assert "A yard in Lilongwe" in at_once
    assert "Ours" not in public(client, organisation)
    assert Proposal.objects.get(decision="none").after["caption_en"] == "Ours"


def test_a_logo_replaces_another_side_by_side_and_needs_no_person(client, organisation, editor):
    old = pictures.make_picture(organisation, "logo", nobody=True)

    give(editor, organisation, "logo", caption_en="")
    reviewer = signed_in(make_reviewer(language="en"))
    compared = reviewer.get(page("review_change", ChangeRequest.objects.get().pk)).text
    approve(organisation, "logo")

    new = ProfilePicture.objects.get(is_shown=True)
    for row in (old, new):
        assert row.picture.file.key in compared
    shown = public(client, organisation)
    assert new.picture.file.key in shown and old.picture.file.key not in shown
    assert client.get(pictures.address(old)).status_code == 404
    directory = client.get(page("directory")).text
    assert f"{new.picture.file.key}/64.webp" in directory


@pytest.mark.parametrize("how_many", [1, 3, 24])
def test_a_list_with_logos_costs_the_same_for_any_number(client, how_many, django_assert_num_queries):
    for _ in range(how_many):
        pictures.make_picture(make_organisation(), "logo", nobody=True)

    with django_assert_num_queries(7):
        listed = client.get(page("directory")).text

    assert listed.count('class="entry__logo"') == how_many


def test_taking_a_picture_away_needs_nobody(client, organisation, editor):
    row = pictures.make_picture(organisation, nobody=True)
    address = page("edit_picture", organisation.slug, PLACE)

    editor.post(address, dict(editor.get(address).context["marks"]) | {"remove": "1"})

    assert client.get(pictures.address(row)).status_code == 404
    assert 'class="photo"' not in public(client, organisation)


def test_two_editors_of_one_place_lose_nothing(organisation, editor):
    other = signed_in(make_editor(organisation, language="en"))
    marks = dict(other.get(page("edit_picture", organisation.slug, PLACE)).context["marks"])

    give(editor, organisation)
    late = give(other, organisation, caption_en="Theirs", **marks)

    assert late.status_code == 409 and "A colleague was faster" in late.text
    assert "Our yard" in late.text and "Theirs" in late.text


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"rights": ""}, "Only pictures that you may publish"),
        ({"no_child": ""}, "in which a child can be recognised"),
        ({"people": ""}, "Say who is in the picture"),
        ({"given_by": ""}, "Say who agreed"),
        ({"languages": []}, "Say in which language"),
        ({"scopes": ["print"]}, "They must agree to this site"),
        ({"given_on": "2999-01-01"}, "not yet to come"),
        ({"expires_on": "2026-01-06"}, "over already"),
        ({"alt_zh_hans": ""}, "required"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_file_is_kept(organisation, editor, missing, sentence):
    answer = give(editor, organisation, **missing)

    assert answer.status_code == 400 and sentence in answer.text
    again = give(editor, organisation, kept=answer.context["kept"], file="")
    assert again.status_code == 302
    assert ProfilePicture.objects.count() == 1


def png_of(width, height):
    """A PNG that says it is that large and holds next to nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<!DOCTYPE html><script>alert(1)</script>", "JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "JPEG"),
        (png_of(8_000, 6_000), "too many pixels"),
    ],
    ids=["html", "svg", "bomb"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(organisation, editor, content, sentence):
    answer = give(editor, organisation, content=content, name="picture.png")

    assert answer.status_code == 400 and sentence in answer.text
    assert not ChangeRequest.objects.exists() and not MediaFile.objects.exists()


def test_fifty_megabytes_are_refused_by_their_length(organisation, editor):
    address = page("edit_picture", organisation.slug, PLACE)

    answer = editor.post(address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(50_000_000))

    assert answer.status_code == 413


def test_the_place_where_it_was_taken_is_gone(organisation, editor):
    assert media.SECRET in pictures.jpeg()

    give(editor, organisation)

    row = ProfilePicture.objects.get()
    for address in (row.picture.file.get_absolute_url(), pictures.address(row)):
        assert media.SECRET not in b"".join(editor.get(address).streaming_content)


def test_strangers_and_colleagues_of_others_find_nothing(client, organisation, editor):
    row = pictures.make_picture(organisation, is_shown=False)
    consent = pictures.consent_to(row)
    elsewhere = signed_in(make_editor(make_organisation()))
    addresses = [page("pictures", organisation.slug), page("edit_picture", organisation.slug, PLACE)]
    addresses += [page("withdraw_consent", organisation.slug, consent.pk), pictures.address(row)]

    for address in addresses:
        assert {one.get(address).status_code for one in (elsewhere, signed_in(make_user()))} == {404}, address
    assert editor.get(page("withdraw_consent", organisation.slug, consent.pk + 1)).status_code == 404
    assert editor.get(page("edit_picture", organisation.slug, "portrait")).status_code == 404


def test_a_consent_that_ends_is_told_before_and_takes_the_picture_with_it(client, organisation, editor):
    soon = pictures.make_picture(organisation)
    ends = today() + datetime.timedelta(days=20)
    consent = pictures.consent_to(soon, expires_on=ends)
    assert client.get(pictures.address(soon)).status_code == 200

    nightly.tell_of_ending_consents()
    nightly.tell_of_ending_consents()
    letter = Letter.objects.get(kind="partners/picture-consent-ends")
    told = {}
    for language in ("en", "zh-hans"):
        letter.language = language
        told[language] = "\n".join(letter.words())
    assert "First picture" in told["en"] and "第一张图片" in told["zh-hans"]
    Consent.objects.filter(pk=consent.pk).update(expires_on=today())

    assert client.get(pictures.address(soon)).status_code == 404
    assert 'class="photo"' not in public(client, organisation)
    listed = editor.get(page("pictures", organisation.slug)).text
    assert "ended on" in listed and "Nobody sees it now" in listed


def test_files_go_when_nobody_needs_them(organisation, django_capture_on_commit_callbacks):
    late = datetime.timedelta(days=31)
    _never_sent, off = (pictures.make_picture(organisation, "picture-1", is_shown=False) for _ in range(2))
    ended = pictures.make_picture(organisation, "picture-2")
    stands = pictures.make_picture(organisation, "picture-3", nobody=True)
    change = ChangeRequest.objects.create(organisation=organisation, field_set="pictures")
    decided = {"decision": "approved", "decided_at": "2026-01-01T00:00Z", "decided_by": "x"}
    Proposal.objects.create(request=change, key=PLACE, before={"picture": off.pk}, **decided)
    pictures.consent_to(ended, withdrawn_at="2026-01-01T00:00Z", withdrawn_by="account:1")
    ProfilePicture.objects.update(given_at=timezone.now() - late)

    with django_capture_on_commit_callbacks(execute=True):
        assert giving.remove_what_is_over() == 3

    kept = MediaFile.objects.filter(deleted_at=None)
    assert set(kept) == {stands.picture.file}


def test_programs_and_address_books_get_what_the_page_shows_and_nothing_else(client, organisation, settings):
    words = {"credit_en": "Ann", "caption_zh_hans": "我们的院子"}
    logo, row = pictures.make_picture(organisation, "logo", nobody=True), pictures.make_picture(organisation, **words)
    consent = pictures.consent_to(row)

    def told():
        read = client.get(page("organisation_json", organisation.slug)).json()
        return read["logo"], read["pictures"], client.get(page("organisation_vcf", organisation.slug)).text

    sign, (picture,), card = told()
    address = f"/media/{row.picture.file.key}/64.jpg"
    assert picture.pop("rights") == sign["rights"] and "consent" in sign["rights"]
    assert picture == {
        "url": settings.SITE_ORIGIN + address,
        "type": "image/jpeg",
        "width": 64,
        "height": 48,
        "alternative": {"zh-Hans": "院子", "en": "A yard"},
        "caption": {"zh-Hans": "我们的院子", "en": None},
        "credit": {"zh-Hans": None, "en": "Ann"},
    }
    assert client.get(address).status_code == 200
    for name in ("LOGO", "PHOTO"):
        assert f"{name};MEDIATYPE=image/jpeg:{sign['url']}" in card.replace("\r\n ", "")

    giving.withdraw(row, consent, by=make_user())
    assert told()[1] == []
    ProfilePicture.objects.filter(pk=logo.pk).update(is_shown=False)
    sign, _none, card = told()
    assert sign is None and "LOGO" not in card

    ProfilePicture.objects.filter(pk=logo.pk).update(is_shown=True)
    shelter_subject("organisation", organisation, reason="x", by="account:1")
    for name in ("organisation_json", "organisation_vcf"):
        assert client.get(page(name, organisation.slug)).status_code == 404
