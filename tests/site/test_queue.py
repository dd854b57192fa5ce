"""One queue for all that waits, and the calendar: who sees what, who looks after what, how late it is."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.outbox.models import Letter
from gpc.queue.models import Assignment
from gpc.site.tasks import forget_assignments
from partners.membership import actions
from partners.models import Claim, Correction, Mailing, Membership
from partners.safeguarding import own_side
from partners.safeguarding.actions import shelter_subject
from partners.vetting.states import State
from tests import factories as make
from tests.partners.colleagues import making
from tests.partners.curation import desk
from tests.partners.mailings.making import make_mailing
from tests.partners.membership.making import BY, REASON, make_member
from tests.partners.relay import making as relay
from tests.partners.vetting.making import make_application

pytestmark = pytest.mark.django_db
QUEUE, CALENDAR = "/en/desk/queue/", "/en/desk/calendar/"


def make_claim(**fields):
    organisation = make.make_organisation()
    return Claim.objects.create(organisation=organisation, user=make.make_user(name="Ada"), evidence="x", **fields)


def officer():
    return making.signed_in(make.make_second_factor(desk.account("safeguarding", language="en")))


def reviewer():
    return making.signed_in(make.make_second_factor(desk.account("reviewer", language="en")))


def kinds(client, query=""):
    return sorted(row.kind.name for row in client.get(QUEUE + query).context["page"])


@pytest.fixture
def everything():
    """One thing of every kind."""
    member, leaving, due = make_member(), make_member(), make_member(vet_again_on=timezone.localdate())
    actions.suspend(member, by=BY, **REASON)
    actions.ask_to_leave(leaving, by="account:2")
    make_claim()
    make_application(State.SUBMITTED)
    Correction.objects.create(what="organisation:1", label="x", text="x", language="en")
    Letter.objects.create(kind="x", key="x", address="a@example.org", state="failed", trouble="x")
    make.make_role(kind="editor")
    relay.make_message(fate="held")
    relay.make_report()
    asked = {"state": "asked", "asked_at": timezone.now(), "asked_by": BY}
    Mailing.objects.filter(pk=make_mailing().pk).update(**asked)
    told = {"reason": "x", "user": make.make_user(), "ask_again_on": timezone.localdate()}
    own_side.put_at_risk(due.organisation, make.make_person(), **told)


def test_each_sees_what_they_may_do_themselves(everything):
    secretariat = ["application", "claim", "correction", "leaving", "letters", "mailing", "message", "message"]
    secretariat += ["suspended", "vacant", "vetting-due"]

    assert kinds(making.secretary()) == secretariat
    assert kinds(reviewer()) == ["application"]
    assert kinds(officer()) == []
    assert [making.colleague().get(one).status_code for one in (QUEUE, CALENDAR)] == [404, 404]


def test_late_things_stand_first_then_the_oldest():
    days = datetime.timedelta(days=1)
    claims = [make_claim(made_at=timezone.now() - days * ago) for ago in (1, 9, 3)]
    secretary = making.secretary()

    rows = list(secretary.get(QUEUE).context["page"])

    assert [row.item.what for row in rows] == [claims[1].what, claims[2].what, claims[0].what]
    assert [(row.days, row.is_late) for row in rows] == [(9, True), (3, False), (1, False)]
    assert "has waited 9 days" in secretary.get(QUEUE).text


def test_somebody_takes_gives_and_gives_back():
    claim, ada, ben = make_claim(), making.secretary(name="Ada"), making.secretary(name="Ben")
    ada.post(QUEUE, {"what": claim.what, "take": "1"})

    assert "Ada looks after it" in ben.get(QUEUE).text
    assert (kinds(ada, "?whose=mine"), kinds(ben, "?whose=mine"), kinds(ben, "?whose=nobodys")) == (["claim"], [], [])
    assert "Somebody else has taken it on" in ben.post(QUEUE, {"what": claim.what, "take": "1"}, follow=True).text
    ada.post(QUEUE, {"what": claim.what, "to": ben.user.pk})
    assert kinds(ben, "?whose=mine&kind=claim") == ["claim"]
    ben.post(QUEUE, {"what": claim.what, "back": "1"})
    assert Assignment.objects.count() == 0


def test_nothing_is_assigned_that_does_not_stand_in_ones_own_queue(everything):
    application = "membershipapplication:1"
    claim = Claim.objects.get()

    reviewer().post(QUEUE, {"what": claim.what, "take": "1"})
    making.secretary().post(QUEUE, {"what": application, "take": "1"})
    for to in ("", "x", make.make_user().pk):
        assert making.secretary().post(QUEUE, {"what": claim.what, "to": to}).status_code == 404

    assert Assignment.objects.count() == 0


def test_an_assignment_ends_when_its_item_is_gone():
    claims = [make_claim(), make_claim()]
    for claim in claims:
        Assignment.objects.create(what=claim.what, to="account:1", by="account:1")
    Claim.objects.filter(pk=claims[0].pk).update(state="withdrawn")

    forget_assignments()

    assert list(Assignment.objects.values_list("what", flat=True)) == [claims[1].what]


def test_what_was_decided_just_now_is_undone_from_the_queue():
    member, claim, secretary = make_member(), make_claim(), making.secretary()
    actions.suspend(member, by=BY, **REASON)
    secretary.post(f"/en/desk/claims/{claim.pk}/", {"verdict": "confirm"})

    undoables = secretary.get(QUEUE).context["undoables"]
    for one in undoables:
        secretary.post(one.address)

    claim.refresh_from_db()
    assert (len(undoables), claim.verdict, Membership.objects.get().status) == (2, "", "current")


def test_at_risk_nothing_stands_in_queue_or_calendar(everything):
    for member in Membership.objects.all():
        shelter_subject("organisation", member.organisation, reason="x", by=BY)
    secretary, page = making.secretary(), ""
    page = secretary.get(QUEUE).text + secretary.get(CALENDAR).text

    assert not {"suspended", "leaving", "vetting-due"} & set(kinds(secretary))
    assert not any(member.organisation.name_en in page for member in Membership.objects.all())


def test_officers_know_days_of_risks_and_nobody_else(everything):
    def books(client):
        page = client.get(CALENDAR).context
        return {book.name for _month, dates in page["months"] for _date, book in [*dates, *page["overdue"]]}

    assert books(officer()) == {"risk"}
    assert "risk" not in books(making.secretary())


def test_the_calendar_goes_by_month_and_says_what_is_overdue():
    today = timezone.localdate()
    make_member(vet_again_on=today - datetime.timedelta(days=40))
    make_member(vet_again_on=today.replace(day=1) + datetime.timedelta(days=100))
    page = making.secretary().get(CALENDAR).context

    dates = [date.day for _month, dates in page["months"] for date, book in dates if book.name == "vetting"]
    assert ([date.day for date, _book in page["overdue"]], len(dates)) == ([today - datetime.timedelta(days=40)], 1)


@pytest.mark.parametrize(("text", "status"), [("2027-02", 200), ("2027-13", 404), ("x", 404), ("9999-12", 404)])
def test_a_month_is_a_month(text, status):
    assert making.secretary().get(f"{CALENDAR}?from={text}").status_code == status


@pytest.mark.parametrize("address", [QUEUE, CALENDAR])
def test_pages_cost_the_same_for_any_number(address):
    counts = []
    for _n in range(2):
        for _more in range(2):
            make_claim()
            member = make_member(vet_again_on=timezone.localdate() + datetime.timedelta(days=20))
            actions.suspend(member, by=BY, **REASON)
        secretary = making.secretary()
        secretary.get(address)
        with CaptureQueriesContext(connection) as asked:
            secretary.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1]
