"""What is left afterwards: the desk, erasing, the year after a decision, decisions that cannot be settled."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.lib import waiting
from gpc.media.models import MediaFile
from gpc.retention.actions import erase_account
from partners.vetting import waiting as ours
from partners.vetting.actions import answering, deciding, vetting
from partners.vetting.models import MembershipApplication, Reference
from partners.vetting.states import State
from tests.partners.vetting.making import BY, make_application, make_draft, make_officer, upload

pytestmark = pytest.mark.django_db


def with_file(application):
    """An application with a file, brought while it was a draft."""
    answering.attach(application, upload(), kind="policy", by=BY)
    return application


def test_the_desk_says_what_waits_for_whom(client):
    application, draft = make_application(), make_draft()
    reviewer, secretariat = make_officer("reviewer"), make_officer("secretariat")
    vetting.claim(application, user=reviewer)
    make_application()

    told = {user: [one.title for one in waiting.waiting_for(user) if one.kind] for user in (reviewer, secretariat)}
    assert told[reviewer][0].endswith(str(application.pk))
    assert len(told[reviewer]) == 2
    assert len(told[secretariat]) == 1
    assert [one.address.split("/")[-2] for one in ours.my_applications(draft.applicant)] == [str(draft.pk)]
    assert ours.pages(application.applicant)
    assert ours.my_applications(application.applicant) == []


@pytest.mark.parametrize("provider", [ours.my_applications, ours.recommendations, ours.applications_to_vet, ours.pages])
def test_the_desk_asks_at_most_two_things(provider):
    reviewer = make_officer("reviewer")
    make_application()

    with CaptureQueriesContext(connection) as queries:
        provider(reviewer)

    assert len(queries) <= 2


def test_erasing_the_applicant_takes_application_references_and_files_along():
    draft = with_file(make_draft())
    applicant = draft.applicant
    answering.submit(draft, by=BY, publication=False, is_complete=lambda one: True)

    erase_account(applicant, by=BY)

    assert (MembershipApplication.objects.count(), Reference.objects.count()) == (0, 0)
    assert MediaFile.objects.get().stored_as == ""


def test_a_year_after_it_was_closed_an_application_is_gone():
    from gpc.retention.actions import obey

    closed, young = make_application(State.DECLINED), make_application(State.WITHDRAWN)
    past = timezone.now() - datetime.timedelta(days=366)
    MembershipApplication.objects.filter(pk=closed.pk).update(closed_at=past)

    obey()

    assert list(MembershipApplication.objects.all()) == [young]


def test_a_decision_that_cannot_be_settled_keeps_no_other_waiting(monkeypatch, caplog):
    bad, good = make_application(), make_application()
    decisions = [deciding.decide(one, outcome="declined", reasons=["not-local"], by=BY) for one in (bad, good)]
    settle = deciding.settle

    def sometimes(decision):
        if decision == decisions[0]:
            raise RuntimeError
        return settle(decision)

    monkeypatch.setattr(deciding, "settle", sometimes)
    type(decisions[0]).objects.update(due_at=timezone.now())

    assert deciding.settle_due() == 1
    good.refresh_from_db()
    assert good.state == State.DECLINED
    assert f"decision {decisions[0].pk} could not be settled" in caplog.text
    assert bad.pk
