"""Rows for the tests of the directory, and short ways to ask for its pages."""

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gpc.shelter.models import Shelter
from partners.directory.facets import counts
from partners.directory.filters import Filters
from partners.models import Organisation, OrganisationWorkArea, Participation, Person
from partners.safeguarding.actions import shelter_subject
from tests.factories import make_country, make_occasion, make_organisation, make_participation, make_work_area

LANGUAGES = ["zh-hans", "en"]


def address(name, *args, language="en", query=""):
    """The address of a page in a language."""
    with override(language):
        return reverse(f"partners:{name}", args=args) + query


def read(client, name, *args, language="en", query="", status=200):
    """The text of a page, as a visitor gets it."""
    page = client.get(address(name, *args, language=language, query=query))
    assert page.status_code == status, page.content[:500]
    return page.content.decode()


def asked(query="", language="en"):
    """The filters that a query string asks for."""
    return Filters.read(QueryDict(query), language)


def counted(query="", language="en"):
    """What these filters leave."""
    return counts(asked(query, language), language)


def place(code, region, lat=1.0, lon=1.0):
    """A country of a region."""
    return make_country(code, region=region, m49=f"{ord(code[0]) - 60}{ord(code[1]) - 60:02}"[-3:], lat=lat, lon=lon)


def working_in(*areas, occasions=(), **fields):
    """An organisation with work areas, that took part in occasions."""
    organisation = make_organisation(**fields)
    OrganisationWorkArea.objects.bulk_create([OrganisationWorkArea(organisation=organisation, area=a) for a in areas])
    for occasion in occasions:
        make_participation(organisation=organisation, occasion=occasion, capacity="selected")
    return organisation


def fill(how_many):
    """Many organisations of two countries, each with a work area and a delegate at a summit; quickly."""
    countries, area, occasion = [place("CN", "142"), place("MW", "002")], make_work_area(), make_occasion()
    published = {"state": "published", "published_at": timezone.now()}
    organisations = Organisation.objects.bulk_create(
        Organisation(
            slug=f"many-{n}",
            name_en=f"Many {n}",
            kind="ingo",
            standing="partner",
            country=countries[n % 2],
            **published,
        )
        for n in range(how_many)
    )
    people = Person.objects.bulk_create(
        Person(slug=f"many-{n}", name_latin=f"Delegate {n}", **published) for n in range(how_many)
    )
    OrganisationWorkArea.objects.bulk_create(OrganisationWorkArea(organisation=o, area=area) for o in organisations)
    Participation.objects.bulk_create(
        Participation(organisation=o, person=p, occasion=occasion, capacity="delegate")
        for o, p in zip(organisations, people, strict=True)
    )
    return organisations


def hide(subject, kind=Shelter.Kind.ORGANISATION):
    """Switch the register on."""
    return shelter_subject(kind, subject, reason="danger", by="a test")
