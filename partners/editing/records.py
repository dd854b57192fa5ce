"""Which records are one organisation: where two have become one, what was said for either was said for both."""

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from partners.directory.models import Organisation


def records_of(number):
    """The record, that into which it went, and all that went into the same: numbers, for another query to ask."""
    rows = Organisation.with_sheltered.all()
    root = rows.filter(pk=number).annotate(root=Coalesce("merged_into", F("pk"))).values("root")
    return rows.filter(Q(pk__in=root) | Q(merged_into__in=root)).values("pk")
