"""A subject at risk leaves every page of a summit at once; what the source prints as a total stays."""

import pytest

from gpc.shelter.models import Shelter
from tests.factories import make_organisation, make_person, make_session, make_speaking, make_testimonial
from tests.summits.making import fill, take_part
from tests.summits.test_pages import PAGES, read


def hide(subject, kind, *names):
    Shelter.objects.create(kind=kind, subject_id=subject.pk, names=list(names), reason="danger", by="test")


@pytest.mark.parametrize("name", PAGES)
def test_an_organisation_at_risk_is_on_no_page(client, edition, name):
    hidden = take_part(edition, name_en="Hidden House", name_zh_hans="隐藏之家")
    make_speaking(session=make_session(edition=edition), organisation=hidden)
    make_testimonial(edition=edition, organisation=hidden, text_en="From the hidden house")
    fill(edition, 2)

    hide(hidden, "organisation")
    page = read(client, name, "2018-beijing")

    assert "Hidden House" not in page
    assert "From the hidden house" not in page


def test_printed_totals_stay_while_lists_grow_shorter(client, edition):
    hidden = take_part(edition)
    take_part(edition)

    hide(hidden, "organisation")
    page = client.get("/en/summits/2018-beijing/")

    assert [len(group.seats) for group in page.context["groups"]] == [1]
    assert page.context["figures"].selected.number == 20


def test_a_person_at_risk_is_on_no_page(client, edition):
    person = make_person(name_latin="Jane Hidden", name_zh="")
    take_part(edition, delegate=person)
    session = make_session(edition=edition, slug="talk")
    make_speaking(session=session, person=person)
    make_testimonial(edition=edition, person=person)

    hide(person, "person")

    pages = [read(client, name, "2018-beijing") for name in PAGES]
    assert not any("Jane Hidden" in page for page in pages)
    assert "Jane Hidden" not in read(client, "session", "2018-beijing", "talk")


def test_a_withheld_session_is_not_there(client, edition):
    session = make_session(edition=edition, slug="talk", title_en="About someone")
    type(session).objects.filter(pk=session.pk).update(withheld=True)

    assert client.get("/en/summits/2018-beijing/sessions/talk/").status_code == 404
    assert "About someone" not in read(client, "agenda", "2018-beijing")


def test_an_organisation_that_is_not_published_is_not_counted(client, edition):
    take_part(edition)
    hold = {"state": "hold", "hold_reason": "wait"}
    organisation = make_organisation(**hold)
    edition.occasion.participations.create(organisation=organisation, capacity="selected")

    page = client.get("/en/summits/2018-beijing/delegates/")

    assert [len(group.seats) for group in page.context["groups"]] == [1]
