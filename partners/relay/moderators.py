"""Who decides about messages, and that nobody does so for their own side while somebody else can."""

from django.db.models import Exists, OuterRef, Q

from partners.colleagues.models import PersonLink, Role
from partners.identity import policy
from partners.identity.models import User
from partners.relay.models import Conversation, RelayMessage, Side


def who_may(action):
    """The accounts whose roles over the network allow it. A superuser is not counted: it does nothing else."""
    return User.objects.filter(is_active=True, groups__name__in=policy.roles_that_may(action))


def decided_by(user, action):
    """The conversations on which the account decides: not those near to it, unless everybody who may is near to them.

    For nobody in particular, all of them.
    """
    if user is None:
        return Conversation.objects.all()
    near = _near()
    mine = Exists(User.objects.filter(near, pk=user.pk))
    another = Exists(who_may(action).filter(~near).exclude(pk=user.pk))
    return Conversation.objects.filter(~mine | ~another)


def colleagues_of(user, action):
    """Accounts of the same organisations, about which others decide; none where nobody else from elsewhere may."""
    theirs = Role.objects.open().of(user).values("organisation")
    found = Role.objects.open().filter(organisation__in=theirs).values("user")
    is_alone = not who_may(action).exclude(pk=user.pk).exclude(pk__in=found).exists()
    return User.objects.none() if is_alone else User.objects.filter(pk__in=found)


def _near():
    """Accounts that wrote in the conversation two queries further out, or have a role on either of its sides."""
    sides = Side.objects.filter(conversation=OuterRef(OuterRef(OuterRef("pk"))))
    roles = Role.objects.open().filter(organisation__in=sides.values("organisation"))
    links = PersonLink.objects.filter(person__in=sides.values("person"))
    wrote = RelayMessage.objects.filter(conversation=OuterRef(OuterRef("pk")), author__isnull=False)
    return Q(pk__in=roles.values("user")) | Q(pk__in=links.values("user")) | Q(pk__in=wrote.values("author"))
