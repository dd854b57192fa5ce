"""How the secretariat and members come to the pages of memberships, the queue and the calendar."""

import datetime

from django.utils import timezone

from gpc.queue.actions import take
from partners.membership import actions
from tests import factories as make
from tests.browser.doing import enter, here, make_a_claim, make_member, make_user
from tests.partners.membership.making import BY, REASON, make_admission
from tests.partners.membership.making import make_member as make_membership
from tests.partners.vetting.making import make_officer


def look_at(address):
    """Sign in as the secretariat: a suspension that can be undone, one that is late, a claim, dates to come."""

    def go(page):
        user = make_officer("secretariat", name="Grace")
        make_officer("secretariat", name="Liu")
        fresh, late, leaving = (make_membership(days=days) for days in (100, 1000, 200))
        make.make_role(make_user(name="Ada"), fresh.organisation)
        actions.suspend(fresh, by=BY, note="A letter has come.", **REASON)
        type(late).objects.filter(pk=late.pk).update(
            status="suspended", suspended_at=timezone.now() - datetime.timedelta(days=120), suspended_by=BY
        )
        actions.ask_to_leave(leaving, by="account:2")
        claim = make_a_claim(make_user(name="Ada"))
        take(claim.what, by=user.trace_label)
        enter(page, user)
        page.open(here(page, address.format(pk=fresh.pk)))

    return go


def see_the_letter(page):
    """Both letters before anything is done."""
    membership = make_membership()
    make.make_role(make_user(name="Ada"), membership.organisation)
    enter(page, make_officer("secretariat"))
    page.open(here(page, f"desk/memberships/{membership.pk}/suspend/"))
    page.fill("[name=reason_en]", REASON["reason_en"])
    page.click("main form button")


def own(rest):
    """Sign in as a representative of a suspended member."""

    def go(page):
        user = make_member()
        enter(page, user)
        membership = make_membership()
        make.make_role(make.make_second_factor(user), membership.organisation)
        actions.suspend(membership, by=BY, **REASON)
        page.open(here(page, f"desk/organisations/{membership.organisation.slug}/{rest}"))

    return go


def admit(page):
    """An admission that waits for a second person, with both letters."""
    admission = make_admission()
    enter(page, make_officer("secretariat"))
    page.open(here(page, f"desk/memberships/admit/{admission.organisation.slug}/"))
