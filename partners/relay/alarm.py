"""Letters to officers: something about somebody at risk waits for them. Not what, not of whom."""

from django.db.models import Q

from gpc.audit.models import Trace
from gpc.outbox.actions import post_many
from partners.identity.letters import recipient_of
from partners.relay import moderators
from partners.relay.models import RelayMessage, Report

KIND = "partners/relay-at-risk"


def tell_officers():
    """Once for each message and report, to those who decide on it. The worker asks every few minutes: writing and
    reporting cost the same whomever they concern, and what begins to concern somebody at risk later is found, too."""
    for user in moderators.who_may(moderators.AT_RISK).distinct():
        if rows := [_letter(what, user) for what in waits_for(user)]:
            post_many(KIND, rows)


def waits_for(user):
    """What waits for an officer, as labels."""
    held = moderators.held_at_risk_for(user).order_by().values_list("pk", flat=True)
    reports = moderators.reports_at_risk_for(user).order_by().values_list("pk", flat=True)
    return [*(f"message:{number}" for number in held), *(f"report:{number}" for number in reports)]


def traces_at_risk():
    """Traces of what is the officers': that there is something which no queue shows would tell."""
    was_held = Q(fate=RelayMessage.Fate.HELD) | Q(decided_at__isnull=False)
    messages = RelayMessage.objects.about_risk().filter(was_held).order_by().values_list("pk", flat=True)
    reports = Report.objects.about_risk().values_list("pk", flat=True)
    theirs = Q(details__message__in=list(messages)) | Q(details__report__in=list(reports))
    return Q(pk__in=Trace.objects.filter(theirs, what__startswith="conversation:").values("pk"))


def _letter(what, user):
    return f"{KIND}:{what}:{user.pk}", recipient_of(user), {"what": what, "user": user.pk}, []
