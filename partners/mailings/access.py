"""Who writes to lists. What somebody may not see is the same 404 as what does not exist."""

from django.http import Http404

from partners.colleagues import access
from partners.mailings.models import Mailing, RecipientList

WRITE = "write-letters-to-lists"


def require(user):
    """Nothing, if the account may write to lists."""
    access.require(user, WRITE)


def list_for(user, pk):
    """A saved list."""
    require(user)
    return _or_404(RecipientList.objects.filter(pk=pk))


def mailing_for(user, pk):
    """A letter to a list; those who write to lists see one another's."""
    require(user)
    return _or_404(Mailing.objects.select_related("to_list").filter(pk=pk))


def draft_for(user, pk):
    """A letter that can still be written."""
    found = mailing_for(user, pk)
    if found.state != Mailing.State.DRAFT:
        raise Http404
    return found


def _or_404(rows):
    found = rows.first()
    if found is None:
        raise Http404
    return found
