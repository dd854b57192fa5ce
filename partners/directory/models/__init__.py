"""Organisations, people, where they met, and what supports each statement."""

from partners.directory.models.agreement import PublicationConsent
from partners.directory.models.citation import Citation
from partners.directory.models.correction import Correction
from partners.directory.models.listing import Listing
from partners.directory.models.occasion import Occasion, Participation
from partners.directory.models.organisation import Organisation, OrganisationName
from partners.directory.models.person import Person, Position
from partners.directory.models.picture import ProfilePicture
from partners.directory.models.record import SlugRedirect
from partners.directory.models.statement import OwnStatement
from partners.directory.models.work import (
    Achievement,
    Affiliation,
    OrganisationFigure,
    OrganisationWorkArea,
    WorkArea,
)

__all__ = [
    "Achievement",
    "Affiliation",
    "Citation",
    "Correction",
    "Listing",
    "Occasion",
    "Organisation",
    "OrganisationFigure",
    "OrganisationName",
    "OrganisationWorkArea",
    "OwnStatement",
    "Participation",
    "Person",
    "Position",
    "ProfilePicture",
    "PublicationConsent",
    "SlugRedirect",
    "WorkArea",
]
