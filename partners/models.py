"""The models of the room, gathered for Django. Each lives with its concern, and history is tracked in `history`."""

from partners.colleagues.models import Claim, Invitation, PersonLink, Role
from partners.concerns.models import Box, Concern, ConcernOfficer, Message
from partners.directory.models import (
    Achievement,
    Affiliation,
    Citation,
    Correction,
    Listing,
    Occasion,
    Organisation,
    OrganisationFigure,
    OrganisationName,
    OrganisationWorkArea,
    OwnStatement,
    Participation,
    Person,
    Position,
    SlugRedirect,
    WorkArea,
)
from partners.editing.models import ChangeRequest, Proposal, Purge, Step
from partners.identity.models import AddressChange, KeptForm, User

__all__ = [
    "Achievement",
    "AddressChange",
    "Affiliation",
    "Box",
    "ChangeRequest",
    "Citation",
    "Claim",
    "Concern",
    "ConcernOfficer",
    "Correction",
    "Invitation",
    "KeptForm",
    "Listing",
    "Message",
    "Occasion",
    "Organisation",
    "OrganisationFigure",
    "OrganisationName",
    "OrganisationWorkArea",
    "OwnStatement",
    "Participation",
    "Person",
    "PersonLink",
    "Position",
    "Proposal",
    "Purge",
    "Role",
    "SlugRedirect",
    "Step",
    "User",
    "WorkArea",
]
