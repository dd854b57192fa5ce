"""The table of moves: every state, every goal, every actor; and the database keeps it, too."""

import itertools

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from partners.vetting.actions import answering, deciding, vetting
from partners.vetting.actions.moving import NotPossibleNow, move
from partners.vetting.models import MembershipApplication
from partners.vetting.states import FINAL, MOVES, OUTLOOKS, Actor, State, may_move
from tests import factories as make
from tests.partners.vetting.making import BY, make_application, make_draft

pytestmark = pytest.mark.django_db


def test_nobody_moves_an_application_but_by_the_table():
    tried = itertools.product(State, State, Actor)

    allowed = {(state, to, actor) for state, to, actor in tried if may_move(state, to, actor)}

    assert allowed == {(state, to, actor) for (state, to), actor in MOVES.items()}
    assert {state for state, _to, _actor in allowed} == set(State) - set(FINAL)
    assert set(OUTLOOKS) == set(State)


@pytest.mark.parametrize("state", list(State))
def test_the_action_and_the_database_allow_the_same_moves(state):
    application = make_application(state)
    MembershipApplication.objects.filter(pk=application.pk).update(processing_at=timezone.now())
    wrong = []
    for to, actor in itertools.product(State, Actor):
        try:
            with transaction.atomic():
                move(application, to, actor=actor, by=BY)
                assert may_move(state, to, actor)
                transaction.set_rollback(True)
        except NotPossibleNow:
            if may_move(state, to, actor):
                wrong.append((to, actor))
    for to in set(State) - {state}:
        try:
            with transaction.atomic():
                closed = timezone.now() if to in FINAL else None
                MembershipApplication.objects.filter(pk=application.pk).update(state=to, closed_at=closed)
                if (state, to) not in MOVES:
                    wrong.append(to)
                transaction.set_rollback(True)
        except DatabaseError:
            if (state, to) in MOVES and to != State.SUBMITTED:  # which wants its moment, too
                wrong.append(to)

    assert wrong == []


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "submitted"},
        {"submitted_at": timezone.now()},
        {"closed_at": timezone.now()},
        {"state": "submitted", "submitted_at": timezone.now(), "adult_at": None},
        {"founded_year": 3000},
    ],
)
def test_the_database_refuses_a_state_without_its_moments(changes):
    draft = make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipApplication.objects.filter(pk=draft.pk).update(**changes)


def test_every_move_is_a_step_and_a_trace_that_name_nobody():
    application = make_application(State.ACCEPTED)

    states = ["draft", "submitted", "referees", "conversation", "accepted"]
    traces = Trace.objects.filter(what=application.what).order_by("pk")
    assert [step.state for step in application.steps.all()] == states
    assert {f"application-{state}" for state in states[1:]} <= {trace.verb for trace in traces}
    assert "Applicant" not in str([(trace.by, trace.label, trace.details) for trace in traces])


def test_questions_lead_back_to_where_the_application_was():
    application = make_application(State.CONVERSATION)

    vetting.ask_for_information(application, fields=["website"], words="Which?", by=BY)
    application.refresh_from_db()
    assert application.state == State.NEEDS_INFORMATION
    answering.answer_request(application, [], by=BY)

    application.refresh_from_db()
    assert (application.state, application.submitted_at is not None) == (State.CONVERSATION, True)


def test_a_second_draft_of_the_same_person_does_not_exist():
    user = make.make_user()
    make_draft(user)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_draft(user)


def test_sending_withdrawing_and_deciding_twice_do_it_once():
    application = make_draft()
    told = {"by": BY, "publication": False, "is_complete": lambda one: True}
    answering.submit(application, **told)
    with pytest.raises(NotPossibleNow):
        answering.submit(application, **told)
    deciding.decide(application, outcome="declined", reasons=["not-local"], by=BY)
    with pytest.raises(NotPossibleNow):
        deciding.decide(application, outcome="declined", reasons=["not-local"], by=BY)
    answering.withdraw(application, by=BY)
    with pytest.raises(NotPossibleNow):
        answering.withdraw(application, by=BY)

    assert deciding.settle_due() == 0
    assert application.decisions.standing().count() == 0
