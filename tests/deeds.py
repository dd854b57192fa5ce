"""What is typed on every closed page that takes a form, for trying each as everybody. A room adds its lines to `DEEDS`.

Who may is asked of seeds/roles.yaml (tests/partners/colleagues/test_matrix.py). What a page shows in its form, hidden
numbers and all, is sent back; a line says only what somebody types besides.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from partners.models import Concern
from partners.vetting.criteria import Criterion
from tests import factories as make
from tests import happened as before
from tests.happened import day
from tests.partners.concerns import making as concerns
from tests.partners.editing import pictures
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
    `leaves` says why nothing changes where that is right; `at` is another place of the address than in tests/matrix.py.
    """

    typed: Callable = nothing
    before: Callable = nothing
    only: tuple = ()
    also: tuple = ()
    leaves: str = ""
    at: dict = field(default_factory=dict)


WRITERS = ("representative", "deputy", "editor", "elsewhere")
READERS = ("representative", "deputy")


SOMEBODY_NEW = {"position-new-1__name_latin": "Ada Reader", "position-new-1__title_en": "Director"}
ONLY_SHOWN = "It is shown who that is, and nothing kept."


def _photograph():
    return SimpleUploadedFile("portrait.jpg", pictures.jpeg(), content_type="image/jpeg")


def _statements():
    return {"rights": "on", "no_child": "on", "me": "on", "alt_zh_hans": "肖像", "alt_en": "A portrait"}


