"""The quiet link on public pages, where there is somebody to receive. One query; it knows nothing of the reader."""

from django.template.loader import render_to_string

from gpc.lib import slots
from partners.relay import sides
from partners.relay.models import Place, Side


def fill():
    """Called once, when the room is ready."""
    slots.fill("organisation-contact", way_to_organisation)
    slots.fill("person-contact", way_to_person)


def way_to_organisation(request, organisation):
    """To the people of an organisation who read its messages."""
    return _way(Side(place=Place.SECOND, organisation=organisation), "partners:way_to_organisation")


def way_to_person(request, person):
    """To the account of a person."""
    return _way(Side(place=Place.SECOND, person=person), "partners:way_to_person")


def _way(to, route):
    if not sides.readers_of(to).exists():
        return ""
    return render_to_string("partners/relay/_way.html", {"to": to, "route": route})
