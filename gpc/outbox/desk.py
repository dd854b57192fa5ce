"""What the desk says of letters."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gpc.lib import queueing
from gpc.lib.waiting import PERSONAL, Place
from gpc.outbox.models import Letter

FAILED_DAYS = 2  # after which the queue marks letters that nobody has looked at as late


def place(user):
    """The page where everybody chooses."""
    note = _("At once, once a day or never: for each kind of letter that can reach you.")
    return [Place(_("Letters to you"), reverse("letters:mine"), note, PERSONAL)]


def failed(_user):
    """Letters that did not arrive, as one item for all, without those about somebody at risk. Two queries."""
    found = Letter.objects.failed().about_nobody_at_risk().aggregate(count=Count("pk"), since=Min("posted_at"))
    if count := found["count"]:
        title = ngettext("%(count)s letter did not arrive", "%(count)s letters did not arrive", count)
        address = reverse("admin:outbox_letter_changelist")
        yield queueing.Item("letters:failed", title % {"count": count}, address, found["since"])


FAILED = queueing.Kind("letters", gettext_lazy("Letters that failed"), "read-letters", FAILED_DAYS, failed)
