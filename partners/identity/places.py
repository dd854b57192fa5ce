"""Pages of the desk that belong to one's account."""

from django.urls import reverse
from django.utils.translation import gettext

from gpc.lib.waiting import PERSONAL, Place


def places_of(user):
    """Everybody has an account page; staff have the workbench, too."""
    if user.is_staff:
        yield Place(
            gettext("Workbench"), reverse("admin:index"), gettext("Records, corrections, files, letters and traces.")
        )
    note = gettext("Name, language, how you sign in, your data.")
    yield Place(gettext("Your account"), reverse("identity:account"), note, PERSONAL)
