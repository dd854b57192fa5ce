"""The colleagues' page, changing and ending roles, handing over, and the last representative."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gpc.audit.models import Trace
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.colleagues.actions import roles
from partners.models import Invitation, Role
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.colleagues import making

pytestmark = pytest.mark.django_db


def address(organisation, rest=""):
    return f"/en/desk/organisations/{organisation.slug}/{rest}"


def kinds(organisation):
    return {role.user_id: role.kind for role in Role.objects.open().in_organisation(organisation)}


@pytest.fixture
def host():
    return making.colleague()


def test_everybody_of_the_organisation_sees_who_acts_for_it(host):
    organisation = host.role.organisation
    member = making.colleague("member", organisation, name="Mary")
    Invitation.objects.create(organisation=organisation, email="invited@example.org", sent_by=host.user.trace_label)

    seen = host.get(address(organisation, "colleagues/")).content.decode()
    seen_by_member = member.get(address(organisation, "colleagues/")).content.decode()

    assert ("Mary" in seen, "invited@example.org" in seen) == (True, True)
    assert ("Mary" in seen_by_member, "invited@example.org" in seen_by_member) == (True, False)
    assert member.user.email not in seen
    assert making.colleague().get(address(organisation, "colleagues/")).status_code == 404


def test_the_page_asks_as_often_for_one_as_for_many(host):
    organisation, counts = host.role.organisation, []
    for number in range(3):
        host.get(address(organisation, "colleagues/"))
        with CaptureQueriesContext(connection) as queries:
            host.get(address(organisation, "colleagues/"))
        counts.append(len(queries))
        colleague = make.make_role(organisation=organisation, kind="editor").user
        label = colleague.trace_label
        Invitation.objects.create(organisation=organisation, email=f"{number}@example.org", sent_by=label)

    assert counts[1] == counts[2]


def test_a_role_is_changed_and_both_rows_stay(host):
    organisation = host.role.organisation
    editor = make.make_role(organisation=organisation, kind="editor", title="Press")

    host.post(address(organisation, f"colleagues/{editor.pk}/change/"), {"kind": "deputy"})

    new = Role.objects.open().get(user=editor.user)
    assert (new.kind, new.title, new.given_by) == ("deputy", "Press", host.user.trace_label)
    assert Role.objects.filter(user=editor.user).count() == 2
    trace = Trace.objects.get()
    assert (trace.verb, trace.details) == (
        "colleague-role-changed",
        {"account": editor.user_id, "before": "editor", "role": "deputy"},
    )


def test_a_colleague_is_taken_out_and_the_account_stays(host):
    organisation = host.role.organisation
    editor = making.colleague("editor", organisation)

    assert host.get(address(organisation, f"colleagues/{editor.role.pk}/end/")).status_code == 200
    host.post(address(organisation, f"colleagues/{editor.role.pk}/end/"), {"said": "1"})

    assert kinds(organisation) == {host.user.pk: "representative"}
    assert editor.get(address(organisation)).status_code == 404
    assert editor.get("/en/desk/").status_code == 200


@pytest.mark.parametrize(("language", "said"), [("en", "is now: Deputy"), ("zh-hans", "角色现为：副负责人")])
def test_whose_role_somebody_else_changes_or_ends_is_told(host, language, said):
    organisation = host.role.organisation
    editor = make.make_role(organisation=organisation, kind="editor", user=make.make_user(language=language))

    host.post(address(organisation, f"colleagues/{editor.pk}/change/"), {"kind": "deputy"})
    changed = Letter.objects.get()
    subject, text = changed.words()
    assert organisation.name_in(language) in subject
    assert said in text and f"/{language}/desk/organisations/{organisation.slug}/" in text

    new = Role.objects.open().get(user=editor.user)
    host.post(address(organisation, f"colleagues/{new.pk}/end/"), {"said": "1"})
    ended = Letter.objects.latest("pk")
    subject, text = ended.words()
    assert organisation.name_in(language) in text
    assert {"en": "no longer act for", "zh-hans": "不再代表"}[language] in text and "/desk/" not in text
    with pytest.raises(NotToBeSent):
        changed.words()
    shelter_subject("organisation", organisation, reason="danger", by="account:1")
    with pytest.raises(NotToBeSent):
        ended.words()


def test_roles_of_other_organisations_and_ones_own_are_not_found(host):
    organisation = host.role.organisation
    theirs = make.make_role(kind="editor")

    for number in (theirs.pk, host.role.pk, 0):
        for verb in ("change", "end"):
            assert (
                host.post(address(organisation, f"colleagues/{number}/{verb}/"), {"kind": "member"}).status_code == 404
            )


def test_handing_over_makes_another_one_speak(host):
    organisation = host.role.organisation
    deputy = make.make_role(organisation=organisation, kind="deputy")

    host.post(address(organisation, "hand-over/"), {"to": deputy.pk, "stay_as": "editor"})

    assert kinds(organisation) == {host.user.pk: "editor", deputy.user_id: "representative"}
    assert Trace.objects.filter(verb="handed-over").count() == 1
    assert making.letters() == [(deputy.user.email, "partners/role-changed")]


def test_nobody_outside_is_handed_anything(host):
    theirs = make.make_role(kind="editor")

    answer = host.post(address(host.role.organisation, "hand-over/"), {"to": theirs.pk, "stay_as": "leave"})

    assert answer.status_code == 400


def test_the_last_representative_is_asked_to_hand_over_first(host):
    organisation = host.role.organisation

    answer = host.post(address(organisation, "leave/"), {"said": "1"})

    assert (answer.status_code, kinds(organisation)) == (400, {host.user.pk: "representative"})


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_last_representative_who_leaves_does_not_go_unnoticed(host, language):
    organisation, secretary = host.role.organisation, making.secretary(language=language)

    host.post(address(organisation, "leave/"), {"said": "1", "confirmed": "1"})

    assert kinds(organisation) == {}
    assert making.letters() == [(secretary.user.email, "partners/without-representative")]
    subject, text = Letter.objects.get().words()
    assert organisation.name_in(language) in subject
    assert f"/{language}/desk/claims/" in text
    assert organisation.name_en in secretary.get("/en/desk/claims/").content.decode()
    assert "without a representative" in secretary.get("/en/desk/").content.decode()


def test_one_of_two_representatives_may_leave(host):
    other = make.make_role(organisation=host.role.organisation)

    host.post(address(host.role.organisation, "leave/"), {"said": "1"})

    assert kinds(host.role.organisation) == {other.user_id: "representative"}
    assert Letter.objects.count() == 0


def test_a_representative_whose_account_is_closed_does_not_count(host):
    closed = make.make_role(organisation=host.role.organisation)
    closed.user.is_active = False
    closed.user.save()

    with pytest.raises(roles.LastRepresentative):
        roles.end(host.role, by=host.user.trace_label)


def test_the_desk_of_the_organisation_offers_what_one_may(host):
    organisation = host.role.organisation
    editor = making.colleague("editor", organisation)

    offered = {
        name: client.get(address(organisation)).content.decode() for name, client in [("r", host), ("e", editor)]
    }

    assert ("hand-over/" in offered["r"], "hand-over/" in offered["e"]) == (True, False)
    assert address(organisation) in editor.get("/en/desk/").content.decode()
