"""Who is too near to an application to vet it. It is computed; declaring is for the rest."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from partners.colleagues.models import Role
from partners.vetting.duplicates import domain_of
from partners.vetting.names import likeness

SAME = 0.9


class Ties:
    """What ties an account to applications. One query, however many applications are asked about."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def organisations(self):
        """Organisations in which the account has or had a role."""
        roles = Role.objects.of(self.user).select_related("organisation")
        return list({role.organisation_id: role.organisation for role in roles}.values())

    @cached_property
    def domains(self):
        """Domains of the account's address and of its organisations; not those of public mail services."""
        found = {domain_of(self.user.email), *(domain_of(one.website) for one in self.organisations)}
        return found - {""}

    def tie_to(self, application):
        """Why the account must not vet the application; None when nothing is known."""
        if application.applicant_id == self.user.pk:
            return _("It is your own application.")
        if application.organisation_id in self._ids or self._is_named_so(application):
            return _("You have a role in this organisation.")
        if self.domains & _domains_of(application):
            return _("Your address or organisation has the same domain.")
        if any(self._stands_behind(one) for one in application.references.all()):
            return _("You or your organisation are asked for a reference.")
        return None

    @cached_property
    def _ids(self):
        return {one.pk for one in self.organisations}

    def _is_named_so(self, application):
        mine = [name for one in self.organisations for name in (one.name_zh_hans, one.name_en) if name]
        yours = [name for name in (application.name_zh_hans, application.name_en) if name]
        return any(likeness(one, other) >= SAME for one in mine for other in yours)

    def _stands_behind(self, reference):
        return reference.member_id in self._ids or reference.email.lower() == self.user.email.lower() != ""


def _domains_of(application):
    email = application.applicant.email if application.applicant else ""
    return {domain_of(application.website), domain_of(email)} - {""}
