"""Who gets which record. What is not published, not known or at risk is the same 404, whichever of the three it is."""

from django.db.models import Exists, OuterRef
from django.http import Http404

from partners.directory.models import Organisation, Person, SlugRedirect
from partners.directory.reading import organisations, people

MOST_MOVES = 5


def organisation_to_read(slug):
    """The organisation to whose page the slug leads, with all that the page shows. Its slug differs when it moved."""
    return _to_read(organisations(), SlugRedirect.Kind.ORGANISATION, slug)


def organisation_to_correct(slug):
    """The organisation that a reader wants to correct; nothing but its name is needed."""
    return _to_read(Organisation.objects.published(), SlugRedirect.Kind.ORGANISATION, slug)


def person_to_read(slug):
    """The person to whose page the slug leads."""
    return _to_read(people(Person.objects.published()), SlugRedirect.Kind.PERSON, slug)


def _to_read(records, kind, slug):
    for _move in range(MOST_MOVES):
        if found := records.filter(slug=slug).first():
            return found
        slug = _moved(records.model, kind, slug)
        if slug is None:
            break
    raise Http404


def _moved(model, kind, slug):
    """Where an old slug leads, if somebody may read what is there: the way to a hidden record takes no time either."""
    there = model.objects.published().filter(slug=OuterRef("new_slug"))
    further = SlugRedirect.objects.filter(kind=kind, old_slug=OuterRef("new_slug"))
    moves = SlugRedirect.objects.filter(Exists(there) | Exists(further), kind=kind, old_slug=slug)
    return moves.values_list("new_slug", flat=True).first()
