"""Referees answer by a link, members on their desk; what they say only those who vet read."""

import pytest
from django.core import signing
from django.test import Client

from gpc.outbox import kinds
from gpc.outbox.models import Letter
from partners.safeguarding.actions import shelter_subject
from partners.vetting import tokens
from partners.vetting.actions import answering, references
from partners.vetting.models import Reference
from partners.vetting.states import State
from tests import factories as make
from tests.partners.vetting.making import BY, address, answer, make_application, make_draft, make_officer

pytestmark = pytest.mark.django_db
SAID = {"knows_how": "We worked together.", "knows_since": "2010", "recommends": "partly", "concerns": "Secret worry"}


@pytest.fixture
def asked():
    """An application whose referees have been asked."""
    return make_application(State.REFEREES)


def link_of(reference):
    return address("reference", tokens.reference_token(reference))


def test_a_referee_answers_once_and_the_link_is_dead(client, asked):
    reference = asked.references.first()
    link = link_of(reference)
    assert "Wang Applicant" in client.get(link).text

    client.post(link, SAID | {"name": "Mallory", "answered_by": "x", "place": "7"})
    client.post(link, SAID | {"recommends": "no"})

    reference.refresh_from_db()
    assert (reference.recommends, reference.name, reference.answered_by) == ("partly", "Ada Referee", "referee")
    assert "Secret worry" not in client.get(link).text
    assert "<form" not in client.get(link).text.partition("<main")[2]


def test_forged_old_and_foreign_links_open_nothing(client, asked, monkeypatch):
    reference = asked.references.first()
    never_asked = make_application().references.first()
    bad = [
        "x",
        signing.dumps([reference.pk, 0], salt=tokens.REFERENCE),
        signing.dumps(reference.pk, salt=tokens.REFERENCE),
    ]
    bad += [signing.dumps([reference.pk, 1], salt=tokens.BEGIN), tokens.reference_token(never_asked)]
    good = link_of(reference)
    found = {client.get(address("reference", token)).status_code for token in bad}
    monkeypatch.setattr(tokens, "REFERENCE_DAYS", -1)

    assert (found, client.get(good).status_code) == ({404}, 404)


def test_a_second_letter_kills_the_link_of_the_first_and_four_are_enough(client, asked):
    reference = asked.references.first()
    first = link_of(reference)
    for _ in range(3):
        references.ask_again(reference, by=BY)
    with pytest.raises(references.AskedOften):
        references.ask_again(reference, by=BY)

    reference.refresh_from_db()
    assert (client.get(first).status_code, client.get(link_of(reference)).status_code) == (404, 200)
    assert Letter.objects.filter(address=reference.email).count() == 4


def test_who_would_rather_not_is_left_alone_and_another_named(client, asked):
    reference = asked.references.first()
    client.post(link_of(reference), {"refuse": "1"})
    letter = Letter.objects.get(kind="partners/reference-refused")
    client.force_login(asked.applicant)
    told = {"name": "New", "works_for": "B", "email": "new@example.org", "relation": "Friend", "language": "en"}
    client.post(address("replace_referee", asked.pk, reference.pk), told)

    assert letter.address == asked.applicant.email
    assert [(one.name, one.is_open) for one in asked.references.standing()] == [("New", True), ("白介绍", True)]
    assert Letter.objects.filter(address="new@example.org").count() == 1
    assert Client().get(link_of(reference)).status_code == 404


def test_a_referee_who_answered_cannot_be_exchanged(client, asked):
    reference = answer(asked.references.first())
    client.force_login(asked.applicant)

    assert client.get(address("replace_referee", asked.pk, reference.pk)).status_code == 404


def test_nobody_is_asked_after_the_application_is_withdrawn(client, asked):
    reference = asked.references.first()
    letter, link = Letter.objects.get(address=reference.email), link_of(reference)
    answering.withdraw(asked, by=BY)

    with pytest.raises(kinds.NotToBeSent):
        letter.words()
    assert client.get(link).status_code == 404


