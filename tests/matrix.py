"""A world with one of each, for trying every page as everybody. A room adds its lines to `SAMPLES`.

The matrix itself is generated from seeds/roles.yaml (tests/partners/colleagues/test_matrix.py). A page whose address
has gaps needs a line in SAMPLES: its route name, and what stands in the gaps in this world.
"""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from gpc.shelter.models import Shelter
from partners.concerns.actions import find
from partners.identity import policy
from partners.models import Claim, Invitation, RelayMessage, Report, Step
from partners.vetting.actions import answering
from tests import factories as make
from tests.partners.concerns import making as concerns
from tests.partners.curation import desk
from tests.partners.editing import pictures
from tests.partners.editing.making import make_change
from tests.partners.mailings.making import make_mailing
from tests.partners.membership.making import make_admission, make_member
from tests.partners.relay import making as relay
from tests.partners.vetting import making as vetting

FAR = {"name_zh_hans": "远方机构", "name_en": "Far Away", "website": "https://far.example/"}
SAMPLES = {
    "partners:organisation_desk": lambda world: {"slug": world.organisation.slug},
    "partners:colleagues": lambda world: {"slug": world.organisation.slug},
    "partners:invite": lambda world: {"slug": world.organisation.slug},
    "partners:resend_invitation": lambda world: {"slug": world.organisation.slug, "number": world.invitation.pk},
    "partners:withdraw_invitation": lambda world: {"slug": world.organisation.slug, "number": world.invitation.pk},
    "partners:change_role": lambda world: {"slug": world.organisation.slug, "number": world.colleague.pk},
    "partners:end_role": lambda world: {"slug": world.organisation.slug, "number": world.colleague.pk},
    "partners:hand_over": lambda world: {"slug": world.organisation.slug},
    "partners:at_risk": lambda world: {"slug": world.organisation.slug},
    "partners:at_risk_entry": lambda world: {"slug": world.organisation.slug, "number": world.hidden_colleague.pk},
    "partners:safeguarding_file": lambda world: {"slug": world.organisation.slug},
    "partners:leave": lambda world: {"slug": world.organisation.slug},
    "partners:claim": lambda world: {"number": world.claim.pk},
    "partners:claim_person": lambda world: {"slug": world.person.slug},
    "partners:my_claim": lambda world: {"number": world.claim.pk},
    "partners:claim_undo": lambda world: {"number": world.decided.pk},
    "partners:own_membership": lambda world: {"slug": world.organisation.slug},
    "partners:leave_network": lambda world: {"slug": world.organisation.slug},
    "partners:membership": lambda world: {"pk": world.membership.pk},
    "partners:membership_undo": lambda world: {"pk": world.membership.pk},
    "partners:membership_act": lambda world: {"pk": world.membership.pk, "name": "suspend"},
    "partners:admit": lambda world: {"slug": world.admission.organisation.slug},
    "partners:admission_agree": lambda world: {"pk": world.admission.pk},
    "partners:admission_stop": lambda world: {"pk": world.admission.pk},
    "partners:concern_officer_end": lambda world: {"pk": world.officer.pk},
    "partners:concern": lambda world: {"key": world.concern.key},
    "partners:concern_reply": lambda world: {"key": world.concern.key},
    "partners:concern_close": lambda world: {"key": world.concern.key},
    "partners:concern_export": lambda world: {"key": world.concern.key},
    "partners:concern_purge": lambda world: {"key": world.concern.key},
    "partners:pictures": lambda world: {"slug": world.organisation.slug},
    "partners:edit_picture": lambda world: {"slug": world.organisation.slug, "slot": "picture-1"},
    "partners:withdraw_consent": lambda world: {"slug": world.organisation.slug, "number": world.consent.pk},
    "partners:consent_slip": lambda world: {"slug": world.organisation.slug, "number": world.consent.pk},
    "partners:publication": lambda world: {"slug": world.organisation.slug},
    "partners:review_portrait": lambda world: {"pk": world.portrait.pk},
    "partners:edit_profile": lambda world: {"slug": world.organisation.slug},
    "partners:edit_fields": lambda world: {"slug": world.organisation.slug, "field_set": "profile"},
    "partners:change": lambda world: {"slug": world.organisation.slug, "pk": world.change.pk},
    "partners:change_preview": lambda world: {"slug": world.organisation.slug, "pk": world.change.pk},
    "partners:profile_history": lambda world: {"slug": world.organisation.slug},
    "partners:revert_profile": lambda world: {"slug": world.organisation.slug, "pk": world.step.pk},
    "partners:review_change": lambda world: {"pk": world.change.pk},
    "partners:review_preview": lambda world: {"pk": world.change.pk},
    "partners:purge_change": lambda world: {"pk": world.change.pk},
    "partners:recipient_list": lambda world: {"pk": world.mailing.to_list_id},
    "partners:put_away_recipient_list": lambda world: {"pk": world.mailing.to_list_id},
    **{
        f"partners:{name}": lambda world: {"pk": world.mailing.pk}
        for name in ("mailing", "edit_mailing", "confirm_mailing", "test_mailing", "stop_mailing", "throw_away_mailing")
    },
    "partners:mailing_as_mail": lambda world: {"pk": world.mailing.pk, "language": "en"},
    "partners:write_to_organisation": lambda world: {"slug": world.organisation.slug},
    "partners:write_to_person": lambda world: {"slug": world.somebody.person.slug},
    "partners:conversation": lambda world: {"number": world.message.conversation_id},
    "partners:close_conversation": lambda world: {"number": world.message.conversation_id},
    "partners:block_sender": lambda world: {"number": world.message.conversation_id},
    "partners:show_address": lambda world: {"number": world.message.conversation_id},
    "partners:report_message": lambda world: {"number": world.message.conversation_id, "message": world.message.pk},
    "partners:held_message": lambda world: {"number": world.held.pk},
    "partners:purge_message": lambda world: {"number": world.held.pk},
    "partners:message_report": lambda world: {"number": world.report.pk},
    "partners:report_at_risk": lambda world: {"number": world.report_at_risk.pk},
    "partners:held_message_at_risk": lambda world: {"number": world.held_at_risk.pk},
    "partners:stop_writing": lambda world: {"number": world.report.message_id},
    "partners:lift_stop": lambda world: {"number": world.stop.pk},
    "vetting:recommendation": lambda world: {"pk": world.recommendation.pk},
    "vetting:step": lambda world: {"pk": world.draft.pk, "name": "work"},
    "vetting:detach": lambda world: {"pk": world.draft.pk, "attachment": world.attachment.pk},
    "vetting:replace_referee": lambda world: {"pk": world.draft.pk, "reference": world.draft.references.first().pk},
    "vetting:ask_again": lambda world: {"pk": world.application.pk, "reference": world.referee.pk},
    "vetting:status": lambda world: {"pk": world.draft.pk},
    "vetting:answers": lambda world: {"pk": world.draft.pk},
    "vetting:withdraw": lambda world: {"pk": world.draft.pk},
    "vetting:application": lambda world: {"pk": world.application.pk},
    "vetting:paper": lambda world: {"pk": world.application.pk},
    "vetting:claim": lambda world: {"pk": world.application.pk},
    "vetting:assign": lambda world: {"pk": world.application.pk},
    "vetting:conflict": lambda world: {"pk": world.application.pk},
    "vetting:tick": lambda world: {"pk": world.application.pk},
    "vetting:note": lambda world: {"pk": world.application.pk},
    "vetting:review": lambda world: {"pk": world.application.pk},
    "vetting:ask": lambda world: {"pk": world.application.pk},
    "vetting:ask_referees": lambda world: {"pk": world.application.pk},
    "vetting:invite": lambda world: {"pk": world.application.pk},
    "vetting:held": lambda world: {"pk": world.application.pk},
    "vetting:decide": lambda world: {"pk": world.application.pk},
    "vetting:undo": lambda world: {"pk": world.application.pk},
    "vetting:twins": lambda world: {"pk": world.application.pk},
}
# Pages that only take a form: tried with POST.
BY_POST = {"partners:resend_invitation", "partners:withdraw_invitation", "partners:revert_profile"}
BY_POST |= {"partners:claim_undo", "partners:membership_undo"}
BY_POST |= {"partners:admission_agree", "partners:admission_stop"}
BY_POST |= {"partners:put_away_recipient_list", "partners:test_mailing", "partners:stop_mailing"}
BY_POST |= {f"partners:concern_{act}" for act in ("key", "reply", "close", "export")}
BY_POST |= {
    f"vetting:{name}" for name in ("start", "detach", "claim", "assign", "tick", "ask_referees", "ask_again", "undo")
}
# Pages of one account alone: whose it is. Who else may stands in tests/deeds.py; for all others it does not exist.
OWN = {"partners:my_claim": lambda world: world.claim.user, "partners:my_page": lambda world: world.somebody}
OWN |= {
    f"partners:{name}": lambda world: world.accounts["representative"]
    for name in ("conversation", "close_conversation", "block_sender", "show_address", "report_message")
}
OWN |= {
    f"vetting:{name}": lambda world: world.draft.applicant
    for name in ("status", "step", "answers", "detach", "withdraw", "replace_referee")
}


