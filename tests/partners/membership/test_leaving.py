"""A member asks to leave; reminders before a vetting; two records become one."""

import datetime

import pytest
from django.utils import timezone

from gpc.media.actions import store_document
from gpc.outbox.models import Letter
from partners.curation.merge import CannotMerge, merge
from partners.membership import actions
from partners.membership.reminding import remind_of_vetting
from partners.models import Membership, SafeguardingFile
from partners.safeguarding.files import AUDIENCE, may_read
from tests import factories as make
from tests.media import making as media
from tests.partners.colleagues import making
from tests.partners.membership.making import BY, LANGUAGES, REASON, make_member, speaker

pytestmark = pytest.mark.django_db


def path(membership, rest=""):
    return f"/en/desk/organisations/{membership.organisation.slug}/membership/{rest}"


def test_a_representative_asks_to_leave_and_takes_it_back():
    member = make_member()
    client = speaker(member)
    assert client.post(path(member, "leave/"), {"reason": "No time."}).status_code == 400
    client.post(path(member, "leave/"), {"reason": "No time.", "confirmed": "1"})

    assert "Asked to leave" in making.secretary().get("/en/desk/memberships/?status=leaving").text
    assert "No time." in Letter.objects.get(address=client.user.email).words()[1]
    client.post(path(member, "leave/"))
    member.refresh_from_db()
    assert (member.status, member.leave_asked_at) == ("current", None)


def test_only_a_representative_leaves_and_every_colleague_reads():
    member = make_member()
    editor = making.colleague("editor", member.organisation)
    stranger = making.colleague()

    assert [editor.get(path(member)).status_code, editor.get(path(member, "leave/")).status_code] == [200, 404]
    assert [stranger.get(path(member)).status_code, stranger.get(path(member, "leave/")).status_code] == [404, 404]


def test_colleagues_keep_their_desk_and_read_why_while_suspended():
    member = make_member()
    client = speaker(member)
    actions.suspend(member, by=BY, note="inside", **REASON)

    assert "suspended" in client.get(f"/en/desk/organisations/{member.organisation.slug}/").text
    page = client.get(path(member)).text
    assert ("To be found out." in page, "inside" in page) == (True, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_representatives_are_reminded_once_for_each_stage(language):
    today = timezone.localdate()
    members = [make_member(vet_again_on=today + datetime.timedelta(days=days)) for days in (61, 60, 29, 0)]
    clients = [speaker(one, language) for one in members]

    remind_of_vetting()
    remind_of_vetting()

    told = set(Letter.objects.values_list("address", flat=True))
    assert told == {client.user.email for client in clients[1:]}
    assert Letter.objects.count() == 3
    subject, _text = Letter.objects.first().words()
    assert members[1].organisation.name_in(language) in subject


def test_two_members_become_one_and_nothing_of_either_is_lost():
    one, other = make_member(days=100), make_member(days=900)
    winner, loser = one.organisation, other.organisation
    actions.vet_again(other, note="Fine.", by=BY)

    merge(loser=loser, winner=winner, by=BY)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.since_on, one.status, other.joined_into, other.organisation) == (other.since_on, "current", one, winner)
    assert [entry.act for entry in other.log.all()] == ["admitted", "vetted", "joined"]
    assert Membership.objects.shown().latest_of_each().get() == one


def test_a_membership_moves_to_a_record_that_has_none():
    member, winner = make_member(), make.make_organisation()

    merge(loser=member.organisation, winner=winner, by=BY)

    member.refresh_from_db()
    assert (member.organisation, member.status) == (winner, "current")


def test_a_suspended_record_is_not_merged():
    member = make_member()
    actions.suspend(member, by=BY, **REASON)

    with pytest.raises(CannotMerge):
        merge(loser=member.organisation, winner=make.make_organisation(), by=BY)


@pytest.mark.parametrize("newer", ["loser", "winner"])
def test_of_two_safeguarding_files_the_newer_goes_on_and_both_are_kept(newer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sides = {"loser": make.make_organisation(), "winner": make.make_organisation()}
    client, files = making.colleague(organisation=sides["loser"]), {}
    for side, organisation in sides.items():
        day = datetime.date(2025 if side == newer else 2024, 3, 12)
        about = f"organisation:{organisation.pk}"
        document = store_document(media.upload(media.PDF, "policy.pdf"), audience=AUDIENCE, about=about, by=BY)
        told = {"basis": "policy", "dated_on": day, "review_due_on": day.replace(year=2027), "saved_by": BY}
        files[side] = SafeguardingFile.objects.create(organisation=organisation, document=document, **told)

    merge(loser=sides["loser"], winner=sides["winner"], by=BY)

    rows = SafeguardingFile.objects.history_of(sides["winner"])
    assert set(rows) == set(files.values())
    assert [row for row in rows if row.replaced_at is None] == [files[newer]]
    assert all(may_read(client.user, row.document) for row in rows)
