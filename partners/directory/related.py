"""Other organisations that a reader of a profile may want: of the same country, or of the region and a work area."""

from gpc.places.models import Country
from partners.directory.models import Listing, Organisation

MOST = 6


def related_to(organisation, areas, language):
    """At most six of the directory, those of the same country first. One query."""
    if not organisation.country_id:
        return []
    key = "sort_zh_hans" if language == "zh-hans" else "sort_en"
    others = Listing.objects.exclude(standing=Organisation.Standing.MENTIONED).exclude(pk=organisation.pk)
    region = Country.objects.filter(region=organisation.country.region).exclude(pk=organisation.country_id)
    near = others.filter(country=organisation.country_id)
    like = others.filter(country__in=region.values("code"), areas__overlap=areas or [-1])
    wanted = _first(near, key).union(_first(like, key), all=True)
    found = Organisation.objects.published().filter(pk__in=wanted).select_related("country")
    return sorted(found, key=lambda one: (one.country_id != organisation.country_id, getattr(one, key), one.pk))[:MOST]


def _first(rows, key):
    return rows.order_by(key, "pk").values("pk")[:MOST]
