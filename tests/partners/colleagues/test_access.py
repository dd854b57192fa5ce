"""Who reaches which organisation, and what they may do there."""

import pytest
from django.http import Http404
from django.utils import timezone

from partners.colleagues import access
from partners.identity import second_factor
from partners.identity.second_factor import SecondFactorWanted
from partners.models import Role
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


def test_an_organisation_is_reached_through_a_role_and_by_nobody_else(django_assert_num_queries):
    role = make.make_role(kind="editor")
    colleague = make.make_role(organisation=role.organisation, kind="member").user
    elsewhere = make.make_role(kind="editor").user

    with django_assert_num_queries(1):
        found = access.organisation_for(role.user, "edit-profile", role.organisation.slug)

    assert (found, found.my_role) == (role.organisation, role)
    for user in (
        colleague,
        elsewhere,
        make.make_user(),
        desk.account("secretariat"),
        make.make_user(is_superuser=True),
    ):
        with pytest.raises(Http404):
            access.organisation_for(user, "edit-profile", role.organisation.slug)


def test_a_role_that_has_ended_and_a_closed_account_reach_nothing():
    ended = make.make_role(kind="editor", ended_at=timezone.now(), ended_by="account:1")
    closed = make.make_role(kind="editor", user=make.make_user(is_active=False))

    for role in (ended, closed):
        with pytest.raises(Http404):
            access.organisation_for(role.user, "edit-profile", role.organisation.slug)
        assert list(access.roles_of(role.user)) == []
        assert access.actions_in(role.user, role.organisation) == frozenset()


def test_people_of_an_organisation_at_risk_reach_their_own_desk():
    role = make.make_role(kind="editor", organisation=make.make_organisation(state="draft"))
    shelter_subject("organisation", role.organisation, reason="danger", by="account:1")

    assert access.organisation_for(role.user, "edit-profile", role.organisation.slug) == role.organisation
    assert [one.organisation for one in access.roles_of(role.user)] == [role.organisation]


def test_a_representative_acts_only_with_a_second_factor():
    role = make.make_role()
    assert (second_factor.wanted(role.user), second_factor.has_one(role.user)) == (True, False)

    with pytest.raises(SecondFactorWanted):
        access.organisation_for(role.user, "see-organisation-desk", role.organisation.slug)
    make.make_second_factor(role.user)

    assert access.organisation_for(role.user, "see-organisation-desk", role.organisation.slug) == role.organisation
    assert not second_factor.wanted(make.make_role(kind="editor").user)


def test_network_actions_are_for_network_roles():
    secretary = desk.account("secretariat")

    access.require(secretary, "confirm-claims")
    for user in (make.make_role(second_factor=True).user, desk.account("reviewer"), desk.account("administrator")):
        with pytest.raises(Http404):
            access.require(user, "confirm-claims")
    secretary.authenticator_set.all().delete()
    with pytest.raises(SecondFactorWanted):
        access.require(secretary, "confirm-claims")
    access.require(make.make_user(), "apply-for-membership")


def test_an_action_asked_in_the_wrong_place_is_a_slip_of_ours():
    role = make.make_role(kind="editor")

    with pytest.raises(ValueError, match="within an organisation"):
        access.require(role.user, "edit-profile")
    with pytest.raises(ValueError, match="scope"):
        access.organisation_for(role.user, "confirm-claims", role.organisation.slug)


def test_templates_ask_what_somebody_may(django_assert_num_queries):
    role = make.make_role(kind="editor")

    with django_assert_num_queries(1):
        assert access.may(role.user, "edit-profile", role.organisation)
    assert not access.may(role.user, "invite-colleague", role.organisation)
    assert not access.may(role.user, "confirm-claims")
    assert access.may(desk.account("secretariat"), "confirm-claims")
    assert access.is_from(role.user, role.organisation)
    assert not access.is_from(role.user, make.make_organisation())


def test_representatives_are_those_who_speak_for_it_now():
    role = make.make_role()
    make.make_role(organisation=role.organisation, kind="deputy")
    make.make_role(organisation=role.organisation, ended_at=timezone.now(), ended_by="account:1")
    make.make_role()

    assert list(Role.objects.representatives_of(role.organisation)) == [role]
