"""What has happened to the memberships of an organisation, as people read it."""

from gpc.audit.words import names_of_accounts
from gpc.shelter.models import Shelter
from gpc.shelter.names import contains_any
from partners.vetting.models import MembershipEntry


def of(organisation):
    """Every line of the log, the newest first, with names; reasons that name somebody at risk are left out."""
    rows = list(
        MembershipEntry.objects.filter(membership__organisation=organisation)
        .select_related("undone_by_entry")
        .order_by("-at", "-pk")
    )
    names, at_risk = names_of_accounts({row.by for row in rows}), Shelter.objects.names_in_force()
    for row in rows:
        row.who, row.reason = names[row.by], row.reason_in()
        row.is_undone = hasattr(row, "undone_by_entry")
        if contains_any(at_risk, row.reason, row.note):
            row.reason = row.note = ""
    return rows
