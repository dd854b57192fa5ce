"""The one letter about concerns: something has come. Not what, not about whom, not when."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gpc.outbox import kinds
from partners.concerns.models import ConcernOfficer


def concern_letter(officer):
    """What the letter needs; not sent to who is no officer any more."""
    if not ConcernOfficer.objects.in_office().filter(pk=officer).exists():
        raise kinds.NotToBeSent
    return {"address": settings.SITE_ORIGIN + reverse("partners:concern_desk")}


def register():
    """Let it be posted."""
    why = _("A child may be in danger, and only you or one other can read it.")
    told = {"context": concern_letter, "essential": True, "to": "read-concerns", "why": why}
    kinds.register(kinds.Kind("partners/concern", _("A concern has come"), **told))
