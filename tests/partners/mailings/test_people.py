"""Who is on a list: by roles and organisations, each once, nobody at risk, nobody who wants no such letters."""

import pytest
from django.utils import timezone

from gpc.outbox.actions import prefer
from gpc.outbox.models import Preference
from gpc.shelter.models import Shelter
from partners.mailings import people
from partners.mailings.people import KIND, Criteria
from partners.models import Membership, PersonLink, Role
from tests import factories as make
from tests.partners.mailings.making import make_list, make_reader, make_writer

pytestmark = pytest.mark.django_db
BY = "account:1"


def readers(**criteria):
    return set(people.readers_of(Criteria(**criteria)))


@pytest.fixture
def world():
    """Two organisations with a representative and an editor each."""
    found = {}
    for name, code, kind in (("malawi", "MW", "ingo"), ("laos", "LA", "foundation")):
        organisation = make.make_organisation(country=make.make_country(code), kind=kind)
        found[name] = organisation
        found[f"{name}_head"] = make.make_role(make.make_user(language="en"), organisation).user
        found[f"{name}_editor"] = make.make_role(make.make_user(), organisation, "editor").user
    return found


def test_people_are_found_by_their_role_and_their_organisation(world):
    heads = {world["malawi_head"], world["laos_head"]}

    assert readers(roles=["representative"]) == heads
    assert readers(roles=["representative", "editor"]) == heads | {world["malawi_editor"], world["laos_editor"]}
    assert readers(roles=["representative"], countries=[world["laos"].country]) == {world["laos_head"]}
    assert readers(roles=["representative"], kinds=["ingo"]) == {world["malawi_head"]}
    assert readers(roles=["representative", "editor"], languages=["en"]) == heads


def test_membership_asks_for_those_who_have_one(world):
    rests = {"status": "suspended", "suspended_at": timezone.now(), "suspended_by": BY, "vet_again_on": "2029-01-01"}
    Membership.objects.create(organisation=world["laos"], since_on="2024-01-01", ended_on="2025-01-01", status="ended")
    Membership.objects.create(organisation=world["laos"], since_on="2026-01-01", **rests)

    assert readers(roles=["representative"], membership=["suspended"]) == {world["laos_head"]}
    assert readers(roles=["representative"], membership=["current", "ended"]) == set()


def test_organisations_by_name_come_besides_or_stand_alone(world):
    named = {"roles": ["representative"], "organisations": [world["malawi"]]}

    assert readers(**named) == {world["malawi_head"]}
    assert readers(**named, kinds=["foundation"]) == {world["malawi_head"], world["laos_head"]}


def test_network_roles_come_besides_and_nobody_comes_twice(world):
    writer = make_writer("organiser")
    make.make_role(writer, world["malawi"])
    make.make_role(world["malawi_head"], world["laos"])

    found = people.readers_of(Criteria(roles=["representative"], network_roles=["organiser"]))

    assert sorted(user.pk for user in found) == sorted({writer.pk, world["malawi_head"].pk, world["laos_head"].pk})


def test_ended_roles_and_closed_accounts_are_not_there(world):
    Role.objects.filter(user=world["malawi_head"]).update(ended_at="2030-01-01T00:00Z", ended_by="account:1")
    world["laos_head"].is_active = False
    world["laos_head"].save()

    assert readers(roles=["representative"], network_roles=["secretariat"]) == set()


def test_nobody_at_risk_is_there(world):
    person = make.make_person()
    PersonLink.objects.create(user=world["laos_head"], person=person, confirmed_by="account:1")
    for kind, subject in (("organisation", world["malawi"]), ("person", person)):
        Shelter.objects.create(kind=kind, subject_id=subject.pk, reason="x", by="test")

    assert readers(roles=["representative", "editor"]) == {world["laos_editor"]}
    assert [people.may_still_get_it(world[name].pk) for name in ("malawi_head", "laos_head")] == [None, None]
    assert people.may_still_get_it(world["laos_editor"].pk) == world["laos_editor"]


def test_who_has_turned_such_letters_off_is_counted_and_not_written_to(world):
    prefer(world["malawi_head"].email.upper(), KIND, Preference.How.NEVER)
    prefer(world["laos_head"].email, KIND, Preference.How.DAILY)

    assert readers(roles=["representative"]) == {world["laos_head"]}
    count = people.counted(Criteria(roles=["representative", "editor"]))
    assert (count.chinese, count.english, count.refusing, count.total) == (2, 1, 1, 3)


@pytest.mark.parametrize("how_many", [1, 3])
def test_lines_tell_names_and_organisations_and_no_address(how_many, django_assert_num_queries):
    for number in range(how_many):
        make_reader(name=f"Ann {number}")
    saved = make_list()

    with django_assert_num_queries(6):  # two for the criteria, the names at risk, people, roles, groups
        shown = list(people.lines(people.with_what_they_do(people.readers_of(people.criteria_of(saved)))))

    assert [line["name"] for line in shown] == [f"Ann {number}" for number in range(how_many)]
    assert "@" not in str(shown) and all(line["organisations"] for line in shown)


def test_a_name_of_somebody_at_risk_is_not_on_the_page():
    make_reader(name="Zephyrine Watch")
    Shelter.objects.create(kind="person", subject_id=1, names=["zephyrine watch"], reason="x", by="test")

    (line,) = people.lines(people.with_what_they_do(people.readers_of(Criteria(roles=["representative"]))))

    assert line["name"] == ""
