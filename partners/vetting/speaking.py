"""What the room says to the rest of the house when it is ready."""

from django.utils.translation import gettext_lazy as _

from gpc.audit import words
from gpc.media import audiences
from partners.vetting import access, letters, receivers, waiting  # noqa: F401
from partners.vetting.actions.answering import AUDIENCE


def speak():
    """Letters, files, the desk, and words for traces. Called once."""
    letters.register()
    waiting.speak()
    audiences.register(AUDIENCE, may_read=access.may_read_file)
    words.say(**VERBS)


VERBS = {
    "account_made": _("made the account"),
    "application_draft": _("began an application"),
    "application_submitted": _("sent the application"),
    "application_needs_information": _("asked the applicant"),
    "application_referees": _("asked the referees"),
    "application_conversation": _("invited to a conversation"),
    "application_conversation_held": _("wrote down the conversation"),
    "application_accepted": _("accepted the application"),
    "application_declined": _("declined the application"),
    "application_withdrawn": _("withdrew the application"),
    "application_expired": _("draft deleted after six months"),
    "application_claimed": _("took the application on"),
    "application_assigned": _("handed the application over"),
    "application_released": _("put the application down"),
    "application_conflict": _("stepped aside"),
    "application_ticked": _("ticked a point"),
    "application_unticked": _("took a tick away"),
    "application_scored": _("submitted scores"),
    "application_decided": _("decided on the application"),
    "application_decision_undone": _("undid the decision"),
    "reference_asked_again": _("reminded a referee"),
    "reference_replaced": _("named another referee"),
    "reference_answered": _("gave a reference"),
    "reference_refused": _("would rather not give a reference"),
}
