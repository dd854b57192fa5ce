"""The board of those who vet: applications by state, the longest waiting first, those in danger by number."""

from dataclasses import dataclass

from django.utils import timezone

from partners.directory.models import Organisation
from partners.directory.vocabulary import REGION_VALUES
from partners.vetting import access
from partners.vetting.conflicts import Ties
from partners.vetting.states import BEING_VETTED, FINAL, State

MOST = 200
REGIONS = {value: region for region, value in REGION_VALUES.items()}
IN_ORDER = (State.SUBMITTED, State.REFEREES, State.CONVERSATION, State.NEEDS_INFORMATION)


@dataclass(frozen=True)
class Row:
    """One application on the board."""

    application: object
    days: int
    is_pending: bool

    @property
    def is_named(self):
        """Whether it may be named on a list."""
        return not self.application.at_risk


def read(user, asked):
    """The board as the address asks for it."""
    chosen = {name: asked.get(name, "") for name in ("region", "kind", "mine", "closed")}
    found = _chosen(access.applications_to_vet(user), user, chosen)
    ties = Ties(user)
    rows = [_row(one) for one in found if not ties.tie_to(one)]
    states = FINAL if chosen["closed"] else IN_ORDER
    groups = [(state, [row for row in rows if row.application.state == state]) for state in states]
    return {
        "groups": groups,
        "total": len(rows),
        "chosen": chosen,
        "regions": [(value, region.label) for value, region in REGIONS.items()],
        "kinds": Organisation.Kind.choices,
    }


def _chosen(applications, user, chosen):
    found = applications.filter(state__in=FINAL if chosen["closed"] else BEING_VETTED)
    if chosen["mine"]:
        found = found.filter(claimed_by=user)
    if chosen["region"] in REGIONS:  # a list of one region would say where the organisation is
        found = found.filter(country__region=REGIONS[chosen["region"]], at_risk=False)
    if chosen["kind"] in Organisation.Kind.values:
        found = found.filter(kind=chosen["kind"], at_risk=False)
    order = ("-closed_at", "-pk") if chosen["closed"] else ("since_at", "pk")
    return found.prefetch_related("references", "decisions").order_by(*order)[:MOST]


def _row(application):
    decisions = application.decisions.all()
    pending = any(one.settled_at is None and one.undone_at is None for one in decisions)
    return Row(application, (timezone.now() - application.since_at).days, pending)
