"""How applicants, referees and those who vet come to their pages: rows first, then a session, then the page."""

import datetime

from gpc.places.models import Country
from partners.models import WorkArea
from partners.vetting.actions import vetting
from partners.vetting.actions.beginning import ask_to_begin
from partners.vetting.criteria import Criterion
from partners.vetting.models import Beginning
from partners.vetting.states import State
from partners.vetting.tokens import begin_token, reference_token
from tests.browser.doing import enter, here, send_nothing
from tests.partners.vetting.making import answer, make_application, make_draft, make_officer


def application(state=State.CONVERSATION, **fields):
    """An application on the founding data."""
    fields = {"country": Country.objects.get(pk="CN"), "area": WorkArea.objects.first()} | fields
    if state == State.DRAFT:
        return make_draft(**fields)
    return make_application(state, **fields)


def come_as(page, user, path):
    """Be signed in, and go there in the language of the page."""
    enter(page, user)
    page.open(here(page, path))


def begin(page):
    """The page that follows the link of the letter, with its errors."""
    ask_to_begin(email="somebody@example.org", language="en")
    page.open(here(page, f"join/begin/{begin_token(Beginning.objects.latest('pk'))}/"))
    send_nothing(page)


def step(page):
    """The longest step, with what is missing."""
    draft = application(State.DRAFT)
    come_as(page, draft.applicant, f"desk/applications/{draft.pk}/step/work/")
    page.fill("[name=influence]", "")
    send_nothing(page)


def documents(page):
    """The step with files, and one refused."""
    draft = application(State.DRAFT)
    come_as(page, draft.applicant, f"desk/applications/{draft.pk}/step/documents/")
    page.set_input_files("[name=file]", {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"<html>"})
    page.click("main form button")


def check(page):
    """Everything before it is sent."""
    draft = application(State.DRAFT)
    come_as(page, draft.applicant, f"desk/applications/{draft.pk}/step/check/")


def status(page):
    """Questions have been asked."""
    sent = application(State.NEEDS_INFORMATION)
    come_as(page, sent.applicant, f"desk/applications/{sent.pk}/")


def reference(page):
    """A referee's page, with what is missing."""
    sent = application(State.REFEREES)
    page.open(here(page, f"join/reference/{reference_token(sent.references.first())}/"))
    send_nothing(page)


def board(page):
    """Applications in several states, one of them in danger."""
    for state in (State.SUBMITTED, State.REFEREES, State.CONVERSATION):
        application(state)
    application(State.SUBMITTED, at_risk=True)
    come_as(page, make_officer("secretariat"), "desk/vetting/")


def one(page):
    """An application with everything that can be on its page."""
    sent, colleague = application(), make_officer("reviewer", name="Rita")
    application(State.SUBMITTED)
    answer(sent.references.first(), why="It does what it says.", concerns="None.")
    vetting.tick(sent, "website", is_done=True, by=colleague.trace_label)
    vetting.add_note(sent, text="Called them.\nThey will write.", by=colleague.trace_label)
    scores = dict.fromkeys(Criterion, (3, "Well said."))
    vetting.save_review(sent, reviewer=colleague, scores=scores, submit=True)
    day = datetime.date(2026, 1, 2)
    vetting.record_conversation(sent, held_on=day, summary="A good talk.", by=colleague.trace_label)
    come_as(page, make_officer("secretariat"), f"desk/vetting/{sent.pk}/")


def decide(page):
    """The letter before it leaves."""
    come_as(page, make_officer("secretariat"), f"desk/vetting/{application().pk}/decision/")
    page.check("[name=outcome][value=declined]")
    page.check("[name=reasons][value=safeguarding]")
    page.click("main form button")
