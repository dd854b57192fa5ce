"""What of the record waits in the queue: corrections that readers suggest. (`waiting.py` counts for the workbench.)"""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from gpc.lib import datebook, queueing
from gpc.shelter.models import Shelter
from partners.directory.models import Correction
from partners.editing.nightly import YEAR, looked_after, looked_at

CORRECTION_DAYS = 14  # after which the queue marks a correction as late


def speak():
    """Tell the queue and the calendar."""
    label = gettext_lazy("Suggested correction")
    queueing.waits(queueing.Kind("correction", label, "curate", CORRECTION_DAYS, corrections))
    label = gettext_lazy("Profile to be looked through")
    datebook.keeps(datebook.Book("look", label, "curate", profiles_to_look_through))


def profiles_to_look_through(_user, first, last):
    """When a year is over since somebody looked through a profile. One query."""
    for one in looked_after():
        day = looked_at(one) + YEAR
        if first <= day <= last:
            yield datebook.Date(day, one.name_in(get_language()), one.get_absolute_url())


def corrections(_user):
    """Those that nobody has answered, by number; none about a subject at risk. Two queries."""
    at_risk = [f"{kind}:{pk}" for kind, pk in Shelter.objects.in_force().values_list("kind", "subject_id")]
    for one in Correction.objects.filter(state=Correction.State.NEW).exclude(what__in=at_risk).order_by("pk"):
        address = reverse("admin:partners_correction_change", args=[one.pk])
        title = _("Suggested correction %(number)s") % {"number": one.pk}
        yield queueing.Item(f"correction:{one.pk}", title, address, one.sent_at)
