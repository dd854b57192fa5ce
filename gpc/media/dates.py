"""What the calendar says of pictures: when the consents of people in them end."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gpc.lib.datebook import Book, Date
from gpc.media.models import Consent


def ends_of_consents(_user, first, last):
    """By the number of the picture: its words may name somebody. One query."""
    ending = Consent.objects.filter(expires_on__range=(first, last), withdrawn_at=None).order_by("expires_on", "pk")
    for day, picture in ending.values_list("expires_on", "picture_id"):
        title = _("Picture %(number)s") % {"number": picture}
        yield Date(day, title, reverse("admin:media_picture_change", args=[picture]))


CONSENTS = Book("consent", gettext_lazy("Consent to a picture ends"), "curate", ends_of_consents)
