"""What an account leaves behind when it is erased, beyond the plan of `gpc.retention`."""

from gpc.retention.actions import before_erasing, erase_account
from gpc.retention.replaying import erases
from partners.identity import actions
from partners.identity.models import User


@before_erasing
def leave_network_roles(user, *, by):
    """Nobody keeps a role over the network; raises `LastAdministrator` where nobody would be left to give roles."""
    if user.is_active:
        actions.close_account(user, reason="erased", by=by)
    user.groups.clear()


@erases("user")
def erase_again(pk, since, by):
    """An account that a restored backup has brought back."""
    user = User.objects.filter(pk=pk, joined_at=since).exclude(email=erased_address(pk)).first()
    if user:
        erase_account(user, by=by)
    return user is not None


def erased_address(pk):
    """What stands in place of an address, as the plan says."""
    return f"erased-{pk}@invalid"
