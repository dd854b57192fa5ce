"""Files that show that a claim is true: for the secretariat alone, and no longer than the claim is open."""

from django.db import transaction

from gpc.media.actions import store_document
from partners.colleagues.models import Claim, ClaimDocument

AUDIENCE = "claims"
MOST = 5


class TooMany(Exception):
    """Five files lie there already, or the claim is settled."""


@transaction.atomic
def add(claim, upload, *, by):
    """Keep a file with an open claim. Raises ValidationError for what cannot be stored."""
    fresh = Claim.objects.select_for_update(of=["self"]).get(pk=claim.pk)
    if not fresh.is_open or fresh.documents.count() >= MOST:
        raise TooMany
    file = store_document(upload, audience=AUDIENCE, about=f"claim:{claim.pk}", by=by)
    return ClaimDocument.objects.create(claim=fresh, file=file)


def forget(claim):
    """The files are gone: bytes, names and rows."""
    for document in ClaimDocument.objects.filter(claim=claim).select_related("file"):
        document.delete()  # takes the file away (receivers.py)
