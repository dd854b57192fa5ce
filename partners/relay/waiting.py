"""What the desk says of messages: what is unread, and what waits for the secretariat."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gpc.lib import queueing, waiting
from gpc.lib.waiting import PERSONAL, Place, Waiting
from partners.colleagues import access as colleagues
from partners.relay import moderators
from partners.relay.access import STOP
from partners.relay.models import Conversation
from partners.relay.moderators import AT_RISK, MODERATE

DAYS = 2  # after which the queue marks them: somebody waits for an answer, or has been written to badly


def speak():
    """Tell the desk."""
    queueing.waits(queueing.Kind("message", gettext_lazy("Message to look at"), MODERATE, DAYS, messages_in_queue))
    label = gettext_lazy("Message about somebody at risk")
    queueing.waits(queueing.Kind("message-at-risk", label, AT_RISK, DAYS, messages_at_risk_in_queue))
    waiting.tells(unread_conversations)
    waiting.tells(messages_to_decide)
    waiting.tells(messages_at_risk_to_decide)
    waiting.opens(pages)


def pages(user):
    """Everybody's own messages; the queue, for those who look after it."""
    yield Place(
        _("Messages"),
        reverse("partners:messages"),
        _("Members write to each other here; nobody sees an e-mail address."),
        PERSONAL,
    )
    if colleagues.may(user, MODERATE):
        yield Place(_("Messages to look at"), reverse("partners:held_messages"), _("Held or reported"))
    if colleagues.may(user, AT_RISK):
        address = reverse("partners:reports_at_risk")
        yield Place(_("Messages about somebody at risk"), address, _("Only officers see them"))
    if colleagues.may(user, STOP):
        yield Place(_("Who may not write"), reverse("partners:writing_stops"), _("And letting them write again"))


def unread_conversations(user):
    """How many, and since when the oldest waits."""
    rows = Conversation.objects.read_by(user).with_unread(user).exclude(unread_since=None)
    since = sorted(rows.values_list("unread_since", flat=True))
    if since:
        title = ngettext("%(count)s conversation to read", "%(count)s conversations to read", len(since))
        yield Waiting(title % {"count": len(since)}, reverse("partners:messages"), kind=_("Messages"), since=since[0])


def messages_to_decide(user):
    """Held messages and reports together."""
    if not colleagues.may(user, MODERATE):
        return
    found = moderators.held_for(user), moderators.reports_for(user)
    yield from _to_look_at(*found, "partners:held_messages", _("Messages"))


def messages_at_risk_to_decide(user):
    """The same of what concerns somebody at risk, for officers."""
    if colleagues.may(user, AT_RISK):
        found = moderators.held_at_risk_for(user), moderators.reports_at_risk_for(user)
        yield from _to_look_at(*found, "partners:reports_at_risk", _("Messages about somebody at risk"))


def _to_look_at(held, reports, route, kind):
    told = reports.order_by().values_list("made_at", flat=True)
    if since := sorted(held.order_by().values_list("at", flat=True).union(told, all=True)):
        title = ngettext("%(count)s message to look at", "%(count)s messages to look at", len(since))
        yield Waiting(title % {"count": len(since)}, reverse(route), kind=kind, since=since[0])


def messages_in_queue(user):
    """Held messages and reports, by number: what they say is read on their own pages, with a trace. Two queries."""
    yield from _held(moderators.held_for(user), "partners:held_message")
    yield from _reports(moderators.reports_for(user), "partners:message_report")


def messages_at_risk_in_queue(user):
    """The same for officers. Two queries."""
    yield from _held(moderators.held_at_risk_for(user), "partners:held_message_at_risk")
    yield from _reports(moderators.reports_at_risk_for(user), "partners:report_at_risk")


def _held(found, route):
    for number, at in found.values_list("pk", "at"):
        title = _("Message %(number)s, held") % {"number": number}
        yield queueing.Item(f"message:{number}", title, reverse(route, args=[number]), at)


def _reports(found, route):
    for number, at in found.values_list("pk", "made_at"):
        title = _("Report %(number)s of a message") % {"number": number}
        yield queueing.Item(f"report:{number}", title, reverse(route, args=[number]), at)
