"""What applications are weighed by, and what is looked at before: lists in code, changed by a reviewed commit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_POINTS = 4


class Criterion(models.TextChoices):
    """The six criteria of 2017/18, as the summit report names them: five, and a conversation."""

    REGION = "region", _("Region")
    WORK = "work", _("Work with children")
    INFLUENCE = "influence", _("Influence")
    LOCAL = "local", _("Local organisation")
    ROLE = "role", _("The applicant’s role")
    CONVERSATION = "conversation", _("Conversation")


class Check(models.TextChoices):
    """What a reviewer ticks."""

    REGISTRATION = "registration", _("Registration checked, or the reason for having none understood")
    WEBSITE = "website", _("Web site seen")
    DUPLICATES = "duplicates", _("Similar records compared")
    POLICY = "policy", _("Safeguarding policy read, or declaration noted")
    REFEREES = "referees", _("Referees have answered, or a member recommends")
    PRESS = "press", _("Public reports about the organisation looked for")
    CONVERSATION = "conversation", _("Conversation held and written down")


class Reason(models.TextChoices):
    """Why an application can be declined: what the letter says."""

    NOT_CHILDREN = (
        "not-children",
        _("Work with or for children is not yet a main part of what your organisation does."),
    )
    NOT_LOCAL = (
        "not-local",
        _("We could not see that decisions about the work are taken in the country where it is done."),
    )
    SAFEGUARDING = "safeguarding", _("There is no safeguarding policy in force, and no declaration to adopt one.")
    REFEREES = "referees", _("We did not receive the two references, or a member’s recommendation.")
    REGISTRATION = "registration", _("We could not confirm the registration, or the reason for having none.")
    INFORMATION = "information", _("Information that we asked for did not reach us in time.")
    ALREADY = "already", _("Your organisation is already in the network.")


REMEDIES = {
    Reason.NOT_CHILDREN: _("Apply again when you can describe a year of work with children."),
    Reason.NOT_LOCAL: _("Apply again with a description of who decides about the work, and where."),
    Reason.SAFEGUARDING: _("Adopt a safeguarding policy and apply again with it; it may be short."),
    Reason.REFEREES: _("Ask two people who know your work whether they would answer us, and apply again."),
    Reason.REGISTRATION: _(
        "Apply again with a certificate, or with an explanation by somebody who knows your situation."
    ),
    Reason.INFORMATION: _("Apply again when the information is at hand; your earlier answers are kept for a year."),
    Reason.ALREADY: _("Ask your colleagues to invite you, or claim the profile on its page."),
}
