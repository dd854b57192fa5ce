"""One organisation from the first look to the published profile, by the people who do it; only who vets is prepared.

With `PICTURES=folder` every page on the way is kept as a picture, to be looked at.
"""

import os
import re

import pytest
from django.utils import timezone

from gpc.outbox.models import Letter
from partners.models import Organisation
from partners.vetting.actions.deciding import settle_due
from partners.vetting.models import Decision
from tests.browser.doing import PASSWORD, enter
from tests.browser.test_passkeys import give_an_authenticator
from tests.partners.vetting.making import PDF, REFEREES, make_officer

PICTURES = os.environ.get("PICTURES")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
DEVICES = [PHONE, DESK] if PICTURES else [PHONE]
NAMES = {390: "心安儿童服务社", 1280: "心悦儿童服务社"}
BEFORE = "本社为儿童和家庭提供社会工作服务。"
AFTER = "本社为儿童和家庭提供社会工作服务，并培训社工。"

STEPS = {
    "organisation": {
        "kind": "social-organisation",
        "country": "CN",
        "founded_year": "2009",
        "website": "https://xingan.example/",
        "registered": "yes",
        "registered_where": "某市民政局",
    },
    "work": {
        "work": BEFORE,
        "areas": True,
        "influence": "两所学校改变了做法。",
        "local": "由本地人决定。",
    },
    "safeguarding": {"safeguarding": "policy", "policy_on": "2024-05-01"},
    "references": REFEREES,
    "you": {"applicant_name": "王小安", "applicant_role": "主任", "speaks": "yes", "adult": True},
}


class Actor:
    """Somebody at a device, in a language."""

    def __init__(self, visit, name, language, size, path=""):
        self.name, self.language = f"{name}-{size['width']}", language
        self.email, self.organisation = f"{self.name}@xingan.example", NAMES[size["width"]]
        self.page = visit.open(visit.context(language, **size), f"/{language}/{path}")
        self.seen = 0
        self.look()

    def look(self):
        """Nothing is wrong with this page; keep its picture if somebody wants to see it."""
        assert (self.page.strangers, self.page.troubles) == ([], [])
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if PICTURES:
            self.seen += 1
            self.page.screenshot(path=f"{PICTURES}/{self.name}-{self.seen:02}.png", full_page=True)

    def go(self, path):
        """Go to a path in one's language, or to a whole one."""
        self.page.open(path if path.startswith("/") else f"/{self.language}/{path}")
        assert self.page.answer.status == 200
        self.look()

    def press(self, selector):
        """A button or a link that leads on."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        assert not self.page.locator("main .errors").count(), self.page.text_content("main .errors")
        self.look()

    def fill(self, **answers):
        """Type, choose and tick."""
        for name, answer in answers.items():
            found = self.page.locator(f"main [name='{name}']")
            kind = found.first.evaluate("field => field.type || field.tagName")
            if answer is True:
                found.first.check()
            elif kind == "radio":
                self.page.check(f"main [name='{name}'][value='{answer}']")
            elif kind.startswith("select"):
                found.first.select_option(answer)
            else:
                found.first.fill(answer)

    def send(self, button="main form button.btn", **answers):
        """Fill in what the page asks, and send it."""
        self.fill(**answers)
        self.press(button)

    def follow_letter(self, kind, to=None):
        """Open the link of the last letter of that kind, as from a mailbox: one's own, if no other is said."""
        letter = Letter.objects.filter(kind=f"partners/{kind}", address=to or self.email).latest("pk")
        _subject, text = letter.words()
        self.go(re.search(r"https?://[^/\s]+(/\S+)", text)[1])


def officer(visit, role, language="en"):
    """Somebody of the network, signed in with a second step, at a desk."""
    actor = Actor(visit, role, language, DESK)
    enter(actor.page, make_officer(role, language=language))
    return actor


def join(applicant):
    """From the front page to an account with a passkey."""
    give_an_authenticator(applicant.page)
    applicant.go("join/")
    applicant.press("main a.btn")
    applicant.send(email=applicant.email)
    applicant.follow_letter("application-begin")
    applicant.send(name="王小安", password=PASSWORD, adult=True)
    applicant.go("account/2fa/webauthn/add/")
    applicant.fill(name="手机")
    applicant.press("#add-passkey")
    assert "通行密钥已添加。" in applicant.page.text_content("body")


