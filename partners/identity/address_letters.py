"""What the letters about a new address say, fresh at delivery."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.outbox.kinds import Kind, NotToBeSent, register
from partners.identity import addresses
from partners.identity.letters import ACCOUNT
from partners.identity.models import AddressChange


def agree(change):
    """To the old address."""
    return _asking(change, addresses.OLD)


def confirm(change):
    """To the new one, unless it belongs to another account."""
    told = _asking(change, addresses.NEW)
    if addresses.is_taken(told["new"], told["change"].user):
        raise NotToBeSent
    return told


def done(change):
    """To the old address, which is none any more."""
    found = AddressChange.objects.filter(pk=change, done_at__isnull=False).first()
    if not found:
        raise NotToBeSent
    return {"change": found, "new": found.address}


def _asking(number, side):
    try:
        change = addresses.still_open(number)
    except addresses.Over:
        raise NotToBeSent from None
    link = settings.SITE_ORIGIN + reverse(f"identity:address_{side}", args=[addresses.token(change, side)])
    return {"change": change, "new": change.address, "link": link}


def register_all():
    """Let these letters be posted."""
    for side, context in ((addresses.OLD, agree), (addresses.NEW, confirm), ("done", done)):
        register(Kind(f"partners/address-{side}", _("Your account"), context=context, essential=True, why=ACCOUNT))
