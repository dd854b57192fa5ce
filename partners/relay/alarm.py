"""Letters to officers: something about somebody at risk waits for them. Not what, not of whom."""

from django.db.models import Q

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


def conversations_at_risk():
    """Labels of the conversations of which an officer was to see something: traces of them would tell of a risk."""
    was_held = Q(fate=RelayMessage.Fate.HELD) | Q(decided_at__isnull=False)
    stopped = RelayMessage.objects.about_risk().filter(was_held)
    reported = Report.objects.about_risk().values_list("message__conversation", flat=True)
    numbers = stopped.order_by().values_list("conversation", flat=True).union(reported)
    return {f"conversation:{number}" for number in numbers}


def _letter(what, user):
    return f"{KIND}:{what}:{user.pk}", recipient_of(user), {"what": what, "user": user.pk}, []
