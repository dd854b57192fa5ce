"""What the summits say on profiles."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from gpc.lib import slots
from gpc.shelter.models import Shelter
from summits import slots as ours
from tests.factories import make_edition, make_organisation, make_person, make_session, make_speaking, make_testimonial

PROVIDERS = [
    ours.sessions_of_organisation,
    ours.statements_of_organisation,
    ours.sessions_of_person,
    ours.statements_of_person,
]


@pytest.fixture
def request_(rf):
    return rf.get("/")


def speaks(how_many, **fields):
    """Someone of an organisation who spoke and said something, so often."""
    who = {"person": make_person(), "organisation": make_organisation()} | fields
    for _ in range(how_many):
        make_speaking(**who, title_zh_hans="主任")
        make_testimonial(**who, text_zh_hans="非常感谢")
    return who


@pytest.mark.parametrize("how_many", [1, 3, 12])
@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_provider_costs_one_query(request_, django_assert_num_queries, db, provider, how_many):
    who = speaks(how_many)
    subject = who["person" if "person" in provider.__name__ else "organisation"]

    with django_assert_num_queries(1):
        assert provider(request_, subject)


def test_profiles_show_sessions_and_statements_with_their_sources(db):
    who = speaks(1)
    request = RequestFactory().get("/")

    with override("zh-hans"):
        spoke = slots.render("organisation-summits", request, who["organisation"])
        said = slots.render("person-statements", request, who["person"])

    assert who["person"].name_zh in spoke and "原文" in spoke
    assert "非常感谢" in said and who["organisation"].name_zh_hans in said


def test_nothing_is_said_of_those_of_whom_nothing_is_recorded(db):
    request = RequestFactory().get("/")

    assert slots.render("organisation-summits", request, make_organisation()) == ""
    assert slots.render("person-statements", request, make_person()) == ""


def test_unpublished_editions_and_withheld_sessions_say_nothing(request_, db):
    organisation = make_organisation()
    hidden = make_edition(is_published=False)
    make_speaking(organisation=organisation, session=make_session(edition=hidden))
    make_testimonial(organisation=organisation, edition=hidden)
    secret = make_speaking(organisation=organisation).session
    type(secret).objects.filter(pk=secret.pk).update(withheld=True)

    assert ours.sessions_of_organisation(request_, organisation) == ""
    assert ours.statements_of_organisation(request_, organisation) == ""


def test_a_colleague_at_risk_is_not_named_on_the_profile(request_, db):
    who = speaks(1)
    Shelter.objects.create(kind="person", subject_id=who["person"].pk, reason="danger", by="test")

    assert ours.sessions_of_organisation(request_, who["organisation"]) == ""
    assert ours.statements_of_organisation(request_, who["organisation"]) == ""
