"""What the desk says of letters."""

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
    """Letters that did not arrive, as one item for all. One query."""
    states = (Letter.State.FAILED, Letter.State.BOUNCED)
    moments = list(Letter.objects.filter(state__in=states).order_by("posted_at").values_list("posted_at", flat=True))
    if moments:
        title = ngettext("%(n)s letter did not arrive", "%(n)s letters did not arrive", len(moments))
        address = f"{reverse('admin:outbox_letter_changelist')}?state__exact={Letter.State.FAILED}"
        yield queueing.Item("letters:failed", title % {"n": len(moments)}, address, moments[0])


FAILED = queueing.Kind("letters", gettext_lazy("Letters that failed"), "read-letters", FAILED_DAYS, failed)
