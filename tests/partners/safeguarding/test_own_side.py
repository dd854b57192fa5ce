"""Representatives hide their own side alone and at once; showing it again takes two people."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from partners.models import LiftRequest, Organisation, Person, Recheck
from partners.safeguarding import actions, lifting, own_side, reminding
from tests import factories as make
from tests.partners.colleagues import making
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
TOLD = {"whom": "organisation", "reason": "threatened", "again": "later", "understood": "1"}


@pytest.fixture
def lake():
    return make.make_organisation(slug="quiet-lake", name_zh_hans="静湖儿童联盟", name_en="Quiet Lake Alliance")


@pytest.fixture
def client(lake):
    return making.colleague(organisation=lake)


def address(organisation, rest=""):
    return f"/en/desk/organisations/{organisation.slug}/at-risk/{rest}"


def hidden(organisation, user, subject=None):
    """An entry that the side has made."""
    return own_side.put_at_risk(
        organisation, subject or organisation, reason="x", user=user, ask_again_on=own_side.in_half_a_year()
    )


def test_a_representative_hides_the_organisation_in_one_request(client, lake):
    assert Client().get(f"/en/partners/{lake.slug}/").status_code == 200

    assert client.post(address(lake), TOLD | {"more_names": "the Lake\n小湖"}).status_code == 302

    entry = Shelter.objects.get()
    assert Client().get(f"/en/partners/{lake.slug}/").status_code == 404
    assert {"the lake", "小湖"} <= set(entry.names)
    assert (entry.side, entry.until_at, entry.ask_again_on) == (
        f"organisation:{lake.pk}",
        None,
        own_side.in_half_a_year(),
    )
    trace = Trace.objects.get(verb="at-risk-on")
    assert (trace.label, trace.by) == ("", client.user.trace_label)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_says_first_what_cannot_be_called_back(client, lake, language):
    page = client.get(f"/{language}/desk/organisations/{lake.slug}/at-risk/").text

    words = {"en": "What cannot be called back", "zh-hans": "哪些无法收回"}[language]
    assert page.index(words) < page.index("<textarea")
    assert len(page.encode()) < 14_000  # one round trip of a slow line, before compression


def test_people_of_the_record_can_be_hidden_also_while_the_organisation_is(client, lake):
    person = make.make_position(organisation=lake).person
    make.make_position()
    hidden(lake, client.user)

    assert client.post(address(lake), TOLD | {"whom": f"person:{person.pk}"}).status_code == 302

    assert not Person.objects.filter(pk=person.pk).exists()
    assert [entry.subject_id for entry in own_side.entries_of(lake)] == [lake.pk, person.pk]


@pytest.mark.parametrize(
    "wrong",
    [{"whom": "person:1"}, {"whom": "x"}, {"reason": ""}, {"again": ""}, {"again": "day"}, {"understood": ""}]
    + [{"again": "day", "day": day} for day in ("2018-01-01", "2999-01-01", "x")],
)
def test_what_is_missing_is_said_and_nothing_happens(client, lake, wrong):
    assert client.post(address(lake), TOLD | wrong).status_code == 400
    assert not Shelter.objects.exists()


def test_a_person_whom_others_have_hidden_is_not_told(client, lake):
    person = make.make_position(organisation=lake).person
    actions.shelter_subject("person", person, reason="x", by="account:1")

    page = client.get(address(lake)).text

    assert person.name_latin not in page
    assert client.post(address(lake), TOLD | {"whom": f"person:{person.pk}"}).status_code == 400


def test_who_presses_twice_reads_that_it_is_done(client, lake):
    person = make.make_position(organisation=lake).person
    for whom in (f"person:{person.pk}", TOLD["whom"]):
        for _time in range(2):
            answer = client.post(address(lake), TOLD | {"whom": whom}, follow=True)
            assert "From this moment the portal shows it nowhere" in answer.text and 'role="alert"' not in answer.text
    assert Shelter.objects.count() == 2


def test_the_database_refuses_a_second_entry(client, lake):
    hidden(lake, client.user)

    with pytest.raises(actions.AlreadySheltered):
        hidden(lake, client.user)


@pytest.mark.parametrize("kind", ["deputy", "editor", "member"])
def test_others_of_the_organisation_see_that_it_is_hidden_and_no_switch(client, lake, kind):
    entry = hidden(lake, client.user)
    other = making.colleague(kind, lake)

    assert "hidden at present" in other.get(f"/en/desk/organisations/{lake.slug}/").text
    for rest in ("", f"{entry.pk}/"):
        assert other.get(address(lake, rest)).status_code == 404


def test_strangers_and_the_secretariat_find_no_switch(lake):
    entry = hidden(lake, make.make_user())
    for one in (making.secretary(), making.colleague(), making.signed_in(make.make_user())):
        for rest in ("", f"{entry.pk}/"):
            assert one.get(address(lake, rest)).status_code == 404
        assert one.get("/en/desk/at-risk/").status_code == 404


def test_an_entry_of_another_side_is_not_found(client, lake):
    other = hidden(make.make_organisation(), make.make_user())

    assert client.get(address(lake, f"{other.pk}/")).status_code == 404


def test_lifting_takes_a_second_representative(client, lake):
    second = making.colleague(organisation=lake)
    entry = hidden(lake, client.user)
    there = address(lake, f"{entry.pk}/")

    assert client.post(there, {"act": "ask", "reason": "it is over"}).status_code == 302
    client.post(there, {"act": "confirm"})
    assert not Organisation.objects.filter(pk=lake.pk).exists()
    second.post(there, {"act": "confirm"})

    assert Organisation.objects.filter(pk=lake.pk).exists()
    request = LiftRequest.objects.get()
    assert (request.asked_by, request.confirmed_by) == (client.user.trace_label, second.user.trace_label)
    assert list(Trace.objects.order_by("pk").values_list("verb", "label", "details__reason")) == [
        ("at-risk-on", "", None),
        ("at-risk-lift-asked", "", None),
        ("at-risk-lifted", "", None),
    ]


def test_nobody_is_made_representative_in_order_to_agree(client, lake):
    entry = hidden(lake, client.user)
    late = making.colleague(organisation=lake)
    request = lifting.ask(entry, user=client.user, reason="x")

    assert not lifting.may_confirm(request, late.user)
    with pytest.raises(lifting.NeedsAnother):
        lifting.confirm(request, user=late.user)
    page = late.get(address(lake, f"{entry.pk}/")).text
    assert "Another person must agree" in page
    assert "show it again</button>" not in page


def test_alone_one_needs_an_officer(client, lake):
    request = lifting.ask(hidden(lake, client.user), user=client.user, reason="over")
    officer = making.signed_in(make.make_second_factor(desk.account("safeguarding", language="en")))
    assert "Quiet Lake Alliance" in officer.get("/en/desk/at-risk/").text
    assert "A second person is wanted" in officer.get("/en/desk/").text

    officer.post("/en/desk/at-risk/", {"request": request.pk, "act": "confirm"})

    assert Organisation.objects.filter(pk=lake.pk).exists()
    assert officer.post("/en/desk/at-risk/", {"request": request.pk, "act": "confirm"}).status_code == 404


def test_what_an_officer_switched_on_an_officer_helps_to_lift(client, lake):
    second, officer = making.colleague(organisation=lake), desk.account("safeguarding")
    entry = actions.shelter_subject("organisation", lake, reason="x", by="account:1")
    request = lifting.ask(entry, user=client.user, reason="x")
    assert [lifting.may_confirm(request, one) for one in (client.user, second.user, officer)] == [False, False, True]
    lifting.withdraw(request, user=client.user)

    request = lifting.ask(entry, user=officer, reason="x")

    assert lifting.may_confirm(request, officer) is False
    Shelter.objects.update(since_at=timezone.now() + timedelta(seconds=1))
    request.refresh_from_db()
    lifting.confirm(request, user=second.user)


def test_the_database_refuses_one_person(client, lake):
    request = lifting.ask(hidden(lake, client.user), user=client.user, reason="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        LiftRequest.objects.filter(pk=request.pk).update(
            confirmed_at=timezone.now(), confirmed_by=request.asked_by, confirmed_as="officer"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Shelter.objects.update(until_at=timezone.now() + timedelta(days=1))


def test_nothing_of_their_own_side_ends_by_the_clock(client, lake):
    hidden(lake, client.user)
    Shelter.objects.update(ask_again_on=own_side.today() - timedelta(days=400))

    assert actions.end_due() == 0
    assert not Organisation.objects.filter(pk=lake.pk).exists()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_on_the_day_somebody_is_asked_once_in_a_letter_that_names_nobody(client, lake, language):
    client.user.language = language
    client.user.save()
    entry = hidden(lake, client.user)
    Shelter.objects.update(ask_again_on=own_side.today())

    for _night in range(2):
        reminding.remind_of_risks()

    letter = Letter.objects.get()
    subject, text = letter.words()
    assert letter.subjects == []
    assert not any(word in subject + text for word in (lake.slug, lake.name_en, lake.name_zh_hans))
    assert f"/{language}/desk/" in text
    assert "look again" in client.get("/en/desk/").text
    client.post(address(lake, f"{entry.pk}/"), {"act": "keep", "again": "later"})
    assert "look again" not in client.get("/en/desk/").text
    actions.lift(entry, by="account:1")
    with pytest.raises(NotToBeSent):
        letter.words()


def test_the_officers_page_costs_the_same_for_many(client, lake):
    officer = desk.account("safeguarding", language="en")
    page = making.signed_in(make.make_second_factor(officer))
    counted = []
    for organisation in (lake, make.make_organisation(), make.make_organisation()):
        lifting.ask(hidden(organisation, client.user), user=client.user, reason="x")
        counted.append(len(_queries(page)))

    assert counted[1] == counted[2]


def _queries(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/desk/at-risk/").status_code == 200
    return asked


def test_without_the_second_step_the_way_leads_to_it(lake):
    user = make.make_role(organisation=lake).user

    assert making.signed_in(user).get(address(lake)).status_code == 302


def test_an_officer_prolongs_a_risk_with_a_reason_and_nothing_ends_before(lake, client):
    officer = making.signed_in(make.make_second_factor(desk.account("safeguarding", language="en")))
    until, day = timezone.now() + timedelta(days=20), own_side.today() + timedelta(days=90)
    entry = actions.shelter_subject("organisation", lake, reason="threats", by="account:1", until=until)
    assert "Ends by itself on" in officer.get("/en/desk/at-risk/").text
    told = {"entry": entry.pk, "ask_again_on": day.isoformat()}
    assert officer.post("/en/desk/at-risk/", told).status_code == 400
    too_late = {"ask_again_on": (day + timedelta(days=400)).isoformat(), "reason": "still"}
    assert officer.post("/en/desk/at-risk/", told | too_late).status_code == 400

    officer.post("/en/desk/at-risk/", told | {"reason": "They still come."})

    entry.refresh_from_db()
    assert (entry.ask_again_on, timezone.localdate(entry.until_at)) == (day, day)
    recheck = Recheck.objects.get()
    assert (recheck.reason, recheck.by, recheck.until_on) == ("They still come.", officer.user.trace_label, day)
    assert Trace.objects.filter(verb="at-risk-kept", details={}).count() == 1
    assert client.post("/en/desk/at-risk/", told | {"reason": "x"}).status_code == 404
