"""What letters to lists tell the floor when the room is ready: their kind, the desk, words of traces."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gpc.audit import words
from gpc.lib import queueing, waiting
from gpc.lib.waiting import Place, Waiting
from partners.colleagues import access as colleagues
from partners.mailings import letters
from partners.mailings.access import WRITE
from partners.mailings.models import Mailing

VERBS = {
    "recipient_list_saved": gettext_lazy("saved the list"),
    "recipient_list_put_away": gettext_lazy("put the list away"),
    "recipient_list_taken_out": gettext_lazy("took the list out again"),
    "mailing_written": gettext_lazy("wrote the letter"),
    "mailing_thrown_away": gettext_lazy("threw the draft away"),
    "mailing_confirmed": gettext_lazy("confirmed the letter"),
    "mailing_agreed": gettext_lazy("agreed to the letter"),
    "mailing_stopped": gettext_lazy("stopped the letter"),
    "mailing_held_back": gettext_lazy("held the letter back"),
    "mailing_posted": gettext_lazy("posted the letter"),
}
AGREE_DAYS = 2  # after which the queue marks a letter as late: what it says grows old


def speak():
    """Called once."""
    letters.register_kind()
    label = gettext_lazy("Letter to a list")
    queueing.waits(queueing.Kind("mailing", label, WRITE, AGREE_DAYS, letters_in_queue))
    waiting.opens(place)
    waiting.tells(letters_that_wait)
    words.say(**VERBS)


def place(user):
    """For those who write to lists."""
    if colleagues.may(user, WRITE):
        yield Place(
            _("Letters to lists"),
            reverse("partners:mailings"),
            _("Lists of recipients, drafts, letters that have left"),
        )


def letters_that_wait(user):
    """Letters to which I may agree as the second person, and mine that were held back."""
    if not colleagues.may(user, WRITE):
        return
    held = Mailing.objects.filter(state=Mailing.State.HELD, asked_by=user.trace_label)
    for one in (Mailing.objects.for_agreement_of(user) | held).order_by("asked_at", "pk"):
        is_mine = one.state == Mailing.State.HELD
        title = _("A letter to a list was held back") if is_mine else _("A letter to a list waits for a second person")
        yield Waiting(title, reverse("partners:mailing", args=[one.pk]), kind=_("Letters to lists"), since=one.asked_at)


def letters_in_queue(user):
    """Letters to which the account may agree as the second person. One query."""
    for one in Mailing.objects.for_agreement_of(user).order_by("asked_at", "pk"):
        address = reverse("partners:mailing", args=[one.pk])
        yield queueing.Item(f"mailing:{one.pk}", _("Letter %(number)s") % {"number": one.pk}, address, one.asked_at)
