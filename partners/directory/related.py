"""Others that a reader of a profile may want: of the same country, then of the region, those of its work first."""

from django.db.models import Exists, OuterRef

from gpc.places.models import Country
from partners.directory.models import Listing, Organisation, OrganisationWorkArea

MOST = 6


def related_to(organisation, areas, language):
    """At most six of the directory. One query."""
    if not organisation.country_id:
        return []
    key = "sort_zh_hans" if language == "zh-hans" else "sort_en"
    others = Listing.objects.exclude(standing__in=Organisation.OUTSIDE).exclude(pk=organisation.pk)
    region = Country.objects.filter(region=organisation.country.region).exclude(pk=organisation.country_id)
    around = others.filter(country__in=region.values("code"))
    parts = [others.filter(country=organisation.country_id), around.filter(areas__overlap=areas or [-1]), around]
    first, *more = (rows.order_by(key, "pk").values("pk")[:MOST] for rows in parts)
    shares = OrganisationWorkArea.objects.filter(organisation=OuterRef("pk"), area__in=areas)
    found = Organisation.objects.published().filter(pk__in=first.union(*more)).annotate(shares_work=Exists(shares))

    def nearness(one):
        return one.country_id != organisation.country_id, not one.shares_work, getattr(one, key), one.pk

    return sorted(found.select_related("country"), key=nearness)[:MOST]
