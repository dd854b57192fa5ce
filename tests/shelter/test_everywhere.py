"""One test switches subjects on, on the real data, and walks everything there is, also what later rooms add."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gpc.audit.models import Trace
from gpc.places.models import Country
from gpc.shelter.models import Shelter
from gpc.shelter.texts import tables
from partners.models import Correction, Organisation, Person, SlugRedirect
from partners.safeguarding.actions import lift, shelter_subject
from summits.models import Speaking, Testimonial
from tests.addresses import LANGUAGES, walk
from tests.partners.curation import desk
from tests.shelter.crawling import ByTurns, Walker

BY = "account:1"
FORMS = ("/delete/", "/history/", "/change/", "/undo/", "/do/", "/add/")  # those nearby are asked for one by one
OPEN = [one for one in walk() if not getattr(one.view, "login_required", True)]


@pytest.fixture
def seeds(db):
    """The founding data, with an address that a subject had before."""
    call_command("load_seeds", verbosity=0)


def pick_organisation():
    """The only organisation of its country, with a delegate; of several the one that is cited most."""
    alone = Organisation.objects.published().values("country").annotate(n=Count("pk")).filter(n=1).values("country")
    found = Organisation.objects.in_directory().filter(country__in=alone).exclude(participations__person=None)
    return found.annotate(cited=Count("citations", distinct=True)).order_by("-cited", "pk")[0]


def pick_person(but_not_of):
    """Somebody who gave a testimonial or spoke, and whose organisation stays."""
    told = [*Testimonial.objects.values_list("person", flat=True), *Speaking.objects.values_list("person", flat=True)]
    return Person.objects.published().filter(pk__in=told).exclude(positions__organisation=but_not_of).order_by("pk")[0]


@pytest.fixture
def subjects(seeds):
    """An organisation and a person, found in many places, and what the world knows of them."""
    organisation = pick_organisation()
    person = pick_person(organisation)
    SlugRedirect.objects.create(kind="organisation", old_slug="an-older-address", new_slug=organisation.slug)
    for subject in (organisation, person):
        kind, name = subject._meta.model_name, str(subject)
        Correction.objects.create(what=f"{kind}:{subject.pk}", label=name, text=f"{name}?", language="en")
    return organisation, person


def look_around(organisation, person):
    """The addresses among the nearest at which a visitor finds the subjects."""
    walker = Walker(Client(), [organisation.slug, person.slug])
    for address in [*starts(), *their_addresses(organisation.slug, person.slug)]:
        walker.visit(address)
    return set(walker.found)


def their_addresses(*slugs):
    """Every open address with one of these slugs in it, in both languages."""
    kinds = [one for one in OPEN if "slug" in one.gaps]
    return [one.path(language, slug=slug) for one in kinds for slug in slugs for language in LANGUAGES]


def put_at_risk(organisation, person):
    entries = [
        shelter_subject("organisation", organisation, reason="test", by=BY),
        shelter_subject("person", person, reason="test", by=BY),
    ]
    return entries, [name for entry in entries for name in entry.names]


def starts():
    """Home in both languages, and every address that needs nothing known."""
    return [one.path(language) for one in OPEN if not one.gaps for language in LANGUAGES]


def beginnings(names):
    """What somebody might type who half remembers: never a whole name, which the page would repeat."""
    for name in names:
        words = name.split()
        yield " ".join(words[:-1]) if len(words) > 1 else name[:-1]


def test_nobody_finds_a_subject_at_risk_anywhere(subjects):
    organisation, person = subjects
    before = look_around(organisation, person)
    assert len(before) > 8, "the subjects must be there to begin with, or the test proves nothing"

    entries, names = put_at_risk(organisation, person)

    visitor = ByTurns(Client(raise_request_exception=False), names).walk(*starts(), *before)
    assert visitor.found == []
    assert {status for status in visitor.statuses.values() if status >= 500} <= {503}
    _their_own_addresses_are_gone(organisation, person, visitor)
    _search_does_not_suggest_them(visitor, names)
    _a_country_of_one_is_not_told(organisation)
    _staff_do_not_see_them(organisation, person, names)
    _officers_do(organisation, person)

    for entry in entries:
        lift(entry, by=BY)
    assert look_around(organisation, person) == before
    assert not any(model._base_manager.filter(withheld=True).exists() for model in tables())


def _their_own_addresses_are_gone(organisation, person, visitor):
    for address in their_addresses(organisation.slug, "an-older-address", person.slug):
        assert visitor.visit(address).status_code == 404, address
    assert visitor.found == []


def _search_does_not_suggest_them(visitor, names):
    for language in LANGUAGES:
        for typed in beginnings(names):
            for name in ("site:search", "partners:directory"):
                with override(language):
                    answer = visitor.visit(f"{reverse(name)}?q={typed}")
                assert answer.status_code == 200
    assert visitor.found == []


def _a_country_of_one_is_not_told(organisation):
    country = Country.objects.get(pk=organisation.country_id)
    for language in LANGUAGES:
        with override(language):
            pages = [Client().get(reverse(name)).text for name in ("partners:directory", "partners:map")]
            pages.append(Client().get(reverse("partners:directory"), {"view": "map"}).text)
            assert not any(country.name in page for page in pages)


def _staff_do_not_see_them(organisation, person, names):
    editor = desk.editor()
    Trace.objects.leave(by=editor.user.trace_label, verb="changed", what=f"organisation:{organisation.pk}")
    editor.raise_request_exception = False
    for language in LANGUAGES:
        editor.cookies["django_language"] = language
        walker = Walker(editor, names, skip=(*FORMS, "?o=", "&o=", "_facets"), within="/admin/")
        if language == LANGUAGES[0]:
            walker.walk("/admin/")
        for address in _pages_nearby(organisation, person):
            walker.visit(address)
        for form in ("csv", "xlsx"):
            walker.visit(reverse("admin:partners_organisation_export"), method="post", format=form)
        assert walker.found == []
        assert {status for status in walker.statuses.values() if status >= 500} == set()
        _their_own_forms_are_gone(organisation, person, walker)


def _with_a_page(row):
    """The row, or the organisation on whose page it is edited."""
    return row if admin.site.is_registered(type(row)) else row.organisation


def _pages_nearby(organisation, person):
    """Forms, histories and deletions of records that have to do with the subjects, and the choosers of records."""
    near = [
        *(_with_a_page(row) for model in tables() for row in model._base_manager.filter(withheld=True)[:10]),
        *(one.organisation for one in person.positions.model.with_sheltered.filter(person=person)),
        *(one.person for one in organisation.positions.model.with_sheltered.filter(organisation=organisation)),
        *(one.occasion for one in organisation.participations.model.with_sheltered.filter(organisation=organisation)),
        organisation.country,
    ]
    for record in near:
        for page in ("change", "history", "delete"):
            yield reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=[record.pk])
    for model, field in (("position", "person"), ("position", "organisation"), ("affiliation", "network")):
        for term in ("", *beginnings([str(organisation), str(person)])):
            chosen = f"app_label=partners&model_name={model}&field_name={field}"
            yield f"{reverse('admin:autocomplete')}?{chosen}&term={term}"


def _their_own_forms_are_gone(organisation, person, walker):
    for record in (organisation, person):
        for page in ("change", "history", "delete"):
            name = f"admin:partners_{record._meta.model_name}_{page}"
            answer = walker.client.get(reverse(name, args=[record.pk]), follow=True)
            assert not walker.tells(answer), name
        assert walker.client.get(desk.do(record, "lift")).status_code == 404


def _officers_do(organisation, person):
    officer = desk.officer()
    assert str(organisation) in officer.get(desk.change(organisation)).text
    assert str(person) in officer.get(desk.listing(Shelter)).text
    assert str(organisation) in officer.get(desk.listing(Organisation), {"at_risk": "yes"}).text
