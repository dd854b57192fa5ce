"""Who took part, arranged for reading: the selected organisations by region and country, hosts, supporters, others."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gpc.places.models import Region
from partners.models import Participation

Capacity = Participation.Capacity
GUESTS = (Capacity.ATTENDED, Capacity.SPEAKER, Capacity.CHAIR)


@dataclass(frozen=True)
class Seat:
    """One selected organisation, its country, and whoever came for it."""

    participation: Participation
    delegates: list

    @property
    def organisation(self):
        return self.participation.organisation

    @property
    def country(self):
        return self.organisation.country


@dataclass(frozen=True)
class Group:
    """The seats of one region, in the reading order of their countries."""

    region: str
    seats: list

    @property
    def title(self):
        return Region(self.region).label if self.region else _("Country not stated")

    @property
    def countries(self):
        """The countries of the seats, each once."""
        return list(dict.fromkeys(seat.country for seat in self.seats if seat.country))

    @property
    def rows(self):
        """For components/signers.html."""
        return [_row(seat) for seat in self.seats]


@dataclass(frozen=True)
class Place:
    """A country on the map."""

    country: object
    organisations: list

    @property
    def lat(self):
        return self.country.lat

    @property
    def lon(self):
        return self.country.lon

    @property
    def region(self):
        return self.country.region

    @property
    def name(self):
        return self.country.name

    @property
    def count(self):
        return len(self.organisations)


class Cohort:
    """Everyone whom the record names at an occasion, in one query."""

    def __init__(self, occasion):
        shown = occasion.participations.shown().select_related("organisation__country", "person")
        self._all = list(shown.order_by("order", "pk"))

    def of(self, *capacities):
        """The participations in any of these capacities."""
        return [row for row in self._all if row.capacity in capacities]

    def organisations(self, *capacities):
        """The organisations in any of these capacities, each once."""
        return list(
            {row.organisation_id: row.organisation for row in self.of(*capacities) if row.organisation}.values()
        )

    def guests(self):
        """Organisations that were there without having been selected, and were neither hosts nor supporters."""
        known = self.organisations(Capacity.SELECTED, Capacity.HOST, Capacity.SUPPORTER)
        return [guest for guest in self.organisations(*GUESTS) if guest not in known]

    def seats(self):
        """The selected organisations in the reading order of their countries."""
        seats = [Seat(row, self._delegates_of(row.organisation_id)) for row in self.of(Capacity.SELECTED)]
        return sorted(seats, key=_reading)

    def _delegates_of(self, organisation_id):
        return [row for row in self.of(Capacity.DELEGATE) if row.organisation_id == organisation_id and row.person]

    def groups(self):
        """The seats by region."""
        seats = self.seats()
        regions = [*Region.values, ""]
        groups = [Group(region, [seat for seat in seats if _region(seat) == region]) for region in regions]
        return [group for group in groups if group.seats]

    def places(self):
        """The countries of the seats, each once, with the organisations that came from there."""
        found = {}
        for seat in self.seats():
            if seat.country:
                found.setdefault(seat.country, []).append(seat.organisation)
        return [Place(country, organisations) for country, organisations in found.items()]


def _row(seat):
    organisation = seat.organisation
    return {
        "country": seat.country.name if seat.country else "",
        "name": organisation.name_in(get_language()),
        "url": organisation.get_absolute_url(),
    }


def _region(seat):
    return seat.country.region if seat.country else ""


def _reading(seat):
    country = seat.country
    if not country:
        return ""
    return country.pinyin if get_language() == "zh-hans" else country.name_en or country.pinyin
