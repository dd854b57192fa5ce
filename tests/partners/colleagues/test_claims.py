"""Saying that a record is one's own, and what the secretariat makes of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.media.models import MediaFile
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from gpc.retention.actions import erase_account
from partners.colleagues.actions import claims, documents
from partners.directory import guard
from partners.models import Claim, PersonLink, Role, User
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.media import making as media
from tests.partners.colleagues import making

pytestmark = pytest.mark.django_db
WORDS = {"title": "Director", "evidence": "https://example.org/staff"}
OPEN = WORDS | {"name": "New", "email": "new@example.org"}
ARRIVAL = {"name": "New", "password": "a long sentence of mine", "adult": "1", "privacy": "1", "abroad": "1"}


@pytest.fixture
def organisation():
    return make.make_organisation()


def claimed(organisation, user=None, **fields):
    values = {
        "user": user or (None if "state" in fields else make.make_user(language="en")),
        "evidence": "a page",
        "language": "en",
    } | fields
    return Claim.objects.create(organisation=organisation, **values)


def send(organisation, monkeypatch, **words):
    monkeypatch.setattr(guard, "SOONEST", 0)
    stamped = OPEN | {"shown": guard.stamp("claim")} | words
    return Client().post(f"/en/join/claim/{organisation.slug}/", stamped)


def answer(claim, verdict, client=None, **words):
    """Answer as the secretariat; ten minutes pass."""
    done = decide(claim, verdict, client, **words)
    Claim.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    claims.settle_due()
    return done


def decide(claim, verdict, client=None, **words):
    return (client or making.secretary()).post(f"/en/desk/claims/{claim.pk}/", {"verdict": verdict} | words)


def test_an_account_claims_and_speaks_for_it_once_the_secretariat_agrees(organisation):
    client = making.signed_in(make.make_user(language="en"))

    sent = client.post(f"/en/partners/{organisation.slug}/claim/", WORDS)
    claim = Claim.objects.get()
    assert sent["Location"] == f"/en/desk/my-claims/{claim.pk}/"
    assert "Waiting" in client.get(sent["Location"]).content.decode()
    answer(claim, "confirm")

    role = Role.objects.open().get(user=client.user)
    assert (role.kind, role.organisation, role.title) == ("representative", organisation, "Director")
    assert list(Trace.objects.order_by("pk").values_list("verb", flat=True)) == [
        "claimed",
        "claim-decided",
        "colleague-role-given",
        "claim-confirmed",
    ]
    assert making.letters() == [(client.user.email, "partners/claim-answer")]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("verdict", ["confirm", "ask", "refuse"])
def test_the_answer_is_a_letter_in_the_claimants_language(organisation, language, verdict):
    claim = claimed(organisation, make.make_user(language=language), language=language)

    answer(claim, verdict, words="因为。", prepared=["0"])

    subject, text = Letter.objects.get().words()
    assert organisation.name_in(language) in subject
    assert f"/{language}/desk/my-claims/{claim.pk}/" in text
    assert ("因为。" in text) == (verdict != "confirm")


def test_who_refuses_or_asks_says_why(organisation):
    claim = claimed(organisation)

    assert [answer(claim, verdict).status_code for verdict in ("refuse", "ask", "")] == [400, 400, 400]
    claim.refresh_from_db()
    assert claim.state == Claim.State.WAITING


def test_a_question_is_answered_and_the_claim_waits_again(organisation):
    claim = claimed(organisation)
    client = making.signed_in(claim.user)
    answer(claim, "ask", words="Which page?")
    assert "has a question" in client.get("/en/desk/").content.decode()

    client.post(f"/en/desk/my-claims/{claim.pk}/", {"text": "This page."})

    claim.refresh_from_db()
    assert (claim.state, claim.evidence) == ("waiting", "a page\n\nThis page.")


def test_a_claim_is_withdrawn_and_cannot_be_confirmed_any_more(organisation):
    claim = claimed(organisation)
    making.signed_in(claim.user).post(f"/en/desk/my-claims/{claim.pk}/", {"withdraw": "1"})

    assert answer(claim, "confirm").status_code == 404
    with pytest.raises(claims.NotOpen):
        claims.decide(claim, verdict="confirmed", by=making.secretary().user)


def test_nobody_confirms_a_claim_of_their_own(organisation):
    secretary = making.secretary()
    claim = claimed(organisation, secretary.user)

    assert answer(claim, "confirm", secretary).status_code == 404
    with pytest.raises(claims.NotYours):
        claims.decide(claim, verdict="confirmed", by=secretary.user)


def test_claims_of_others_are_not_found(organisation):
    claim = claimed(organisation)

    assert making.signed_in(make.make_user()).get(f"/en/desk/my-claims/{claim.pk}/").status_code == 404


def test_without_an_account_the_letter_comes_first(organisation, monkeypatch):
    assert Client().get(f"/en/partners/{organisation.slug}/claim/").status_code == 200
    form = Client().get(f"/en/join/claim/{organisation.slug}/").text
    assert 'type="file"' not in form and "add documents once you have opened the link" in form
    assert send(organisation, monkeypatch, document=media.upload(media.PDF, "proof.pdf")).status_code == 302
    assert not Claim.objects.waiting().exists() and not MediaFile.objects.exists()
    visitor, link = Client(), making.link_in(Letter.objects.get())

    assert visitor.get(link).status_code == 200
    arrived = visitor.post(link, ARRIVAL)

    claim = Claim.objects.waiting().get()
    assert claim.user == User.objects.get(email="new@example.org")
    assert arrived["Location"] == f"/en/desk/my-claims/{claim.pk}/"
    assert 'type="file"' in visitor.get(arrived["Location"]).text
    assert visitor.get(link).status_code == 410


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_letter_to_an_address_says_whose_organisation_it_is(organisation, language):
    claim = Claim(organisation=organisation, email="new@example.org", name="New", evidence="x")
    claims.announce(claim, language=language)

    subject, text = Letter.objects.get().words()

    assert subject == {"en": "Confirm your address", "zh-hans": "请确认您的邮箱"}[language]
    assert organisation.name_in(language) in text


def test_the_open_form_looks_the_same_whether_or_not_there_is_an_account(organisation, monkeypatch):
    make.make_user(email="known@example.org")

    answers = [send(organisation, monkeypatch, email=f"{who}known@example.org")["Location"] for who in ("", "un")]

    assert answers[0] == answers[1]
    assert len(making.letters()) == 2


def test_programs_and_the_hasty_are_kept_out(organisation, monkeypatch):
    assert send(organisation, monkeypatch, reference="x").status_code == 400
    assert send(organisation, monkeypatch, shown="").status_code == 400
    assert not Claim.objects.exists()


def test_a_mailbox_gets_three_letters_a_day(monkeypatch):
    monkeypatch.setattr(guard, "MOST_AN_HOUR", 100)

    answers = {send(make.make_organisation(), monkeypatch).status_code for _ in range(5)}

    assert (answers, len(making.letters())) == ({302}, 3)


def test_a_connection_sends_five_an_hour(organisation, monkeypatch):
    answers = [send(organisation, monkeypatch, email=f"{n}@example.org").status_code for n in range(6)]

    assert answers == [302] * 5 + [400]


@pytest.mark.parametrize("token", ["x", "MQ:1:2", "a" * 3000])
def test_forged_links_are_not_found(token):
    assert Client().get(f"/en/join/claim/confirm/{token}/").status_code == 404


def test_a_person_is_linked_to_one_account(organisation):
    person = make.make_person()
    client, other = making.signed_in(make.make_user(language="en")), making.signed_in(make.make_user(language="en"))
    for one in (client, other):
        one.post(f"/en/people/{person.slug}/claim/", {"evidence": "my card"})
    first, second = Claim.objects.order_by("pk")

    answer(first, "confirm")
    answer(second, "confirm")

    assert PersonLink.objects.get().user == client.user
    second.refresh_from_db()
    assert second.state == "waiting"
    assert client.post(f"/en/people/{person.slug}/claim/", {"evidence": "again"}).status_code == 400


def test_the_same_claim_is_made_once(organisation):
    client = making.signed_in(make.make_user(language="en"))

    sent = [client.post(f"/en/partners/{organisation.slug}/claim/", WORDS).status_code for _ in range(2)]

    assert (sent, Claim.objects.count()) == ([302, 400], 1)


def test_someone_looks_at_a_claim_and_hands_it_back(organisation):
    claim, secretary = claimed(organisation), making.secretary(name="Sekretärin")

    secretary.post(f"/en/desk/claims/{claim.pk}/", {"look": "1"})
    assert "Sekretärin looks at it" in secretary.get("/en/desk/claims/").content.decode()
    secretary.post(f"/en/desk/claims/{claim.pk}/", {"look": "1"})

    assert "looks at it" not in secretary.get("/en/desk/claims/").content.decode()


def test_a_claim_to_a_record_at_risk_is_in_no_queue_and_no_letter(organisation):
    claim, secretary = claimed(organisation), making.secretary()
    answer(claim, "ask", secretary, words="Which page?")
    letter = Letter.objects.get()
    shelter_subject("organisation", organisation, reason="danger", by="account:1")

    assert organisation.name_en not in secretary.get("/en/desk/claims/").content.decode()
    assert secretary.get(f"/en/desk/claims/{claim.pk}/").status_code == 404
    assert Client().get(f"/en/partners/{organisation.slug}/claim/").status_code == 404
    assert Client().get(f"/en/join/claim/{organisation.slug}/").status_code == 404
    fields = {"organisation": organisation, "email": "ada@example.org", "name": "Ada", "state": "unconfirmed"}
    link = f"/en/join/claim/confirm/{Claim.objects.create(**fields).token}/"
    assert (Client().get(link).status_code, organisation.name_en in Client().get(link).text) == (410, False)
    with pytest.raises(NotToBeSent):
        letter.words()


def test_while_the_record_is_at_risk_the_claimant_reads_nothing_of_it_and_gets_no_role(organisation):
    claim, secretary = claimed(organisation), making.secretary()
    claimant, page = Client(), f"/en/desk/my-claims/{claim.pk}/"
    claimant.force_login(claim.user)
    answer(claim, "ask", secretary, words="Which page?")
    assert page in claimant.get("/en/desk/").text
    claims.tell_more(claim, text="That one.")
    decide(claim, "confirm", secretary)
    shelter_subject("organisation", organisation, reason="danger", by="account:1")
    Claim.objects.update(due_at=timezone.now())

    assert (claims.settle_due(), Role.objects.count()) == (0, 0)
    assert claimant.get(page).status_code == claimant.post(page, {"withdraw": "1"}).status_code == 404
    assert page not in claimant.get("/en/desk/").text
    claim.refresh_from_db()
    assert (claim.state, claim.verdict) == ("waiting", "")


def test_the_queue_asks_as_often_for_one_as_for_three(organisation):
    secretary, counts = making.secretary(), []
    for _ in range(3):
        claimed(make.make_organisation())
        secretary.get("/en/desk/claims/")
        with CaptureQueriesContext(connection) as queries:
            secretary.get("/en/desk/claims/")
        counts.append(len(queries))

    assert counts[0] == counts[2]


@pytest.mark.parametrize("verdict", ["confirm", "refuse"])
def test_for_ten_minutes_nothing_follows_and_the_decision_can_be_taken_back(organisation, verdict):
    claim, secretary = claimed(organisation), making.secretary()
    decide(claim, verdict, secretary, words="No.")

    assert (claims.settle_due(), making.letters(), Role.objects.count()) == (0, [], 0)
    assert secretary.get(f"/en/desk/claims/{claim.pk}/").status_code == 404
    assert f"/claims/{claim.pk}/undo/" in secretary.get("/en/desk/claims/").content.decode()
    secretary.post(f"/en/desk/claims/{claim.pk}/undo/")

    claim.refresh_from_db()
    assert (claim.state, claim.verdict, claim.reason, claim.answered_by) == ("waiting", "", "", "")
    assert claims.settle_due() == 0
    assert secretary.post(f"/en/desk/claims/{claim.pk}/undo/").status_code == 404


def test_after_ten_minutes_a_decision_is_not_taken_back(organisation):
    claim, secretary = claimed(organisation), making.secretary()
    answer(claim, "refuse", secretary, words="No.")

    assert secretary.post(f"/en/desk/claims/{claim.pk}/undo/").status_code == 404
    with pytest.raises(claims.TooLate):
        claims.take_back(claim, by="account:1")


def test_documents_are_for_the_secretariat_and_go_when_the_claim_is_settled(organisation, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client, secretary = making.signed_in(make.make_user(language="en")), making.secretary()
    client.post(f"/en/partners/{organisation.slug}/claim/", WORDS | {"document": media.upload(media.PDF, "card.pdf")})
    claim = Claim.objects.get()
    client.post(f"/en/desk/my-claims/{claim.pk}/", {"add": "1", "document": media.upload(media.PDF, "letter.pdf")})
    files = [one.file for one in claim.documents.order_by("pk")]

    address = files[0].get_absolute_url()
    assert [file.name for file in files] == ["card.pdf", "letter.pdf"]
    assert "card.pdf" in secretary.get(f"/en/desk/claims/{claim.pk}/").text
    readers = (secretary, client, making.colleague(organisation=organisation), Client())
    assert [one.get(address).status_code for one in readers] == [200, 404, 404, 404]
    answer(claim, "refuse", words="No.")
    assert (claim.documents.count(), secretary.get(address).status_code) == (0, 404)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_is_none_is_refused_and_what_was_typed_stays(organisation):
    client = making.signed_in(make.make_user(language="en"))

    sent = client.post(
        f"/en/partners/{organisation.slug}/claim/", WORDS | {"document": media.upload(b"<html>", "card.pdf")}
    )

    assert (sent.status_code, Claim.objects.count()) == (400, 0)
    assert WORDS["evidence"] in sent.text


def test_an_erased_account_leaves_no_document(organisation, settings, tmp_path):
    settings.MEDIA_ROOT, settings.ERASURES_FILE = tmp_path, tmp_path / "erasures"
    claim = claimed(organisation)
    documents.add(claim, media.upload(media.PDF, "card.pdf"), by=claim.user.trace_label)

    erase_account(claim.user, by="account:1")

    assert (claim.documents.count(), MediaFile.objects.get().name) == (0, "")
