"""Applications for membership, and what is made of them."""

from partners.vetting.models.application import (
    ApplicationStep,
    Attachment,
    InformationRequest,
    MembershipApplication,
)
from partners.vetting.models.beginning import Beginning
from partners.vetting.models.membership import Membership, MembershipEntry
from partners.vetting.models.reference import Reference
from partners.vetting.models.review import Conflict, Decision, Note, Review, Score, Tick

__all__ = [
    "ApplicationStep",
    "Attachment",
    "Beginning",
    "Conflict",
    "Decision",
    "InformationRequest",
    "Membership",
    "MembershipApplication",
    "MembershipEntry",
    "Note",
    "Reference",
    "Review",
    "Score",
    "Tick",
]
