"""An application that may concern somebody at risk: officers are told, nobody else learns of it."""

from gpc.outbox.actions import post
from partners.identity.letters import recipient_of
from partners.identity.models import User
from partners.identity.policy import roles_that_may
from partners.vetting.duplicates import similar_at_risk


def tell_officers(application):
    """Each safeguarding officer gets a letter with a number, when a record at risk resembles the application."""
    if not similar_at_risk(application):
        return
    officers = User.objects.filter(is_active=True, groups__name__in=roles_that_may("know-who-is-at-risk")).distinct()
    for officer in officers:
        key = f"application-twin:{application.pk}:{officer.pk}"
        post("partners/application-twin", key=key, to=recipient_of(officer), application=application.pk)
