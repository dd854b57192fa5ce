"""The door at the desk. What waits is not told there: concerns stand in no queue."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gpc.lib import waiting
from partners.concerns import access
from partners.identity.roles import NetworkRole


def doors(user):
    """The pages that this person may open."""
    if access.is_officer(user):
        yield waiting.Place(
            _("Concerns"), reverse("partners:concern_desk"), _("Sealed to you; nobody else reads them.")
        )
    if user.groups.filter(name=NetworkRole.ADMINISTRATOR.value).exists():
        yield waiting.Place(_("Officers for concerns"), reverse("partners:concern_officers"))
