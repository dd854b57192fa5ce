"""Every night: who is told that the organisation is vetted again in 60 or 30 days, or today."""

from partners.membership import letters
from partners.safeguarding.letters import remind
from partners.safeguarding.own_side import today
from partners.safeguarding.reminding import SOON, TOO_LATE, people_with, stage_of
from partners.vetting.models import Membership


def remind_of_vetting():
    """Letters to the representatives, each stage once. A night that was missed is made up for."""
    near = Membership.objects.shown().filter(vet_again_on__range=(today() - TOO_LATE, today() + SOON))
    found = list(near.order_by("pk"))
    people = people_with({one.organisation_id for one in found}, ["representative"])
    remind(letters.DUE, [row for one in found for row in _of(one, people)])


def _of(membership, people):
    for user in people[membership.organisation_id]:
        key = f"vetting-due:{membership.pk}:{membership.vet_again_on}:{stage_of(membership.vet_again_on)}:{user.pk}"
        yield key, user, [f"organisation:{membership.organisation_id}"], {"membership": membership.pk}
