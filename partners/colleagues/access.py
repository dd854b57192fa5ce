"""Who may do what, where. What somebody may not do is the same 404 as what does not exist.

    organisation = access.organisation_for(request.user, "edit-profile", slug)   # or Http404
    access.require(request.user, "confirm-claims")                               # or Http404
    access.may(request.user, "invite-colleague", organisation)                   # bool, for templates

An organisation is reached through the asker's own role in it, and on no other way. So the people of an organisation at
risk, or of one that is not published, still reach their own desk, while for everybody else it does not exist.
"""

from django.http import Http404

from partners.colleagues.models import Claim, Role
from partners.identity import policy, second_factor
from partners.identity.roles import network_roles_of
from partners.identity.second_factor import SecondFactorWanted


def organisation_for(user, action, slug):
    """The organisation of that slug, in which the account may do that; with `my_role`, the asker's role in it."""
    role = Role.objects.open().of(user).with_organisation().filter(organisation__slug=slug).first()
    _require([role.kind] if role else [], user, action, scope="organisation")
    role.organisation.my_role = role
    return role.organisation


def require(user, action):
    """Nothing, if the account may do that over the whole network (or for itself)."""
    scope = policy.action(action).scope
    if scope == "organisation":
        raise ValueError(f"{action} is done within an organisation: ask organisation_for.")
    if scope == "network":
        _require(network_roles_of(user), user, action, scope="network")


def may(user, action, organisation=None):
    """Whether the account's roles allow that: within the organisation, or over the network."""
    return action in (actions_in(user, organisation) if organisation else network_actions_of(user))


def actions_in(user, organisation):
    """Everything that the account may do within the organisation. One query."""
    kinds = Role.objects.open().of(user).in_organisation(organisation).values_list("kind", flat=True)
    return policy.actions_of(kinds)


def network_actions_of(user):
    """Everything that the account may do over the network. One query."""
    return policy.actions_of(network_roles_of(user))


def roles_of(user):
    """The open roles of an account, with their organisations, the oldest first. One query."""
    return Role.objects.open().of(user).with_organisation().order_by("since_at", "pk")


def is_from(user, organisation):
    """Whether the account has a role in the organisation: whoever reviews or decides must not."""
    return Role.objects.open().of(user).in_organisation(organisation).exists()


def asks_second_factor(user):
    """Whether a role of this account acts only with a second factor (partners.identity.second_factor)."""
    if not user.is_active:
        return False
    kinds = Role.objects.open().of(user).values_list("kind", flat=True)
    return policy.asks_second_factor(network_roles_of(user)) or policy.asks_second_factor(kinds)


def may_read_claim_document(user, file):
    """Whether this reader may have a file that shows a claim to be true: who confirms claims, and not their own."""
    if not user.is_authenticated or not second_factor.is_enough(user) or not may(user, "confirm-claims"):
        return False
    return Claim.objects.shown().open().filter(documents__file=file).exclude(user=user).exists()


def _require(roles, user, action, *, scope):
    if policy.action(action).scope != scope:
        raise ValueError(f"{action} is no action of the scope {scope}.")
    allowed = [role for role in roles if policy.may([role], action)]
    if not allowed:
        raise Http404
    if all(policy.asks_second_factor([role]) for role in allowed) and not second_factor.is_enough(user):
        raise SecondFactorWanted
