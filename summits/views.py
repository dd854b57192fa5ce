"""Pages of the summits. Every one is public and costs the same number of queries however much was said and done."""

from django.contrib.auth.decorators import login_not_required
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from gpc.pages.caching import published_page
from summits import access
from summits.cohort import Capacity, Cohort
from summits.figures import Figures
from summits.jsonld import as_jsonld
from summits.models import Edition, Session
from summits.speakers import card, once_each
from summits.timetable import strip, timetable

EXPERIENCE = Session.Kind.EXPERIENCE


@login_not_required
@published_page
@require_safe
def index(request):
    """Every published edition, the latest first."""
    editions = Edition.objects.published()
    return TemplateResponse(request, "summits/index.html", {"editions": editions})


@login_not_required
@published_page
@require_safe
def edition(request, slug):
    """One edition: facts, call, agenda, who was there, what was said and promised."""
    edition = access.edition_to_read(slug)
    sessions = _sessions(edition)
    addresses_first = sorted(sessions, key=lambda item: item.kind != Session.Kind.ADDRESS)
    speakings = [speaking for item in addresses_first if item.kind != EXPERIENCE for speaking in item.speakings.all()]
    cohort = _cohort(edition)
    context = {
        "edition": edition,
        "jsonld": as_jsonld(edition, cohort["hosts"]),
        "sources": list(edition.sources.select_related("document").order_by("pk")),
        "figures": Figures(edition),
        "criteria": edition.criteria.shown(),
        **_agenda(edition, sessions),
        "speakers": [card(speaking) for speaking in once_each(speakings)],
        **cohort,
        "challenges": edition.challenges.shown(),
        "promises": edition.promises.shown().with_source(),
        "testimonials": edition.testimonials.shown().with_people(),
    }
    return TemplateResponse(request, "summits/edition.html", context)


@login_not_required
@published_page
@require_safe
def agenda(request, slug):
    """The agenda, as far as the sources date it."""
    edition = access.edition_to_read(slug)
    sessions = _sessions(edition)
    context = {"edition": edition, **_agenda(edition, sessions)}
    return TemplateResponse(request, "summits/agenda.html", context)


@login_not_required
@published_page
@require_safe
def speakers(request, slug):
    """Everyone who spoke, session by session, with the exact source."""
    edition = access.edition_to_read(slug)
    context = {"edition": edition, "sessions": [item for item in _sessions(edition) if item.speakings.all()]}
    return TemplateResponse(request, "summits/speakers.html", context)


@login_not_required
@published_page
@require_safe
def delegates(request, slug):
    """The selected organisations with their delegates, and who else was there."""
    edition = access.edition_to_read(slug)
    return TemplateResponse(request, "summits/delegates.html", {"edition": edition, **_cohort(edition)})


@login_not_required
@published_page
@require_safe
def call(request, slug):
    """The call, its numbers with their sources, and how participants were selected."""
    edition = access.edition_to_read(slug)
    context = {
        "edition": edition,
        "figures": Figures(edition),
        "criteria": list(edition.criteria.shown().with_source()),
    }
    return TemplateResponse(request, "summits/call.html", context)


@login_not_required
@published_page
@require_safe
def session(request, slug, session):
    """One session: when, what, who, on what, and the exact source."""
    edition = access.edition_to_read(slug)
    session = access.session_to_read(edition, session)
    return TemplateResponse(request, "summits/session.html", {"edition": edition, "session": session})


def _sessions(edition):
    return list(edition.sessions.shown().with_source().with_speakers().in_order())


def _agenda(edition, sessions):
    return {"week": strip(edition.occasion, sessions), "days": timetable(edition.occasion, sessions)}


def _cohort(edition):
    cohort = Cohort(edition.occasion)
    return {
        "groups": cohort.groups(),
        "hosts": cohort.organisations(Capacity.HOST),
        "supporters": cohort.organisations(Capacity.SUPPORTER),
        "guests": cohort.guests(),
    }