def apply(applicant):
    """Every step, a document, and off it goes."""
    applicant.go("desk/applications/")
    applicant.go("join/")
    applicant.press("main form.acts button")
    for step, answers in STEPS.items():
        assert f"/step/{step}/" in applicant.page.address
        named = {"name_zh_hans": applicant.organisation} if step == "organisation" else {}
        applicant.send(**answers, **named)
    applicant.fill(kind="policy")
    applicant.page.set_input_files("[name=file]", {"name": "政策.pdf", "mimeType": "application/pdf", "buffer": PDF})
    applicant.press("main fieldset button")
    applicant.press("main a.btn")
    applicant.send(processing=True, publication=True)


def vouch(visit):
    """Both referees answer by their links, without an account."""
    for prefix in ("first", "second"):
        referee = Actor(visit, f"referee-{prefix}", REFEREES[f"{prefix}_language"], PHONE)
        referee.follow_letter("reference-request", to=REFEREES[f"{prefix}_email"])
        referee.send(knows_how="We have trained social workers together.", knows_since="2015", recommends="yes")


def vet(secretariat, visit):
    """Taken on, referees asked, a conversation held, accepted; ten minutes later it stands."""
    secretariat.go("desk/vetting/")
    secretariat.press("main a[href*='/desk/vetting/']")
    here = secretariat.page.address
    secretariat.press("form[action$='/claim/'] button")
    secretariat.press("form[action$='/referees/'] button")
    vouch(visit)
    secretariat.go(here)
    secretariat.press("a[href$='/conversation/']")
    secretariat.send(note="线上，用中文。")
    secretariat.send("form[action$='/held/'] button", held_on="2026-01-02", summary="A good talk.")
    secretariat.press("a[href$='/decision/']")
    secretariat.send(outcome="accepted")
    secretariat.press("[name=decide]")
    Decision.objects.update(due_at=timezone.now())
    settle_due()


def publish(secretariat, organisation):
    """The secretariat shows the draft to everybody, in the workbench."""
    secretariat.page.open(f"/admin/partners/organisation/{organisation.pk}/do/publish/")
    with secretariat.page.expect_navigation():
        secretariat.page.locator("#content-main [type=submit]").first.click()


@pytest.mark.browser
@pytest.mark.parametrize("size", DEVICES, ids=lambda size: str(size["width"]))
def test_a_stranger_joins_applies_is_accepted_and_publishes(visit, size):
    applicant = Actor(visit, "applicant", "zh-hans", size)
    secretariat, reviewer = officer(visit, "secretariat"), officer(visit, "reviewer", "zh-hans")

    join(applicant)
    apply(applicant)
    vet(secretariat, visit)
    organisation = Organisation.objects.get(name_zh_hans=applicant.organisation)
    publish(secretariat, organisation)
    invite(applicant, organisation, visit)
    edit(applicant, organisation)
    review(reviewer)

    visitor = Actor(visit, "visitor", "zh-hans", size, f"partners/{organisation.slug}/")
    assert AFTER in visitor.page.text_content("main")


def invite(applicant, organisation, visit):
    """Signed in anew with the passkey alone, the representative invites; the colleague comes."""
    applicant.press(".utility button")
    applicant.go("account/login/?next=/zh-hans/desk/")
    applicant.press("#passkey_login")
    applicant.go(f"desk/organisations/{organisation.slug}/colleagues/invite/")
    colleague = Actor(visit, f"colleague-of-{applicant.name}", "zh-hans", PHONE)
    applicant.send(email=colleague.email, kind="editor", language="zh-hans")
    colleague.follow_letter("invitation")
    colleague.send(name="李安", password=PASSWORD, adult=True, privacy=True, abroad=True)
    colleague.go(f"desk/organisations/{organisation.slug}/")  # not found for whoever has no role in it


def edit(applicant, organisation):
    """Words that wait for a reviewer."""
    applicant.go(f"desk/organisations/{organisation.slug}/edit/profile/")
    applicant.send("[name=send]", description_zh_hans=AFTER)


def review(reviewer):
    """Compared and approved."""
    reviewer.go("desk/changes/")
    reviewer.press("main a[href*='/desk/changes/']")
    reviewer.fill(**{"decision-description_zh_hans": "approve"})
    reviewer.press("[name=act][value=decide]")
