"""Publishing, withdrawing and holding records, and the way back."""

import pytest
from django.urls import reverse

from gpc.audit import undo
from gpc.audit.models import Trace
from partners.curation import actions
from partners.models import Organisation, SlugRedirect
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
BY = "account:1"


def state_of(record):
    return Organisation.with_sheltered.values_list("state", "published_at", "hold_reason").get(pk=record.pk)


def test_publishing_many_leaves_one_trace_that_remembers_what_was_before():
    draft = make.make_organisation(state="draft")
    held = make.make_organisation(state="hold", hold_reason="which name?")
    published = make.make_organisation()

    trace = actions.publish([draft, held, published], by=BY)

    assert trace.details["before"] == {str(draft.pk): ["draft", None, ""], str(held.pk): ["hold", None, "which name?"]}
    assert {state_of(one)[0] for one in (draft, held, published)} == {"published"}


def test_undo_restores_exactly_what_was_before():
    records = [make.make_organisation(state="draft"), make.make_organisation(state="hold", hold_reason="which name?")]
    before = [state_of(record) for record in records]

    outcome = undo.undo(actions.publish(records, by=BY), by=BY)

    assert outcome == undo.Outcome(restored=2, left=0)
    assert [state_of(record) for record in records] == before


def test_undo_of_a_withdrawal_brings_the_moment_of_publication_back():
    organisation = make.make_organisation()
    before = state_of(organisation)

    undo.undo(actions.withdraw([organisation], by=BY), by=BY)

    assert state_of(organisation) == before


def test_undo_leaves_alone_what_somebody_has_changed_since():
    first, second = make.make_organisation(state="draft"), make.make_organisation(state="draft")
    trace = actions.publish([first, second], by=BY)
    actions.hold(Organisation.objects.get(pk=first.pk), reason="wait", by=BY)

    assert undo.undo(trace, by=BY) == undo.Outcome(restored=1, left=1)
    assert (state_of(first)[0], state_of(second)[0]) == ("hold", "draft")


def test_undo_works_once():
    trace = actions.publish([make.make_organisation(state="draft")], by=BY)
    undo.undo(trace, by=BY)

    with pytest.raises(undo.CannotUndo):
        undo.undo(trace, by=BY)


def test_a_record_that_went_into_another_one_is_not_published():
    winner = make.make_organisation()
    loser = make.make_organisation(state="draft", merged_into=winner)

    assert actions.publish([loser], by=BY) is None


def test_an_old_address_leads_to_the_newest_one():
    actions.keep_old_address("organisation", "one", "two")
    actions.keep_old_address("organisation", "two", "three")

    assert dict(SlugRedirect.objects.values_list("old_slug", "new_slug")) == {"one": "three", "two": "three"}


def test_an_address_that_comes_back_no_longer_leads_away():
    actions.keep_old_address("organisation", "one", "two")
    actions.keep_old_address("organisation", "two", "one")

    assert dict(SlugRedirect.objects.values_list("old_slug", "new_slug")) == {"two": "one"}


def test_the_list_publishes_with_a_link_to_the_way_back():
    client = desk.editor()
    draft = make.make_organisation(state="draft")

    page = client.post(
        desk.listing(Organisation), {"action": "publish_chosen", "_selected_action": [draft.pk]}, follow=True
    )

    trace = Trace.objects.get(verb="published")
    assert state_of(draft)[0] == "published"
    assert reverse("admin:audit_trace_undo", args=[trace.pk]) in page.text
    assert (trace.by, "1 record published." in page.text) == (client.user.trace_label, True)


def test_the_way_back_asks_first_and_acts_on_post():
    client = desk.editor()
    draft = make.make_organisation(state="draft")
    address = reverse("admin:audit_trace_undo", args=[actions.publish([draft], by=BY).pk])

    assert "One record will be as it was before." in client.get(address).text
    assert state_of(draft)[0] == "published"
    client.post(address)
    assert state_of(draft)[0] == "draft"
    assert "has been already" in client.get(address).text


@pytest.mark.parametrize(
    ("verb", "data", "state"),
    [("hold", {"reason": "which name?"}, "hold"), ("withdraw", {"reason": "closed"}, "draft")],
)
def test_states_change_by_verbs_on_the_record(verb, data, state):
    client = desk.editor()
    organisation = make.make_organisation()

    assert client.get(desk.do(organisation, verb)).status_code == 200
    assert state_of(organisation)[0] == "published"
    client.post(desk.do(organisation, verb), data)

    assert state_of(organisation)[0] == state


def test_a_verb_that_does_not_apply_is_refused():
    assert desk.editor().get(desk.do(make.make_organisation(), "publish")).status_code == 403


def test_holding_without_a_reason_is_explained():
    page = desk.editor().post(desk.do(make.make_organisation(), "hold"), {"reason": " "})

    assert page.status_code == 200
    assert page.context["form"].errors["reason"]
