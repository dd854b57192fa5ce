"""The models of the package, gathered. Each lives with its concern."""

from partners.colleagues.models.claim import Claim, ClaimDocument, PersonLink
from partners.colleagues.models.invitation import Invitation
from partners.colleagues.models.role import Role

__all__ = ["Claim", "ClaimDocument", "Invitation", "PersonLink", "Role"]
