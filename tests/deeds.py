"""What is typed on every closed page that takes a form, for trying each as everybody. A room adds its lines to `DEEDS`.

Who may is asked of seeds/roles.yaml (tests/partners/colleagues/test_matrix.py). What a page shows in its form, hidden
numbers and all, is sent back; a line says only what somebody types besides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from partners.membership import actions as memberships
from partners.membership import admitting
from partners.safeguarding import lifting
from partners.vetting.actions import answering, deciding
from partners.vetting.actions import vetting as vets
from tests import factories as make
from tests.matrix import FAR
from tests.partners.concerns import making as concerns
from tests.partners.curation import desk
from tests.partners.mailings import making as mailings
from tests.partners.relay import making as relay
from tests.partners.vetting import making as vetting


def nothing(_world):
    """The button is all."""
    return {}


@dataclass(frozen=True)
class Deed:
    """A form: what is typed, what must have happened before, and what the code asks besides the policy.

    `only` names those of whom it asks nothing more; `also` who may, on a page of one account, besides its owner;
    `leaves` says why nothing changes where that is right.
    """

    typed: Callable = nothing
    before: Callable = nothing
    only: tuple = ()
    also: tuple = ()
    leaves: str = ""


WRITERS = ("representative", "deputy", "editor", "elsewhere")
READERS = ("representative", "deputy")


def _ask_the_applicant(world):
    answering.submit(world.draft, by=vetting.BY, publication=True, is_complete=lambda one: True)
    vets.ask_for_information(world.draft, fields=["website"], words="Which web site?", by=vetting.BY)


def _have_one_submitted(world):
    world.application = vetting.make_application(applicant=make.make_user(email="one@far.example"), **FAR)


def _invite(world):
    vets.invite_to_conversation(world.application, by=vetting.BY)


def _decline(world):
    deciding.decide(world.application, outcome="declined", reasons=["not-children"], by=vetting.BY)


def _suspend(world):
    memberships.suspend(world.membership, by="account:1", reason_en="To be found out.")


def _stop_admission(world):
    admitting.stop(world.admission, by="account:1")


def _confirm_mailing(world):
    mailings.confirm(world.mailing, mailings.make_writer())


def _ask_to_lift(world):
    world.asked = lifting.ask(world.hidden_colleague, user=world.accounts["representative"], reason="It is over.")


def _have_a_candidate(world):
    world.candidate = desk.account("safeguarding")


def _day(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


DEEDS = {
    "letters:mine": Deed(),
    "site:queue": Deed(lambda world: {"take": "1"}, _ask_to_lift, only=("secretariat", "safeguarding")),
    "partners:my_page": Deed(lambda world: {"act": "take-back"}),
    "partners:claim_person": Deed(lambda world: {"title": "Director", "evidence": "The page of our team."}),
    "partners:my_claim": Deed(lambda world: {"withdraw": "1"}),
    "partners:message_settings": Deed(lambda world: {"words_in_letters": "on"}),
    "partners:write_to_organisation": Deed(
        lambda world: {"subject": "A question", "text": relay.TEXT, "send": "1"}, only=("elsewhere",)
    ),
    "partners:write_to_person": Deed(
        lambda world: {"subject": "A question", "text": relay.TEXT, "send": "1"}, only=WRITERS
    ),
    "partners:conversation": Deed(lambda world: {"text": "Gladly."}, also=READERS),
    "partners:close_conversation": Deed(also=READERS),
    "partners:block_sender": Deed(also=READERS),
    "partners:show_address": Deed(also=READERS),
    "partners:report_message": Deed(lambda world: {"reason": "This is advertising."}, also=READERS),
    "vetting:start": Deed(),
    "vetting:step": Deed(lambda world: {"work": "Legal help, and a telephone line.", "later": "1"}),
    "vetting:detach": Deed(),
    "vetting:answers": Deed(lambda world: {"website": "https://new.example/"}, _ask_the_applicant),
    "vetting:withdraw": Deed(),
    "vetting:replace_referee": Deed(
        lambda world: {"name": "Eva", "works_for": "A school", "email": "eva@elsewhere.example", "relation": "Partner"}
    ),
    "vetting:recommendation": Deed(lambda world: {"knows_how": "Work.", "knows_since": "2015", "recommends": "yes"}),
    "vetting:claim": Deed(),
    "vetting:assign": Deed(lambda world: {"to": world.accounts["reviewer"].pk}),
    "vetting:conflict": Deed(),
    "vetting:tick": Deed(lambda world: {"check": "website", "done": "1"}),
    "vetting:note": Deed(lambda world: {"text": "Looked at."}),
    "vetting:review": Deed(lambda world: {"points_work": "3", "note_work": "Good."}),
    "vetting:ask": Deed(lambda world: {"fields_asked": ["website"], "words": "Which one?"}),
    "vetting:ask_referees": Deed(before=_have_one_submitted),
    "vetting:ask_again": Deed(),
    "vetting:invite": Deed(lambda world: {"note": "By telephone."}),
    "vetting:held": Deed(lambda world: {"held_on": _day(0), "summary": "A good talk."}, _invite),
    "vetting:decide": Deed(lambda world: {"outcome": "declined", "reasons": ["not-children"], "decide": "1"}),
    "vetting:undo": Deed(before=_decline),
    "partners:edit_profile": Deed(),
    "partners:edit_fields": Deed(lambda world: {"summary_en": "Words of today", "send": "1"}),
    "partners:change": Deed(lambda world: {"act": "withdraw"}),
    "partners:edit_picture": Deed(lambda world: {"alt_en": "A yard with trees"}),
    "partners:withdraw_consent": Deed(),
    "partners:publication": Deed(lambda world: {"act": "agree", "abroad": "on"}),
    "partners:revert_profile": Deed(),
    "partners:invite": Deed(lambda world: {"email": "new@elsewhere.example", "kind": "member"}),
    "partners:resend_invitation": Deed(),
    "partners:withdraw_invitation": Deed(),
    "partners:change_role": Deed(lambda world: {"kind": "member"}),
    "partners:end_role": Deed(),
    "partners:hand_over": Deed(lambda world: {"to": world.colleague.pk}),
    "partners:leave": Deed(lambda world: {"confirmed": "on"}),
    "partners:leave_network": Deed(lambda world: {"confirmed": "on"}),
    "partners:safeguarding_file": Deed(lambda world: {"basis": "code", "dated_on": _day(-30)}),
    "partners:at_risk": Deed(
        lambda world: {"whom": "organisation", "reason": "Threats.", "again": "later", "understood": "on"}
    ),
    "partners:at_risk_entry": Deed(lambda world: {"act": "ask", "reason": "It is over."}),
    "partners:review_change": Deed(lambda world: {"act": "claim"}),
    "partners:review_portrait": Deed(lambda world: {"act": "approve", "looked": "1"}),
    "partners:purge_change": Deed(lambda world: {"fact": "summary_en"}),
    "partners:held_message": Deed(lambda world: {"act": "release"}),
    "partners:message_report": Deed(lambda world: {"outcome": "closed"}),
    "partners:purge_message": Deed(),
    "partners:report_at_risk": Deed(lambda world: {"outcome": "closed"}),
    "partners:held_message_at_risk": Deed(lambda world: {"act": "refuse", "reason": "This is advertising."}),
    "partners:stop_writing": Deed(lambda world: {"reason_en": "Advertising."}),
    "partners:lift_stop": Deed(),
    "partners:claim": Deed(lambda world: {"verdict": "confirm"}),
    "partners:claim_undo": Deed(),
    "partners:membership_act": Deed(lambda world: {"reason_en": "To be found out.", "do": "1"}),
    "partners:membership_undo": Deed(before=_suspend),
    "partners:admit": Deed(
        lambda world: {"since_on": _day(0), "decided_by": "Council", "reason_en": "Of old.", "do": "1"}, _stop_admission
    ),
    "partners:admission_agree": Deed(),
    "partners:admission_stop": Deed(),
    "partners:new_recipient_list": Deed(lambda world: {"name": "Representatives", "roles": ["representative"]}),
    "partners:recipient_list": Deed(lambda world: {"name": "Another name"}),
    "partners:put_away_recipient_list": Deed(lambda world: {"away": "1"}),
    "partners:new_mailing": Deed(
        lambda world: mailings.WORDS | {"to_list": world.mailing.to_list_id, "original_language": "en"}
    ),
    "partners:edit_mailing": Deed(lambda world: {"subject_en": "Other days"}),
    "partners:confirm_mailing": Deed(),
    "partners:test_mailing": Deed(),
    "partners:stop_mailing": Deed(before=_confirm_mailing),
    "partners:throw_away_mailing": Deed(),
    "partners:concern_officers": Deed(lambda world: {"user": world.candidate.pk, "shown_as": "Ada"}, _have_a_candidate),
    "partners:concern_officer_end": Deed(),
    "partners:risks": Deed(lambda world: {"request": world.asked.pk, "act": "confirm"}, _ask_to_lift),
    "partners:concern_desk": Deed(lambda world: {"passphrase": concerns.WORDS, "again": concerns.WORDS}),
    "partners:concern_key": Deed(lambda world: {"forget": "1"}),
    "partners:concern": Deed(lambda world: {"passphrase": concerns.WORDS}, leaves="It is opened in the answer only."),
    "partners:concern_reply": Deed(lambda world: {"text": "We are looking into it.", "once": concerns.once()}),
    "partners:concern_close": Deed(lambda world: {"outcome": "unfounded"}),
    "partners:concern_export": Deed(leaves="It is the sealed file itself."),
    "partners:concern_purge": Deed(),
}
