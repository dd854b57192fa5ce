"""What the desk says of letters."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gpc.lib.waiting import PERSONAL, Place


def place(user):
    """The page where everybody chooses."""
    note = _("At once, once a day or never: for each kind of letter that can reach you.")
    return [Place(_("Letters to you"), reverse("letters:mine"), note, PERSONAL)]
