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
    Participation,
    Person,
    Position,
    SlugRedirect,
    WorkArea,
)
from partners.identity.models import AddressChange, KeptForm, User

__all__ = [
    "Achievement",
    "AddressChange",
    "Affiliation",
    "Box",
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
    "Participation",
    "Person",
    "PersonLink",
    "Position",
    "Role",
    "SlugRedirect",
    "User",
    "WorkArea",
]
