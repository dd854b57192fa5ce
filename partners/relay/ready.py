"""What the relay tells the floor when the room is ready: its letter, words of traces, the desk, public pages."""

from django.utils.translation import gettext_lazy as _

from gpc.audit import hiding, words
from partners.relay import alarm, letters, slots, waiting


def speak():
    """Called once."""
    letters.register()
    slots.fill()
    waiting.speak()
    hiding.also(alarm.traces_at_risk)
    words.say(
        relay_address_shown=_("own address shown in a conversation"),
        relay_blocked=_("sender of messages blocked"),
        relay_unblocked=_("block of a sender taken back"),
        relay_reported=_("message reported"),
        relay_held=_("message held for the secretariat"),
        relay_released=_("held message passed on"),
        relay_refused=_("held message not passed on"),
        relay_read=_("message read by the secretariat"),
        relay_report_answered=_("report of a message answered"),
        relay_writing_stopped=_("kept from writing to other members"),
        relay_writing_lifted=_("may write to other members again"),
        at_risk_read=_("message about somebody at risk read by an officer"),
        at_risk_released=_("held message about somebody at risk passed on"),
        at_risk_refused=_("held message about somebody at risk not passed on"),
        at_risk_child_data_purged=_("words about a child purged from a message about somebody at risk"),
        at_risk_report_answered=_("report about somebody at risk answered"),
        at_risk_writing_stopped=_("kept from writing to other members (about somebody at risk)"),
        at_risk_writing_lifted=_("may write to other members again (about somebody at risk)"),
    )
