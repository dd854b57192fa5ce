"""What representatives do about somebody in danger, before the page is looked at."""

from datetime import date

from tests import factories as make
from tests.browser.doing import enter, here, make_member


def look_at(rest):
    """Sign in as a representative; one of the organisation's people is hidden, and a colleague asks to end that."""

    def go(page):
        from partners.models import LiftRequest, SafeguardingFile
        from partners.safeguarding import own_side

        user = make_member()
        enter(page, user)
        organisation = make.make_role(make.make_second_factor(user)).organisation
        person = make.make_position(organisation=organisation).person
        make.make_position(organisation=organisation)
        day = own_side.in_half_a_year()
        entry = own_side.put_at_risk(organisation, person, reason="threatened", user=user, ask_again_on=day)
        colleague = make.make_user(name="Grace")
        LiftRequest.objects.create(
            entry=entry, reason="The threat is over.", asked_by=colleague.trace_label, asked_as="officer"
        )
        kept = {"organisation": organisation, "basis": "policy", "dated_on": date(2024, 3, 12), "saved_by": "account:1"}
        SafeguardingFile.objects.create(**kept, review_due_on=date(2026, 3, 12))
        page.open(here(page, f"desk/organisations/{organisation.slug}/{rest.format(entry=entry.pk)}"))

    return go
