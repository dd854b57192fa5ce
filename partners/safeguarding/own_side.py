"""The at-risk switch in the hands of those whom it protects: their organisation, and its people in the record."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from gpc.shelter.models import Shelter
from partners.directory.models import Person, Position
from partners.safeguarding import actions, letters

LONGEST = timedelta(days=366)
LATER = timedelta(days=183)


def side_of(organisation):
    """How the register names an organisation that says something for its own side."""
    return f"organisation:{organisation.pk}"


def organisation_of(entry):
    """The number of the organisation whose people may act on an entry; None for a person that an officer entered."""
    if entry.side:
        return int(entry.side.partition(":")[2])
    return entry.subject_id if entry.kind == Shelter.Kind.ORGANISATION else None


def people_of(organisation):
    """Published people with a position in the organisation, also while it is at risk; who is hidden is not told."""
    held = Position.with_sheltered.filter(organisation=organisation)
    return Person.objects.published().filter(pk__in=held.values("person")).order_by("sort_en", "pk")


def entries_of(organisation):
    """What is hidden now of an organisation's own side: itself, and people whom its own side has put at risk."""
    about = Q(kind=Shelter.Kind.ORGANISATION, subject_id=organisation.pk) | Q(side=side_of(organisation))
    return Shelter.objects.in_force().filter(about).order_by("since_at", "pk")


def put_at_risk(organisation, subject, *, reason, user, ask_again_on, more_names=()):
    """Hide the organisation or one of its people, at once. Officers get a letter that names nobody."""
    entry = actions.shelter_subject(
        subject._meta.model_name,
        subject,
        reason=reason,
        by=user.trace_label,
        more_names=more_names,
        side=side_of(organisation),
        ask_again_on=ask_again_on,
    )
    letters.tell_officers(entry)
    return entry


def in_half_a_year():
    """The day on which somebody who names no day is asked again."""
    return today() + LATER


def latest():
    """The last day that may be chosen."""
    return today() + LONGEST


def today() -> date:
    """The day in Beijing."""
    return timezone.localdate()


def now():
    """This moment."""
    return timezone.now()