def make_world():
    """One organisation with a person, a claim and an invitation; an account for every role, and one without any."""
    organisation = make.make_organisation()
    world = SimpleNamespace(organisation=organisation, person=make.make_person())
    world.claim = Claim.objects.create(organisation=organisation, user=make.make_user(), evidence="a page")
    world.decided = Claim.objects.create(
        organisation=organisation,
        user=make.make_user(),
        evidence="a page",
        verdict="confirmed",
        due_at=timezone.now() + timedelta(minutes=9),
        answered_by="account:1",
    )
    world.membership = make_member(organisation)
    world.admission = make_admission()
    world.invitation = Invitation.objects.create(
        organisation=organisation, email="invited@example.org", sent_by="account:1"
    )
    world.consent = pictures.consent_to(pictures.make_picture(organisation))
    world.portrait = pictures.make_portrait(make.make_person())
    world.somebody = pictures.make_somebody()
    world.change = make_change(organisation=organisation)
    world.step = Step.objects.create(
        organisation=organisation, request=world.change, kind="applied", key="summary_en", before="Once", by="account:1"
    )
    world.hidden_colleague = Shelter.objects.create(
        kind="person",
        subject_id=make.make_person().pk,
        reason="x",
        by="account:1",
        side=f"organisation:{organisation.pk}",
        ask_again_on="2030-01-01",
    )
    world.accounts = _accounts(organisation)
    world.officer = concerns.officer(user=world.accounts["safeguarding"], second_factor=False)
    world.concern, _key = find(concerns.tell())
    _add_applications(world)
    world.mailing = make_mailing()
    _add_messages(world)
    world.colleague = make.make_role(organisation=organisation, kind="editor")
    return world