def test_each_referee_reads_the_letter_in_their_language(asked):
    english, chinese = (Letter.objects.get(address=one.email) for one in asked.references.all())

    assert "names you as a referee" in english.words()[0]
    assert "请您担任推荐人" in chinese.words()[0]
    assert "北京致诚法律援助" in chinese.words()[1]
    assert "/zh-hans/join/reference/" in chinese.words()[1]


def test_no_letter_names_an_organisation_in_danger():
    application = make_application(State.CONVERSATION, at_risk=True)

    texts = [" ".join(letter.words()) for letter in Letter.objects.exclude(kind__startswith="partners/reference")]
    asked = list(Letter.objects.filter(kind__startswith="partners/reference"))
    assert texts
    assert not [text for text in texts if "Zhicheng" in text or "致诚" in text]
    assert len(asked) == application.references.count()


def test_the_link_of_a_letter_names_no_organisation_in_danger_either(client):
    reference = make_application(State.REFEREES, at_risk=True).references.first()

    page = client.get(link_of(reference)).text

    assert "Wang Applicant" in page and not [name for name in ("Zhicheng", "致诚") if name in page]
    assert client.post(link_of(reference), SAID).status_code == 302


def make_recommended():
    """An application that a member is asked about, and the member's role."""
    role = make.make_role(second_factor=True)
    draft = make_draft(reference_way="member")
    Reference.objects.create(application=draft, member=role.organisation)
    answering.submit(draft, by=BY, publication=False, is_complete=lambda one: True)
    from partners.vetting.actions.vetting import ask_referees

    return ask_referees(draft, by=BY), role


def test_a_member_is_asked_on_its_desk_and_its_people_only(client):
    application, role = make_recommended()
    reference = application.references.get()
    page = address("recommendation", reference.pk)
    others = {
        "member": make.make_role(organisation=role.organisation, kind="member").user,
        "stranger": make.make_user(),
        "elsewhere": make.make_role(second_factor=True).user,
        "applicant": application.applicant,
    }
    found = {}
    for name, user in others.items():
        client.force_login(user)
        found[name] = client.get(page).status_code
    client.force_login(role.user)
    assert "Say whether you recommend" in client.get("/en/desk/").text
    client.post(page, SAID)

    reference.refresh_from_db()
    assert set(found.values()) == {404}
    assert (reference.recommends, reference.answered_by) == ("partly", role.user.trace_label)
    assert Letter.objects.get(kind="partners/recommendation-request").address == role.user.email


def test_another_member_takes_the_place_of_one_that_does_not_answer_and_no_person_does(client):
    asked, first = make_recommended()
    other = make.make_role()
    client.force_login(asked.applicant)
    page = address("replace_referee", asked.pk, asked.references.get().pk)
    person = {"name": "New", "works_for": "B", "email": "new@example.org", "relation": "Friend", "language": "en"}

    assert page in client.get(address("status", asked.pk)).text
    assert (
        client.post(page, person).status_code == client.post(page, {"member": first.organisation_id}).status_code == 400
    )
    assert client.post(page, {"member": other.organisation_id}).status_code == 302

    assert [one.member for one in asked.references.standing()] == [other.organisation]
    asked_by_letter = Letter.objects.filter(kind="partners/recommendation-request").order_by("pk")
    assert [letter.address for letter in asked_by_letter] == [first.user.email, other.user.email]


def test_a_member_that_is_at_risk_by_now_is_named_nowhere(client):
    application, role = make_recommended()
    name = role.organisation.name_en
    shelter_subject("organisation", role.organisation, reason="danger", by=BY)
    client.force_login(application.applicant)
    mine = client.get(address("status", application.pk)).text
    client.force_login(make_officer("secretariat"))

    assert name not in mine
    assert name not in client.get(address("application", application.pk)).text