DEEDS = {
    "letters:mine": Deed(),
    "site:queue": (
        Deed(lambda world: {"take": "1"}, before.lifting_asked, only=("secretariat", "safeguarding")),
        Deed(lambda world: {"what": world.claim.what, "back": "1"}, before.claim_taken_on, only=("secretariat",)),
        Deed(lambda world: {"what": world.claim.what, "to": world.accounts["reviewer"].pk}, only=("secretariat",)),
    ),
    "partners:my_page": (
        Deed(lambda world: {"act": "take-back"}),
        Deed(lambda world: {"act": "agree", "abroad": "on"}, before.agreement_taken_back),
        Deed(lambda world: {"act": "portrait", "file": _photograph(), **_statements()}),
        Deed(lambda world: {"act": "remove"}, before.portrait_given),
    ),
    "partners:claim_person": Deed(lambda world: {"title": "Director", "evidence": "The page of our team."}),
    "partners:my_claim": (
        Deed(lambda world: {"withdraw": "1"}),
        Deed(lambda world: {"add": "1", "document": vetting.upload()}),
        Deed(lambda world: {"text": "The page of our board."}, before.claimant_asked),
    ),
    "partners:message_settings": (
        Deed(lambda world: {"words_in_letters": "on"}),
        Deed(lambda world: {"unblock": world.block.pk}, before.writer_blocked, only=READERS),
    ),
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
    "vetting:step": (
        Deed(lambda world: {"work": "Legal help, and a telephone line.", "later": "1"}),
        *(
            Deed(lambda world, name=name: vetting.answers_of(world.draft)[name], at={"name": name})
            for name in ("organisation", "work", "safeguarding", "references", "you")
        ),
        Deed(lambda world: {"kind": "other", "file": vetting.upload()}, at={"name": "documents"}),
        Deed(lambda world: {"processing": "on"}, at={"name": "check"}),
    ),
    "vetting:detach": Deed(),
    "vetting:answers": Deed(lambda world: {"website": "https://new.example/"}, before.applicant_asked),
    "vetting:withdraw": Deed(),
    "vetting:replace_referee": Deed(
        lambda world: {"name": "Eva", "works_for": "A school", "email": "eva@elsewhere.example", "relation": "Partner"}
    ),
    "vetting:recommendation": (
        Deed(lambda world: {"knows_how": "Work.", "knows_since": "2015", "recommends": "yes"}),
        Deed(lambda world: {"refuse": "1"}),
    ),
    "vetting:claim": Deed(),
    "vetting:assign": Deed(lambda world: {"to": world.accounts["reviewer"].pk}),
    "vetting:conflict": Deed(),
    "vetting:tick": Deed(lambda world: {"check": "website", "done": "1"}),
    "vetting:note": Deed(lambda world: {"text": "Looked at."}),
    "vetting:review": (
        Deed(lambda world: {"points_work": "3", "note_work": "Good."}),
        Deed(lambda world: {"submit": "1"} | {f"points_{one}": "3" for one in Criterion.values}),
    ),
    "vetting:ask": Deed(lambda world: {"fields_asked": ["website"], "words": "Which one?"}),
    "vetting:ask_referees": Deed(before=before.one_submitted),
    "vetting:ask_again": Deed(),
    "vetting:invite": Deed(lambda world: {"note": "By telephone."}),
    "vetting:held": Deed(lambda world: {"held_on": day(0), "summary": "A good talk."}, before.conversation_fixed),
    "vetting:decide": (
        Deed(lambda world: {"outcome": "declined", "reasons": ["not-children"], "decide": "1"}),
        Deed(lambda world: {"outcome": "accepted", "decide": "1"}, before.conversation_held),
    ),
    "vetting:undo": Deed(before=before.application_declined),
    "partners:edit_profile": Deed(),
    "partners:edit_fields": (
        Deed(lambda world: {"summary_en": "Words of today", "send": "1"}),
        Deed(lambda world: {"website": "https://new.example/", "send": "1"}, at={"field_set": "contact"}),
        Deed(lambda world: {"founded_year": "1998", "keep": "1"}, at={"field_set": "identity"}),
        Deed(lambda world: {"other_countries": [make.make_country("FI").pk], "send": "1"}, at={"field_set": "work"}),
        Deed(lambda world: SOMEBODY_NEW | {"send": "1"}, at={"field_set": "people"}),
    ),
    "partners:change": (
        Deed(lambda world: {"act": "withdraw"}),
        Deed(lambda world: {"act": "send"}, before.change_returned),
    ),
    "partners:edit_picture": (
        Deed(lambda world: {"alt_en": "A yard with trees", "send": "1"}),
        Deed(lambda world: {"alt_en": "A yard with trees", "keep": "1"}),
        Deed(lambda world: {"remove": "1"}),
    ),
    "partners:withdraw_consent": Deed(),
    "partners:publication": (
        Deed(lambda world: {"act": "agree", "abroad": "on"}),
        Deed(lambda world: {"act": "take-back"}, before.publication_agreed),
    ),
    "partners:revert_profile": Deed(),
    "partners:invite": Deed(lambda world: {"email": "new@elsewhere.example", "kind": "member"}),
    "partners:resend_invitation": Deed(),
    "partners:withdraw_invitation": Deed(),
    "partners:change_role": Deed(lambda world: {"kind": "member"}),
    "partners:end_role": Deed(),
    "partners:hand_over": Deed(lambda world: {"to": world.colleague.pk}),
    "partners:leave": Deed(lambda world: {"confirmed": "on"}),
    "partners:leave_network": (Deed(lambda world: {"confirmed": "on"}), Deed(before=before.leaving_asked)),
    "partners:safeguarding_file": Deed(lambda world: {"basis": "code", "dated_on": day(-30)}),
    "partners:at_risk": Deed(
        lambda world: {"whom": "organisation", "reason": "Threats.", "again": "later", "understood": "on"}
    ),
    "partners:at_risk_entry": (
        Deed(lambda world: {"act": "ask", "reason": "It is over."}),
        Deed(lambda world: {"act": "keep", "again": "later"}),
        Deed(lambda world: {"act": "withdraw"}, before.lifting_asked),
        Deed(lambda world: {"act": "confirm"}, before.lifting_asked_by_another),
    ),
    "partners:review_change": (
        Deed(lambda world: {"act": "claim"}),
        Deed(lambda world: {"act": "decide", "decision-summary_en": "approve"}),
        Deed(lambda world: {"act": "decide", "decision-summary_en": "return", "reason-summary_en": "Shorter."}),
        Deed(lambda world: {"act": "undo-summary_en"}, before.change_approved),
        Deed(lambda world: {"act": "look"}, before.change_shown_at_once),
        Deed(lambda world: {"act": "undo-website"}, before.change_shown_at_once),
    ),
    "partners:review_portrait": (
        Deed(lambda world: {"act": "approve", "looked": "1"}),
        Deed(lambda world: {"act": "return", "reason": "Too dark."}),
    ),
    "partners:purge_change": Deed(lambda world: {"fact": "summary_en"}),
    "partners:held_message": (
        Deed(lambda world: {"act": "release"}),
        Deed(lambda world: {"act": "refuse", "reason": "It names a child."}),
    ),
    "partners:message_report": tuple(Deed(lambda world, one=one: {"outcome": one}) for one in ("closed", "none")),
    "partners:purge_message": Deed(),
    "partners:report_at_risk": tuple(Deed(lambda world, one=one: {"outcome": one}) for one in ("closed", "none")),
    "partners:held_message_at_risk": (
        Deed(lambda world: {"act": "release"}),
        Deed(lambda world: {"act": "refuse", "reason": "It names a child."}),
    ),
    "partners:stop_writing": Deed(lambda world: {"reason_en": "Advertising."}),
    "partners:lift_stop": Deed(),
    "partners:claim": (
        *(
            Deed(lambda world, one=one: {"verdict": one, "words": "Your page does not say so."})
            for one in ("confirm", "ask", "refuse")
        ),
        Deed(lambda world: {"look": "1"}),
    ),
    "partners:claim_undo": Deed(),
    "partners:membership_act": (
        Deed(lambda world: {"reason_en": "To be found out.", "do": "1"}),
        Deed(lambda world: {"do": "1"}, before.membership_suspended, at={"name": "lift"}),
        Deed(lambda world: {"note": "All is well.", "do": "1"}, at={"name": "vet"}),
        Deed(lambda world: {"how": "ended", "on": day(0), "reason_en": "It is over.", "do": "1"}, at={"name": "end"}),
        Deed(lambda world: {"do": "1"}, before.membership_ended, at={"name": "readmit"}),
    ),
    "partners:membership_undo": Deed(before=before.membership_suspended),
    "partners:admit": Deed(
        lambda world: {"since_on": day(0), "decided_by": "Council", "reason_en": "Of old.", "do": "1"},
        before.admission_stopped,
    ),
    "partners:admission_agree": Deed(),
    "partners:admission_stop": Deed(),
    "partners:new_recipient_list": (
        Deed(lambda world: {"name": "Representatives", "roles": ["representative"]}),
        Deed(lambda world: {"name": "Representatives", "roles": ["representative"], "look": "1"}, leaves=ONLY_SHOWN),
    ),
    "partners:recipient_list": (
        Deed(lambda world: {"name": "Another name"}),
        Deed(lambda world: {"look": "1"}, leaves=ONLY_SHOWN),
    ),
    "partners:put_away_recipient_list": (
        Deed(lambda world: {"away": "1"}),
        Deed(before=before.list_put_away),
    ),
    "partners:new_mailing": Deed(
        lambda world: mailings.WORDS | {"to_list": world.mailing.to_list_id, "original_language": "en"}
    ),
    "partners:edit_mailing": Deed(lambda world: {"subject_en": "Other days"}),
    "partners:confirm_mailing": (Deed(), Deed(before=before.agreement_asked)),
    "partners:test_mailing": Deed(),
    "partners:stop_mailing": Deed(before=before.mailing_confirmed),
    "partners:throw_away_mailing": Deed(),
    "partners:concern_officers": Deed(
        lambda world: {"user": world.candidate.pk, "shown_as": "Ada"}, before.candidate_there
    ),
    "partners:concern_officer_end": Deed(),
    "partners:risks": (
        Deed(lambda world: {"request": world.asked.pk, "act": "confirm"}, before.lifting_asked),
        Deed(lambda world: {"request": world.asked.pk, "act": "withdraw"}, before.lifting_asked),
        Deed(
            lambda world: {"entry": world.hidden_colleague.pk, "ask_again_on": day(90), "reason": "On."},
            before.risk_due,
        ),
    ),
    "partners:concern_desk": Deed(lambda world: {"passphrase": concerns.WORDS, "again": concerns.WORDS}),
    "partners:concern_key": (
        Deed(lambda world: {"forget": "sure"}),
        Deed(lambda world: {"forget": "1"}, leaves="It asks first."),
        Deed(leaves="It is the key's file itself."),
    ),
    "partners:concern": Deed(lambda world: {"passphrase": concerns.WORDS}, leaves="It is opened in the answer only."),
    "partners:concern_reply": Deed(lambda world: {"text": "We are looking into it.", "once": concerns.once()}),
    "partners:concern_close": tuple(Deed(lambda world, one=one: {"outcome": one}) for one in Concern.Outcome.values),
    "partners:concern_export": Deed(leaves="It is the sealed file itself."),
    "partners:concern_purge": Deed(),
}


def deeds_of(route):
    """What is tried on a page: at least that it opens."""
    deeds = DEEDS.get(route)
    return deeds if isinstance(deeds, tuple) else (deeds,)