def _add_applications(world):
    """A draft, and an application that nobody of this world is near to, with a referee and a member who are asked."""
    world.draft = vetting.make_draft(make.make_user(email="draft@far.example"))
    world.attachment = answering.attach(world.draft, vetting.upload(), kind="other", by=vetting.BY)
    world.application = vetting.make_application("referees", make.make_user(email="sent@far.example"), **FAR)
    world.application.references.update(email="somebody@elsewhere.example")
    world.referee = world.application.references.first()
    other = vetting.make_application("referees", make.make_user(email="other@far.example"), **FAR)
    world.recommendation = other.references.create(place=3, member=world.organisation, asked_at=timezone.now())


def _add_messages(world):
    """A message to the organisation; elsewhere, one that is held and one that is reported."""
    world.message = relay.make_message(to=world.organisation)
    world.held = relay.make_message(fate="held")
    world.held_at_risk = relay.make_message(fate="held")
    RelayMessage.objects.filter(pk=world.held_at_risk.pk).update(withheld=True)
    world.report = relay.make_report()
    world.report_at_risk = relay.make_report(world.report.message, made_by="account:2")
    Report.objects.filter(pk=world.report_at_risk.pk).update(withheld=True)
    world.stop = relay.make_stop()


def gaps(route, world):
    """What stands in the gaps of a route's address."""
    return SAMPLES[route](world) if route in SAMPLES else {}


def _accounts(organisation):
    """Accounts by role; "elsewhere" represents another organisation, "nobody" has no role."""
    named = {"name": "Ann Reader"}
    found = {"nobody": make.make_user(**named), "elsewhere": make.make_role(make.make_user(**named)).user}
    for kind in policy.policy().organisation_roles:
        found[kind] = make.make_role(make.make_user(**named), organisation, kind).user
    for name, role in policy.policy().network_roles.items():
        found[name] = desk.account(name, **named)
        found[name].is_staff = bool(role.admin)
        found[name].save()
    for user in found.values():
        make.make_second_factor(user)
    return found
