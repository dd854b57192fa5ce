"""What the summits say on the pages of organisations and people: one query each."""

from django.template.loader import render_to_string

from gpc.lib import slots
from summits.models import Speaking, Testimonial


def fill():
    """Called once, when the room is ready."""
    slots.fill("organisation-summits", sessions_of_organisation)
    slots.fill("organisation-statements", statements_of_organisation)
    slots.fill("person-statements", sessions_of_person)
    slots.fill("person-statements", statements_of_person)


def sessions_of_organisation(request, organisation):
    """The sessions at which someone spoke for the organisation."""
    return _sessions(request, Speaking.objects.filter(organisation=organisation), "organisation")


def sessions_of_person(request, person):
    """The sessions at which the person spoke."""
    return _sessions(request, Speaking.objects.filter(person=person), "person")


def statements_of_organisation(request, organisation):
    """What the people of the organisation said about a summit."""
    return _statements(request, Testimonial.objects.filter(organisation=organisation), "organisation")


def statements_of_person(request, person):
    """What the person said about a summit."""
    return _statements(request, Testimonial.objects.filter(person=person), "person")


def _sessions(request, speakings, of):
    rows = speakings.shown().filter(session__withheld=False, session__edition__occasion__is_published=True)
    rows = rows.with_people().select_related("person", "organisation", "session__edition__occasion").in_order()
    return _html(request, "summits/_slot_sessions.html", {"speakings": list(rows), "of": of})


def _statements(request, testimonials, of):
    rows = testimonials.shown().filter(edition__occasion__is_published=True).with_people()
    rows = rows.select_related("person", "organisation__country", "source__document", "edition__occasion")
    return _html(request, "summits/_slot_statements.html", {"testimonials": list(rows), "of": of})


def _html(request, template, context):
    return render_to_string(template, context, request=request) if next(iter(context.values())) else ""
