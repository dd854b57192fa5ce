"""What is asked about records at risk on behalf of people who must not know of them. Only officers see the answers."""

from gpc.shelter.models import Shelter, sheltered
from partners.directory.models import Organisation


def organisations_at_risk():
    """Organisations that nobody but an officer sees, for comparison with an application."""
    return Organisation.with_sheltered.filter(sheltered(Shelter.Kind.ORGANISATION))


def slugs_taken(stem):
    """Slugs that begin so, whoever has them: a free one must be chosen without a word about the others."""
    return Organisation.with_sheltered.filter(slug__startswith=stem).values_list("slug", flat=True)
