"""Two records of one organisation become one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from gpc.audit.models import Trace
from partners.curation.merge import CannotMerge, merge, preview
from partners.models import Affiliation, Citation, Invitation, Organisation, Participation, Role, SlugRedirect
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
BY = "account:1"


@pytest.fixture
def winner():
    return make.make_organisation(slug="winner", name_zh_hans="胜者", name_en="Winner", standing="mentioned")


@pytest.fixture
def loser():
    return make.make_organisation(slug="loser", name_zh_hans="败者", name_en="Loser", founded_year=1990)


def test_everything_moves_whatever_the_room(winner, loser):
    rows = [
        make.make_position(organisation=loser),
        make.make_participation(organisation=loser),
        make.make_achievement(organisation=loser),
        make.make_testimonial(organisation=loser),
        make.make_speaking(organisation=loser),
        loser.other_names.create(form="老败"),
        loser.work.create(area=make.make_work_area()),
        make.make_citation(organisation=loser),
    ]

    merge(loser=loser, winner=winner, by=BY)

    for row in rows:
        row.refresh_from_db()
    assert {row.organisation_id for row in rows} == {winner.pk}


def test_no_key_to_an_organisation_is_forgotten(winner, loser):
    """Whatever table is added later: after a merge nothing but history and the loser itself points to the loser."""
    merge(loser=loser, winner=winner, by=BY)

    for relation in Organisation._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not hasattr(relation.related_model, "pgh_tracked_model"):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: loser.pk})
            assert not rows.exists(), relation


def test_the_losing_names_become_other_names(winner, loser):
    merge(loser=loser, winner=winner, by=BY)

    assert set(winner.other_names.values_list("form", flat=True)) == {"败者", "Loser"}


def test_what_both_have_is_not_doubled_and_keeps_both_sources(winner, loser):
    area, occasion = make.make_work_area(), make.make_occasion()
    kept, lost = winner.work.create(area=area), loser.work.create(area=area)
    make.make_participation(organisation=winner, occasion=occasion)
    make.make_participation(organisation=loser, occasion=occasion)
    for organisation, work in ((winner, kept), (loser, lost)):
        make.make_citation(organisation=organisation, field="work-area", work_area=work)

    merge(loser=loser, winner=winner, by=BY)

    assert list(winner.work.values_list("pk", flat=True)) == [kept.pk]
    assert Participation.with_sheltered.filter(occasion=occasion).count() == 1
    assert set(Citation.objects.values_list("organisation", "work_area")) == {(winner.pk, kept.pk)}
    assert Citation.objects.count() == 2


def test_the_same_citation_comes_once(winner, loser):
    source = make.make_source()
    for organisation in (winner, loser):
        make.make_citation(organisation=organisation, source=source)

    merge(loser=loser, winner=winner, by=BY)

    assert Citation.objects.filter(organisation=winner, source=source).count() == 1


def test_a_network_between_the_two_disappears(winner, loser):
    other = make.make_organisation()
    Affiliation.objects.create(organisation=loser, network=winner, relation="member")
    Affiliation.objects.create(organisation=winner, network=loser, relation="works-with")
    Affiliation.objects.create(organisation=loser, network=other, relation="member")
    Affiliation.objects.create(organisation=winner, network=other, relation="member")

    merge(loser=loser, winner=winner, by=BY)

    assert list(Affiliation.objects.values_list("organisation", "network")) == [(winner.pk, other.pk)]


def test_blank_facts_are_taken_over_and_different_ones_are_not(winner, loser):
    Organisation.objects.filter(pk=winner.pk).update(website="https://winner.example")
    Organisation.objects.filter(pk=loser.pk).update(website="https://loser.example")

    report = merge(loser=loser, winner=winner, by=BY)

    winner.refresh_from_db()
    assert (winner.founded_year, winner.standing, winner.website) == (1990, "intended", "https://winner.example")
    assert ("founded_year" in report.taken_over, "website" in report.differing) == (True, True)


def test_a_citation_does_not_support_another_value(winner, loser):
    Organisation.objects.filter(pk=winner.pk).update(founded_year=1985)
    make.make_citation(organisation=loser, field="founded")
    make.make_citation(organisation=loser, field="name")

    merge(loser=loser, winner=winner, by=BY)

    fields = Citation.objects.filter(organisation=winner).values_list("field", "other_name__form")
    assert set(fields) == {("record", None), ("other-name", "败者")}


def test_the_loser_is_a_draft_whose_address_leads_to_the_winner(winner, loser):
    before = make.make_organisation(state="draft", merged_into=loser)
    SlugRedirect.objects.create(kind="organisation", old_slug="older", new_slug="loser")

    merge(loser=loser, winner=winner, by=BY)

    loser.refresh_from_db()
    before.refresh_from_db()
    assert (loser.state, loser.merged_into, before.merged_into) == ("draft", winner, winner)
    assert dict(SlugRedirect.objects.values_list("old_slug", "new_slug")) == {"loser": "winner", "older": "winner"}
    assert Trace.objects.get(verb="merged").what == f"organisation:{loser.pk}"


def test_rows_of_people_at_risk_move_without_being_told(winner, loser):
    position = make.make_position(organisation=loser)
    shelter_subject("person", position.person, reason="x", by=BY)

    merge(loser=loser, winner=winner, by=BY)

    assert type(position).with_sheltered.get(pk=position.pk).organisation_id == winner.pk


def test_a_record_at_risk_is_not_merged(winner, loser):
    shelter_subject("organisation", loser, reason="x", by=BY)

    with pytest.raises(CannotMerge):
        merge(loser=loser, winner=winner, by=BY)


def test_a_record_is_merged_once_and_never_into_itself(winner, loser):
    with pytest.raises(CannotMerge):
        merge(loser=winner, winner=winner, by=BY)
    merge(loser=loser, winner=winner, by=BY)
    with pytest.raises(CannotMerge):
        merge(loser=loser, winner=make.make_organisation(), by=BY)


def test_the_preview_changes_nothing(winner, loser):
    make.make_position(organisation=loser)

    report = preview(loser=loser, winner=winner)

    assert sum(report.moved.values()) == 1
    assert loser.positions.count() == 1
    assert not Trace.objects.exists()
    assert Organisation.objects.get(pk=loser.pk).is_published


def test_the_page_previews_then_merges(winner, loser):
    client = desk.editor()
    address = reverse("admin:partners_organisation_merge", args=[loser.pk])

    assert client.get(address).status_code == 200
    shown = client.post(address, {"into": winner.pk})
    assert ("败者" in shown.text, Organisation.objects.get(pk=loser.pk).merged_into_id) == (True, None)
    done = client.post(address, {"into": winner.pk, "confirm": "1"})

    assert done.url == desk.change(winner)
    assert Organisation.objects.get(pk=loser.pk).merged_into_id == winner.pk


def test_the_old_page_leads_to_the_new_one(client, winner, loser):
    merge(loser=loser, winner=winner, by=BY)

    answer = client.get("/en/partners/loser/")

    assert (answer.status_code, answer.url) == (301, "/en/partners/winner/")


def test_colleagues_of_both_act_for_the_one_that_stays(winner, loser):
    both, left = make.make_user(), make.make_user()
    make.make_role(both, winner, "editor"), make.make_role(both, loser, "representative")
    make.make_role(left, winner, "deputy", ended_at=timezone.now()), make.make_role(left, loser, "representative")
    for organisation in (winner, loser):
        Invitation.objects.create(organisation=organisation, email="New@example.org", sent_by=BY)

    merge(loser=loser, winner=winner, by=BY)

    now_open = Role.objects.open().values_list("user_id", "organisation_id", "kind")
    assert set(now_open) == {(both.pk, winner.pk, "representative"), (left.pk, winner.pk, "representative")}
    assert {Role.objects.of(user).count() for user in (both, left)} == {2}
    assert Invitation.objects.unanswered().get().organisation == winner
    assert not Invitation.objects.exclude(organisation=winner).exists()
