"""Pages of the desk that belong to one's account."""

from django.urls import reverse
from django.utils.translation import gettext

from gpc.lib.waiting import Place


def places_of(user):
    """Everybody has an account page."""
    return [Place(gettext("Your account"), reverse("identity:account"))]
