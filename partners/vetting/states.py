"""The states of an application, who may move it from one to the other, and what happens next in each."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    NEEDS_INFORMATION = "needs-information", _("Needs information")
    REFEREES = "referees", _("Referees")
    CONVERSATION = "conversation", _("Conversation")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", pgettext_lazy("an application", "Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Actor(models.TextChoices):
    """In which capacity somebody moves an application."""

    APPLICANT = "applicant", _("Applicant")
    VETTER = "vetter", _("Reviewer or secretariat")
    DECIDER = "decider", _("Secretariat")


FINAL = (State.ACCEPTED, State.DECLINED, State.WITHDRAWN)
WITH_US = (State.SUBMITTED, State.REFEREES, State.CONVERSATION)
BEING_VETTED = (State.SUBMITTED, State.NEEDS_INFORMATION, State.REFEREES, State.CONVERSATION)

# The one table: from, to, who may. The database knows the same pairs (the trigger `application_moves`).
MOVES = {
    (State.DRAFT, State.SUBMITTED): Actor.APPLICANT,
    (State.DRAFT, State.WITHDRAWN): Actor.APPLICANT,
    (State.SUBMITTED, State.NEEDS_INFORMATION): Actor.VETTER,
    (State.SUBMITTED, State.REFEREES): Actor.VETTER,
    (State.SUBMITTED, State.DECLINED): Actor.DECIDER,
    (State.SUBMITTED, State.WITHDRAWN): Actor.APPLICANT,
    (State.NEEDS_INFORMATION, State.SUBMITTED): Actor.APPLICANT,
    (State.NEEDS_INFORMATION, State.REFEREES): Actor.APPLICANT,
    (State.NEEDS_INFORMATION, State.CONVERSATION): Actor.APPLICANT,
    (State.NEEDS_INFORMATION, State.DECLINED): Actor.DECIDER,
    (State.NEEDS_INFORMATION, State.WITHDRAWN): Actor.APPLICANT,
    (State.REFEREES, State.NEEDS_INFORMATION): Actor.VETTER,
    (State.REFEREES, State.CONVERSATION): Actor.VETTER,
    (State.REFEREES, State.DECLINED): Actor.DECIDER,
    (State.REFEREES, State.WITHDRAWN): Actor.APPLICANT,
    (State.CONVERSATION, State.NEEDS_INFORMATION): Actor.VETTER,
    (State.CONVERSATION, State.REFEREES): Actor.VETTER,
    (State.CONVERSATION, State.ACCEPTED): Actor.DECIDER,
    (State.CONVERSATION, State.DECLINED): Actor.DECIDER,
    (State.CONVERSATION, State.WITHDRAWN): Actor.APPLICANT,
}


@dataclass(frozen=True)
class Outlook:
    """What the applicant is told of a state: what happens next, and whose turn it is."""

    next: str
    turn: str


OUTLOOKS = {
    State.DRAFT: Outlook(_("You finish the application and send it."), _("You")),
    State.SUBMITTED: Outlook(
        _("The secretariat reads your answers. If all is there, it writes to your referees."), _("The secretariat")
    ),
    State.NEEDS_INFORMATION: Outlook(_("You answer the questions below and send them back."), _("You")),
    State.REFEREES: Outlook(_("Your referees answer the letter that they have received."), _("Your referees")),
    State.CONVERSATION: Outlook(
        _("You and the secretariat speak with each other. Then the secretariat decides."), _("You and the secretariat")
    ),
    State.ACCEPTED: Outlook(_("Your organisation has joined. You find it on your desk."), ""),
    State.DECLINED: Outlook(_("This application is closed. You may apply again."), ""),
    State.WITHDRAWN: Outlook(_("This application is closed. You may apply again."), ""),
}


def may_move(state, to, actor):
    """Whether somebody in that capacity may move an application so."""
    return MOVES.get((state, to)) == actor


def moves_from(state, actor):
    """Where somebody in that capacity may move it."""
    return [to for (before, to), who in MOVES.items() if (before, who) == (state, actor)]
