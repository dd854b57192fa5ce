"""Two records become one: who acted for either acts for the one that remains, and nothing that waits is lost.

Only what both have is settled here; the rows themselves move with all others (`partners.curation.merge`).
"""

from django.utils import timezone

from gpc.media import actions as media
from partners.colleagues.models import Claim, Invitation, Role

RANKS = [kind.value for kind in Role.Kind]  # the one that may most comes first


def join(loser, winner, *, by):
    """Of two roles of one account the higher goes on; of two invitations to an address, or two claims, the winner's."""
    both = [loser, winner]
    _end_lower_roles(both, by)
    _withdraw_second_invitations(loser, winner, by)
    _gather_claims(loser, winner)


def _end_lower_roles(both, by):
    """Whoever speaks for one of the two speaks for what they have become. The other role stays as history."""
    rows = Role.objects.filter(organisation__in=both, ended_at=None).select_for_update().order_by("since_at", "pk")
    kept = {}
    for role in sorted(rows, key=lambda one: RANKS.index(one.kind)):
        if kept.setdefault(role.user_id, role) is not role:
            role.ended_at, role.ended_by = timezone.now(), by
            role.save(update_fields=["ended_at", "ended_by"])


def _withdraw_second_invitations(loser, winner, by):
    """The link of the withdrawn one says that it no longer holds; the other letter leads on."""
    asked = Invitation.objects.unanswered().filter(organisation=winner).values("email")
    second = Invitation.objects.unanswered().filter(organisation=loser, email__in=asked)
    second.update(withdrawn_at=timezone.now(), withdrawn_by=by)


def _gather_claims(loser, winner):
    """What an account has said and shown in two open claims stands in one."""
    for theirs in Claim.objects.filter(organisation=loser, state__in=Claim.OPEN).select_for_update():
        mine = Claim.objects.filter(organisation=winner, user=theirs.user_id, state__in=Claim.OPEN).first()
        if mine is None:
            continue
        if theirs.evidence not in mine.evidence:
            mine.evidence = f"{mine.evidence}\n\n{theirs.evidence}"[-2000:]
            mine.save(update_fields=["evidence"])
        for document in theirs.documents.select_related("file"):
            media.claim(document.file, about=mine.what)
        theirs.documents.update(claim=mine)
        theirs.state = Claim.State.WITHDRAWN
        theirs.verdict, theirs.due_at = "", None
        theirs.save()
