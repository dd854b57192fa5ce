"""What the desk says of messages: what is unread, and what waits for the secretariat."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gpc.lib import waiting
from gpc.lib.waiting import PERSONAL, Place, Waiting
from partners.colleagues import access as colleagues
from partners.relay import access
from partners.relay.models import Conversation


def speak():
    """Tell the desk."""
    waiting.tells(unread_conversations)
    waiting.tells(messages_to_decide)
    waiting.opens(pages)


def pages(user):
    """Everybody's own messages; the queue, for those who look after it."""
    yield Place(_("Messages"), reverse("partners:messages"), _("Between members, without an address."), PERSONAL)
    if colleagues.may(user, "moderate-messages"):
        yield Place(_("Messages to look at"), reverse("partners:held_messages"), _("Held or reported"))


def unread_conversations(user):
    """How many, and since when the oldest waits."""
    rows = Conversation.objects.read_by(user).with_unread(user).exclude(unread_since=None)
    since = sorted(rows.values_list("unread_since", flat=True))
    if since:
        title = ngettext("%(count)s conversation to read", "%(count)s conversations to read", len(since))
        yield Waiting(title % {"count": len(since)}, reverse("partners:messages"), kind=_("Messages"), since=since[0])


def messages_to_decide(user):
    """Held messages and reports together."""
    if not colleagues.may(user, "moderate-messages"):
        return
    held = access.held_for(user).values_list("at", flat=True)
    told = access.reports_for(user).values_list("made_at", flat=True)
    since = sorted(held.order_by().union(told.order_by(), all=True))
    if since:
        title = ngettext("%(count)s message to look at", "%(count)s messages to look at", len(since))
        address = reverse("partners:held_messages")
        yield Waiting(title % {"count": len(since)}, address, kind=_("Messages"), since=since[0])
