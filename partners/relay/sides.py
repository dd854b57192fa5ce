"""Who writes and reads for a side, and whether others may read its name."""

from partners.colleagues import access as colleagues
from partners.colleagues.models import Role
from partners.directory.models import Organisation
from partners.identity.models import User
from partners.relay.models import READ, WRITE, Place, kinds_that_may


def speaks_for(user):
    """The open roles in which the account may write for an organisation, the oldest first."""
    return [role for role in colleagues.roles_of(user) if role.kind in kinds_that_may(WRITE)]


def may_be_named(organisation):
    """Whether others may read of the organisation now: it is published and not at risk."""
    return Organisation.objects.published().filter(pk=organisation.pk).exists()


def is_without_page(organisation):
    """Whether its page is not public, and not because of a risk."""
    return Organisation.objects.filter(pk=organisation.pk).exists() and not may_be_named(organisation)


def readers_of(side):
    """The accounts that read a side now."""
    if side.person_id:
        return User.objects.filter(is_active=True, person_link__person=side.person_id).order_by("pk")
    read = Role.objects.open().in_organisation(side.organisation_id).filter(kind__in=kinds_that_may(READ))
    found = User.objects.filter(pk__in=read.values("user"))
    if side.place == Place.FIRST and side.conversation_id:
        write = Role.objects.open().in_organisation(side.organisation_id).filter(kind__in=kinds_that_may(WRITE))
        found |= User.objects.filter(pk__in=write.values("user"), pk=side.conversation.started_by_id)
    return found.order_by("pk")
