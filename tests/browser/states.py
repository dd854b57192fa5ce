"""Every page of the portal, in every state that looks different. A new address must be entered here, or excused."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import reverse
from django.utils.translation import override

from tests.browser import doing, telling
from tests.browser import doing, editing

SUMMIT = {"slug": "2018-beijing"}
HALLEY = {"slug": "halley-movement"}


@dataclass(frozen=True)
class State:
    """A page in a state: its address, what a reader does there, and what becomes of it."""

    name: str
    route: str = ""
    args: dict = field(default_factory=dict)
    query: str = ""
    path: str = ""  # instead of a route
    status: int = 200
    do: object = None  # what the reader does on the page
    account: bool = False  # signed in
    trouble: object = None  # what the home page raises

    def address(self, language):
        """The path with its query."""
        with override(language):
            path = self.path.format(language=language) or reverse(self.route, kwargs=self.args)
        return path + (f"?{quote(self.query, safe='=&')}" if self.query else "")


STATES = [
    State("home", "site:home"),
    State("home-signed-in", "site:home", account=True),
    State("search", "site:search"),
    State("search-results", "site:search", query="q=儿童"),
    State("search-people", "site:search", query="q=beijing&kind=person"),
    State("search-none", "site:search", query="q=qqqq zzzz"),
    State("search-one-character", "site:search", query="q=法"),
    State("search-nothing-in-it", "site:search", query="q=。"),
    State("privacy", "site:privacy"),
    State("accessibility", "site:accessibility"),
    State("gallery", "site:gallery"),
    State("desk", "site:desk", account=True),
    State("outbox", "outbox"),
    State("letters-mine", "letters:mine", account=True),
    State("letters-too-old", "letters:choose", {"token": "nothing"}, status=404),
    State("organisation-desk", "account_login", do=doing.at_the_desk("")),
    State("colleagues", "account_login", do=doing.at_the_desk("colleagues/")),
    State("invite", "account_login", do=doing.at_the_desk("colleagues/invite/")),
    State("hand-over", "account_login", do=doing.at_the_desk("hand-over/")),
    State("leave", "account_login", do=doing.at_the_desk("leave/")),
    State("claims", "account_login", do=doing.look_at_claims("desk/claims/")),
    State("claim", "account_login", do=doing.look_at_claims("desk/claims/{claim}/")),
    State("my-claim", "account_login", do=doing.look_at_my_claim),
    State("claim-which-way", "partners:claim_organisation", HALLEY),
    State("claim-without-account", "partners:claim_without_account", HALLEY),
    State("claim-person", "partners:claim_person", {"slug": "dorothy-rozga"}, account=True),
    State("invitation", "account_login", do=doing.follow_an_invitation),
    State("invitation-forged", "partners:accept_invitation", {"token": "x"}, status=404),
    State("directory", "partners:directory"),
    State("directory-filtered", "partners:directory", query="region=asia&region=africa&q=child"),
    State("directory-none", "partners:directory", query="q=zzzzqq&country=mw"),
    State("directory-by-name", "partners:directory", query="sort=name"),
    State("directory-page-2", "partners:directory", query="page=2"),
    State("directory-mentioned", "partners:directory", query="also=mentioned&sort=founded"),
    State("directory-unknown", "partners:directory", query="region=atlantis"),
    State("directory-signed-in", "partners:directory", account=True),
    State("map", "partners:map"),
    State("map-filtered", "partners:map", query="region=africa"),
    State("map-none", "partners:map", query="q=zzzzqq"),
    State("organisation-most", "partners:organisation", {"slug": "beijing-youth-legal-aid"}),
    State("organisation-least", "partners:organisation", {"slug": "united-nations-system"}),
    State("organisation-on-hold", "partners:organisation", {"slug": "psychosocial-wellbeing-for-all-children"}),
    State("organisation-statement", "partners:organisation", HALLEY),
    State("correction", "partners:suggest_correction", HALLEY),
    State("correction-errors", "partners:suggest_correction", HALLEY, status=400, do=doing.send_nothing),
    State("correction-sent", "partners:suggest_correction", HALLEY, do=doing.send_a_correction),
    State("person", "partners:person", {"slug": "dorothy-rozga"}),
    State("person-short", "partners:person", {"slug": "xisuoda"}),
    State("concerns-errors", "partners:concerns", do=telling.send_nothing),
    State("concern-told", "partners:concerns", do=telling.tell),
    State("concern-answered", "partners:concern_answer", do=telling.read_the_answer),
    State("concern-desk", "account_login", do=telling.look_at_the_desk),
    State("concern-opened", "account_login", do=telling.read_as_an_officer),
    State("concern-officers", "account_login", do=telling.appoint),
    State("summits", "summits:index"),
    State("edition", "summits:edition", SUMMIT),
    State("agenda", "summits:agenda", SUMMIT),
    State("speakers", "summits:speakers", SUMMIT),
    State("delegates", "summits:delegates", SUMMIT),
    State("call", "summits:call", SUMMIT),
    State("session", "summits:session", SUMMIT | {"session": "addresses"}),
    State("session-short", "summits:session", SUMMIT | {"session": "opening"}),
    State("consensus-index", "consensus:index"),
    State("consensus", "consensus:detail", {"slug": "2018"}),
    State("consensus-english-only", "consensus:detail", {"slug": "2018"}, do=doing.show_english_only),
    State("400", "site:home", query="trouble=400", trouble=SuspiciousOperation, status=400),
    State("403", "site:home", query="trouble=403", trouble=PermissionDenied, status=403),
    State("403-form-too-old", "partners:suggest_correction", HALLEY, do=doing.send_without_cookies, status=403),
    State("404", path="/{language}/nothing/here/", status=404),
    State("500", "site:home", query="trouble=500", trouble=RuntimeError, status=500),
    State("sign-in", "account_login"),
    State("sign-in-errors", "account_login", do=doing.sign_in_wrongly),
    State("signed-in", "account_login", do=doing.sign_in),
    State("code", "account_request_login_code"),
    State("code-asked", "account_request_login_code", do=doing.ask_for_a_code),
    State("address-answer", "site:home", do=doing.answer_a_letter),
    State("account", "identity:account", account=True),
    State("second-step", "identity:second_step", account=True),
    State("sessions", "identity:sessions", account=True),
    State("sign-out", "account_logout", account=True),
    State("sign-up", "account_signup"),
    State("inactive", "account_inactive"),
    State("verification-sent", "account_email_verification_sent"),
    State("confirm-nothing", "account_confirm_email", {"key": "abc"}),
    State("password-reset", "account_reset_password"),
    State("password-reset-errors", "account_reset_password", do=doing.send_nothing),
    State("password-reset-done", "account_reset_password_done"),
    State("password-from-nothing", "account_reset_password_from_key", {"uidb36": "1", "key": "abc"}),
    State("password-from-key", "account_login", do=doing.follow_the_key),
    State("password-from-key-done", "account_reset_password_from_key_done"),
    State("email", "account_email", account=True),
    State("erase-account", "account_login", do=doing.ask_to_erase),
    State("change-password", "account_change_password", account=True),
    State("change-password-errors", "account_change_password", account=True, do=doing.send_nothing),
    State("reauthenticate", "account_reauthenticate", account=True),
    State("two-steps", "mfa_index", account=True),
    State("two-steps-activate", "mfa_activate_totp", account=True),
    State("two-steps-errors", "mfa_activate_totp", account=True, do=doing.send_nothing),
    State("two-steps-asked", "account_login", do=doing.sign_in_with_two_steps),
    State("two-steps-on", "account_login", do=doing.look_at_two_steps),
    State("recovery-codes", "account_login", do=doing.look_at_recovery_codes),
    State("new-recovery-codes", "account_login", do=doing.ask_for_new_recovery_codes),
    State("deactivate", "account_login", do=doing.ask_to_deactivate),
    State("passkey-add", "mfa_add_webauthn", account=True),
    State("passkeys", "account_login", do=doing.look_at_passkeys),
    State("passkey-remove", "account_login", do=doing.remove_a_passkey),
    State("edit-profile", "account_login", do=editing.profile),
    State("edit-fields", "account_login", do=editing.fields),
    State("edit-people-errors", "account_login", do=editing.people),
    State("change", "account_login", do=editing.one_change),
    State("profile-history", "account_login", do=editing.history),
    State("changes", "account_login", do=editing.queue),
    State("review-change", "account_login", do=editing.review),
    State("purge-change", "account_login", do=editing.purge),
]

REACHED_BY_DOING = {
    "partners:edit_profile",
    "partners:edit_fields",
    "partners:change",
    "partners:profile_history",
    "partners:changes",
    "partners:review_change",
    "partners:purge_change",
    "identity:erase",
    "partners:concern",
    "partners:concern_desk",
    "partners:concern_officers",
    "partners:organisation_desk",
    "partners:colleagues",
    "partners:invite",
    "partners:hand_over",
    "partners:leave",
    "partners:claims",
    "partners:claim",
    "partners:my_claim",
    "identity:address_agree",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_remove_webauthn",
}
NO_PAGE_OF_OURS = {
    "identity:my_data": "a file",
    "choose_language": "leads on",
    "live": "for machines",
    "ready": "for machines",
    "robots": "for machines",
    "outbox_html": "a mail, not a page: in a sandbox, on one machine only",
    "sitemap": "for machines",
    "sitemap_part": "for machines",
    "media:file": "bytes",
    "partners:concern_key": "a file, or leads on",
    "partners:concern_export": "a file",
    "partners:concern_close": "leads on",
    "partners:concern_reply": "the form of partners:concern once more",
    "partners:concern_purge": "one question with one button",
    "partners:concern_officer_end": "one question with one button",
    "partners:organisation_json": "for machines",
    "partners:change_preview": "the template of partners:organisation",
    "partners:review_preview": "the template of partners:organisation",
    "partners:revert_profile": "leads on",
    "partners:organisation_vcf": "for machines",
    "consensus:text": "plain text",
    "partners:change_role": "the same template as partners:leave",
    "partners:end_role": "the same template as partners:leave",
    "partners:confirm_claim": "the same templates as partners:accept_invitation",
    "partners:resend_invitation": "leads on",
    "partners:withdraw_invitation": "leads on",
    "account_set_password": "leads on: everybody has a password",
    "mfa_reauthenticate": "the same template as account_reauthenticate",
    "mfa_download_recovery_codes": "plain text",
    "identity:address_confirm": "the template of identity:address_agree",
    "identity:kept": "texts in paragraphs, tests/partners/identity/test_kept.py",
    "identity:end_session": "leads on",
    "identity:end_sessions": "leads on",
    "usersessions_list": "the address of identity:sessions",
    "mfa_login_webauthn": "for machines",
    "mfa_edit_webauthn": "a form of one line, like others",
    "mfa_reauthenticate_webauthn": "account_reauthenticate with another button",
}
