"""A summit that nobody may know of yet: one mark on its occasion hides it everywhere, and shows it again."""

import pytest
from django.test import Client

from gpc.pages.models import Generation
from partners.models import Occasion
from tests.addresses import LANGUAGES, walk
from tests.factories import (
    make_citation,
    make_document,
    make_edition,
    make_occasion,
    make_organisation,
    make_participation,
    make_person,
    make_session,
    make_source,
    make_speaking,
    make_testimonial,
)
from tests.shelter.crawling import Walker

NAMES = ["hedgehog assembly", "刺猬大会", "hedgehog-2027", "under quiet pines", "i was among hedgehogs", "cone plan"]
OPEN = [one for one in walk() if not getattr(one.view, "login_required", True)]


@pytest.fixture
def occasion(db):
    """A summit with a session, a speaker, a voice and a delegate, each known from nothing else."""
    occasion = make_occasion(slug="hedgehog-2027", name_en="Hedgehog Assembly", name_zh_hans="刺猬大会")
    edition, who = make_edition(occasion=occasion), {"organisation": make_organisation(), "person": make_person()}
    make_speaking(session=make_session(edition=edition, slug="pines", title_en="Under quiet pines"), **who)
    make_testimonial(edition=edition, text_en="I was among hedgehogs.", on_home_page=True, **who)
    seat = make_participation(occasion=occasion, capacity="delegate", **who)
    make_participation(occasion=occasion, capacity="selected", organisation=who["organisation"])
    plan = make_source(document=make_document(title_en="Pine cone plan", title_zh_hans="刺猬大会"))
    make_citation(organisation=who["organisation"], field="participation", participation=seat, source=plan)
    return occasion


def publish(occasion, shown):
    occasion.is_published = shown
    occasion.save()


def look_around():
    """Every address, as far as links and questions lead, at which a visitor reads of the summit."""
    plain = [one.path(language) for one in OPEN if not one.gaps for language in LANGUAGES]
    profiles = [
        f"/{language}/partners/{slug}{ending}"
        for language in LANGUAGES
        for slug in Occasion.objects.values_list("participations__organisation__slug", flat=True)
        for ending in ("/", ".json", ".vcf")
    ]
    questions = [
        f"/{language}/{path}"
        for language in LANGUAGES
        for path in ("search/?q=hedgehog", "search/?q=刺猬", "search/?q=pines", "partners/?occasion=hedgehog-2027",
                     "summits/hedgehog-2027/", "summits/hedgehog-2027/sessions/pines/")
    ]  # fmt: skip
    walker = Walker(Client(raise_request_exception=False), NAMES, skip=("/partners/?",)).walk(*plain, *profiles)
    for address in questions:
        walker.names = [name for name in NAMES if name not in address]  # a page repeats what it was asked
        walker.visit(address)
    return set(walker.found)


def test_one_switch_hides_a_summit_everywhere_and_shows_it_again(occasion):
    before = look_around()
    ways = ("summits/", "search/", "partners/?occasion=", ".json", "/sitemap.xml", "people/", "sessions/pines/")
    assert [way for way in ways if not any(way in address for address in before)] == []

    publish(occasion, False)
    assert look_around() == set()

    publish(occasion, True)
    assert look_around() == before


def test_pages_are_made_anew_in_the_same_second(occasion):
    before = Generation.objects.current()

    Occasion.objects.filter(pk=occasion.pk).update(is_published=False)

    assert Generation.objects.current() > before


def test_what_a_delegate_was_there_is_not_told_either(client, occasion):
    delegate = occasion.participations.exclude(person=None).get().person

    assert delegate.name_latin in client.get("/en/partners/").text

    publish(occasion, False)
    assert delegate.name_latin not in client.get("/en/partners/").text
