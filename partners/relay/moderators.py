"""Who decides about messages, and that nobody does so for their own side while somebody else can."""

from django.db.models import Exists, OuterRef, Q

from partners.colleagues.models import PersonLink, Role
from partners.identity import policy
from partners.identity.models import User
from partners.relay.models import Conversation, RelayMessage, Report, Side

MODERATE, AT_RISK = "moderate-messages", "moderate-messages-at-risk"


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


def decided(reports, user, action):
    """Of some reports, those on which the account decides."""
    return reports.filter(message__conversation__in=decided_by(user, action))


def held_for(user):
    """The messages on which the account could decide: none of its own conversations. Ask `queue` for leave."""
    return RelayMessage.objects.held().for_staff().filter(conversation__in=decided_by(user, MODERATE))


def reports_for(user):
    """The same for reports."""
    return decided(Report.objects.for_staff().open(), user, MODERATE)


def held_at_risk_for(user):
    """The same for officers: held messages that concern somebody at risk, which nobody else sees."""
    return RelayMessage.objects.held().about_risk().filter(conversation__in=decided_by(user, AT_RISK))


def reports_at_risk_for(user):
    """Of reports, the officers'."""
    return decided(Report.objects.about_risk().open(), user, AT_RISK)


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
