"""What the consensus says on the pages of summits and organisations: one query each."""

from django.template.loader import render_to_string

from consensus.models import Consensus
from gpc.lib import slots
from partners.models import Participation
from summits.models import Session


def fill():
    """Called once, when the room is ready."""
    slots.fill("edition-outcome", outcome_of_edition)
    slots.fill("session-outcome", outcome_of_session)
    slots.fill("organisation-statements", reached_by_organisation)


def outcome_of_edition(request, edition):
    """Links to the texts that the summit agreed upon."""
    texts = list(Consensus.objects.published().filter(edition=edition, withheld=False))
    return render_to_string("consensus/_slot_outcome.html", {"texts": texts}) if texts else ""


def outcome_of_session(request, session):
    """The same, where a session adopted them."""
    return outcome_of_edition(request, session.edition) if session.kind == Session.Kind.ADOPTION else ""


def reached_by_organisation(request, organisation):
    """The texts reached at summits for which the organisation was selected."""
    seats = Participation.objects.shown().filter(organisation=organisation, capacity=Participation.Capacity.SELECTED)
    texts = Consensus.objects.published().filter(withheld=False, edition__occasion__in=seats.values("occasion"))
    texts = list(texts.select_related("edition__occasion"))
    return render_to_string("consensus/_slot_reached.html", {"texts": texts}, request=request) if texts else ""
