"""What the secretariat does to memberships: at once for the public, in ten minutes for the letter."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from gpc.search.models import Entry
from partners.curation.actions import publish
from partners.directory.seeding.shared import stamped
from partners.membership import actions
from partners.models import Listing, Membership, MembershipEntry, Organisation
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.colleagues import making
from tests.partners.membership.making import BY, LANGUAGES, REASON, address, make_member, speaker
from tests.partners.vetting.making import make_application

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def member():
    return make_member()


def acts(membership):
    return list(MembershipEntry.objects.filter(membership=membership).values_list("act", flat=True))


def shown(organisation):
    """Whether page, list and search know it."""
    page = Client().get(f"/en/partners/{organisation.slug}/").status_code == 200
    listed = Listing.objects.filter(pk=organisation.pk).exists()
    found = Entry.objects.filter(kind="organisation", object_id=organisation.pk).exists()
    return {page, listed, found}


def test_suspending_hides_at_once_and_another_person_shows_again(member):
    first, second = making.secretary(name="First"), making.secretary(name="Second")
    organisation, since = member.organisation, member.organisation.published_at
    first.post(address(member, "suspend/"), REASON | {"do": "1"})

    assert shown(organisation) == {False}
    first.post(address(member, "lift/"), {"do": "1"})
    assert shown(organisation) == {False}
    second.post(address(member, "lift/"), {"do": "1"})

    organisation.refresh_from_db()
    assert shown(organisation) == {True}
    assert (organisation.published_at, acts(member)) == (since, ["admitted", "suspended", "lifted"])
    assert set(Trace.objects.values_list("verb", flat=True)) >= {"membership-suspended", "membership-lifted"}


def test_nothing_but_lifting_shows_a_suspended_organisation(member):
    actions.suspend(member, by=BY, **REASON)
    organisation = member.organisation
    organisation.refresh_from_db()

    assert publish([organisation], by=BY) is None
    with pytest.raises(Exception, match="stays hidden"), transaction.atomic():
        organisation.publish()


def test_a_draft_that_was_suspended_is_a_draft_again():
    member = make_member(make.make_organisation(state="draft"))
    actions.suspend(member, by=BY, **REASON)
    actions.lift(member, by="account:2")

    member.organisation.refresh_from_db()
    assert member.organisation.state == "draft"


def test_an_act_is_undone_within_ten_minutes_and_no_letter_leaves(member):
    client, secretary = speaker(member), making.secretary()
    secretary.post(address(member, "suspend/"), REASON | {"do": "1"})
    letter = Letter.objects.get(address=client.user.email)
    assert letter.due_at >= timezone.now() + datetime.timedelta(minutes=9)
    secretary.post(address(member, "undo/"))

    member.refresh_from_db()
    assert (member.status, shown(member.organisation)) == ("current", {True})
    assert acts(member) == ["admitted", "suspended", "undone"]
    with pytest.raises(NotToBeSent):
        letter.words()
    secretary.post(address(member, "undo/"))
    assert acts(member) == ["admitted", "suspended", "undone"]


def test_after_ten_minutes_it_is_too_late(member):
    entry = actions.suspend(member, by=BY, **REASON)
    MembershipEntry.objects.filter(pk=entry.pk).update(at=timezone.now() - actions.UNDO_WITHIN)
    entry.refresh_from_db()

    with pytest.raises(actions.TooLate):
        actions.undo(entry, by=BY)


@pytest.mark.parametrize(
    ("standing", "how", "state", "then"),
    [
        ("partner", "withdrawn", "draft", "mentioned"),
        ("partner", "ended", "draft", "mentioned"),
        ("initiator", "withdrawn", "published", "initiator"),
    ],
)
def test_who_leaves_keeps_what_sources_print_and_no_more(standing, how, state, then):
    member = make_member(make.make_organisation(standing=standing))
    entry = actions.end(member, how=how, on=TODAY(), by=BY, **REASON)

    organisation = member.organisation
    organisation.refresh_from_db()
    assert (organisation.state, organisation.standing) == (state, then)
    actions.undo(entry, by=BY)
    organisation.refresh_from_db()
    assert (organisation.state, organisation.standing) == ("published", standing)


def test_who_was_at_a_summit_stays_as_a_participant(member):
    occasion = make.make_participation(organisation=member.organisation).occasion
    occasion.is_published = True
    occasion.save()
    actions.end(member, how="withdrawn", on=TODAY(), by=BY)

    member.organisation.refresh_from_db()
    assert (member.organisation.standing, member.organisation.state) == ("participant", "published")


def test_who_comes_back_has_a_new_membership_and_both_stand_in_the_history(member):
    secretary, client = making.secretary(), speaker(member)
    secretary.post(address(member, "end/"), {"how": "withdrawn", "on": TODAY(), "do": "1"})
    secretary.post(address(member, "readmit/"), {"do": "1"})

    old, new = Membership.objects.order_by("since_on", "pk")
    assert (old.status, new.status, new.since_on, new.organisation.standing) == ("ended", "current", TODAY(), "partner")
    page = client.get(f"/en/desk/organisations/{new.organisation.slug}/membership/").text
    assert all(words in page for words in ("Admitted again", "Left the network", "Current"))
    assert secretary.get(address(old)).status_code == 404
    secretary.post(address(new, "undo/"))
    new.refresh_from_db()
    assert (new.status, new.ended_on, new.organisation.standing) == ("ended", TODAY(), "mentioned")


def test_no_two_memberships_at_once_and_none_ends_before_it_began(member):
    on = TODAY()
    for fields in ({"since_on": on}, {"since_on": on, "status": "ended", "ended_on": on - datetime.timedelta(days=1)}):
        values = {"organisation": member.organisation, "vet_again_on": None if "ended_on" in fields else on} | fields
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(**values)


def test_the_log_is_only_added_to():
    assert MembershipEntry.only_added_to


def test_a_new_vetting_needs_a_note_and_is_due_in_three_years(member):
    secretary = making.secretary()
    assert secretary.post(address(member, "vet/"), {"do": "1"}).status_code == 400
    secretary.post(address(member, "vet/"), {"note": "Spoke with them.", "do": "1"})

    member.refresh_from_db()
    assert member.vet_again_on == actions.next_vetting()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", ["suspended", "lifted", "ended", "withdrawn", "readmitted", "vetted"])
def test_the_letter_says_what_and_why_in_the_readers_language(member, act, language):
    client = speaker(member, language)
    if act in ("lifted", "readmitted"):
        first = (
            actions.suspend if act == "lifted" else lambda m, **more: actions.end(m, how="ended", on=TODAY(), **more)
        )
        first(member, by=BY, **REASON)
    doing = {"suspended": actions.suspend, "lifted": actions.lift, "vetted": actions.vet_again}
    doing |= {"readmitted": actions.readmit}
    more = {} if act in doing else {"how": act, "on": TODAY()}
    entry = doing.get(act, actions.end)(member, by="account:2", **REASON, **more)

    subject, text = Letter.objects.get(key=f"membership:{entry.pk}:{client.user.pk}").words()
    assert member.organisation.name_in(language) in subject
    assert REASON[f"reason_{language.replace('-', '_')}"] in text
    assert f"/{language}/desk/organisations/{member.organisation.slug}/membership/" in text


def test_the_letter_is_shown_in_both_languages_before_it_leaves(member):
    page = making.secretary().post(address(member, "suspend/"), {"reason_zh_hans": "有待核实。"})

    assert page.text.count("有待核实。") == 3  # the box and two letters: who reads English gets the Chinese reason
    assert member.organisation.name_en in page.text
    assert Membership.objects.get().status == "current"


def test_who_suspends_or_ends_says_why(member):
    secretary = making.secretary()
    for rest, more in (("suspend/", {}), ("end/", {"how": "ended", "on": TODAY()})):
        assert secretary.post(address(member, rest), more | {"do": "1"}).status_code == 400
    assert Membership.objects.get().status == "current"


def test_a_reason_that_names_somebody_at_risk_is_told_to_nobody(member):
    client, other = speaker(member), make.make_organisation(name_en="Zephyrine Watch")
    actions.suspend(member, by=BY, reason_en="Because of Zephyrine Watch.")
    shelter_subject("organisation", other, reason="danger", by=BY)

    page = client.get(f"/en/desk/organisations/{member.organisation.slug}/membership/")
    assert "Zephyrine" not in page.text + Letter.objects.get(address=client.user.email).words()[1]


def test_at_risk_there_is_no_membership_to_see_or_change(member):
    secretary = making.secretary()
    shelter_subject("organisation", member.organisation, reason="danger", by=BY)

    assert member.organisation.name_en not in secretary.get("/en/desk/memberships/").text
    assert secretary.get(address(member)).status_code == 404
    with pytest.raises(actions.NotPossibleNow):
        actions.suspend(member, by=BY, **REASON)


def test_nobody_decides_about_their_own_side(member):
    secretary = making.secretary()
    make.make_role(secretary.user, member.organisation, "member")

    assert secretary.get(address(member)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_any_number(how_many):
    secretary = making.secretary()
    for _n in range(how_many):
        make_member()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = secretary.get("/zh-hans/desk/memberships/?status=current")

    assert page.context["page"].total == how_many
    assert len(asked) <= 10


def test_loading_the_seeds_again_shows_nobody_who_is_suspended(member):
    actions.suspend(member, by=BY, **REASON)
    told = {"slug": member.organisation.slug, "state": "published"}

    assert list(stamped(Organisation, [told])) == [told | {"state": "suspended", "published_at": None}]


def test_a_suspended_member_recommends_nobody(member):
    client = speaker(member)
    application = make_application("referees")
    asked = application.references.create(place=3, member=member.organisation, asked_at=timezone.now())
    actions.suspend(member, by=BY, **REASON)

    assert client.get(f"/en/desk/recommendations/{asked.pk}/").status_code == 404
