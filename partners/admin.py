"""The room's part of the secretariat's workbench. Each page lives with its concern; here they are gathered."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from gpc.audit import words
from partners.curation import corrections, occasions, organisations, people
from partners.identity import admin as accounts
from partners.safeguarding import admin as safeguarding

admin.site.unregister(Group)  # roles are written in the code (partners.identity.roles) and given by verbs

words.say(
    account_erased=_("account erased"),
    time_over=_("kept long enough"),
    address_asked=_("asked for another address"),
    address_change_stopped=_("stopped a change of address"),
    address_changed=_("changed the address"),
    account_closed=_("account closed"),
    account_made=_("account made"),
    account_opened=_("account opened"),
    concern_key_made=_("key for concerns made"),
    concern_officer_appointed=_("officer for concerns appointed"),
    concern_officer_ended=_("office for concerns ended"),
    concern_purged=_("concern destroyed"),
    claim_answered=_("claim: question answered"),
    claim_decided=_("decided on the claim"),
    claim_decision_undone=_("undid the decision on the claim"),
    claim_confirmed=_("claim confirmed"),
    claim_needs_information=_("claim: question asked"),
    claim_refused=_("claim refused"),
    claim_withdrawn=_("claim withdrawn"),
    claimed=_("claimed"),
    colleague_invited=_("colleague invited"),
    colleague_invited_again=_("invitation sent once more"),
    colleague_role_changed=_("role in an organisation changed"),
    colleague_role_ended=_("role in an organisation ended"),
    colleague_role_given=_("role in an organisation given"),
    handed_over=_("handed over"),
    identity_connected=_("account elsewhere connected"),
    identity_disconnected=_("account elsewhere disconnected"),
    invitation_accepted=_("invitation accepted"),
    invitation_withdrawn=_("invitation withdrawn"),
    without_representative=_("left without a representative"),
    at_risk_kept=_("risk goes on"),
    at_risk_lift_asked=_("end of a risk asked for"),
    at_risk_lift_withdrawn=_("request to end a risk withdrawn"),
    at_risk_lifted=_("risk ended"),
    at_risk_names=_("names of a subject at risk added"),
    at_risk_on=_("put at risk"),
    correction_decline=_("correction declined"),
    correction_take_up=_("correction taken up"),
    exported=_("exported"),
    held=_("put on hold"),
    imported=_("imported"),
    merged=_("merged into another record"),
    published=_("published"),
    safeguarding_file_saved=_("safeguarding file saved"),
    role_given=_("role given"),
    role_taken=_("role taken"),
    withdrawn=_("withdrawn"),
)

__all__ = ["accounts", "corrections", "occasions", "organisations", "people", "safeguarding"]
