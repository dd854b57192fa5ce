"""Applications for tests, in every state, with those who vouch and vet."""

import io
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from partners.identity.actions import give_role
from partners.vetting.actions import answering, deciding, references, vetting
from partners.vetting.models import MembershipApplication
from partners.vetting.states import State
from tests import factories as make

_officers = itertools.count(1)
LANGUAGES = ("zh-hans", "en")
BY = "account:1"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
PDF += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

ORGANISATION = {
    "name_zh_hans": "北京致诚法律援助",
    "name_en": "Beijing Zhicheng Legal Aid",
    "kind": "social-organisation",
    "founded_year": "1999",
    "website": "https://zhicheng.example.org/",
    "registered": "yes",
    "registered_where": "Civil affairs bureau",
    "registration_number": "7",
}
WORK = {"work": "Legal help for children.", "influence": "A law changed.", "local": "Decided in the country."}
REFEREES = {
    "reference_way": "referees",
    "first_name": "Ada Referee",
    "first_works_for": "A University",
    "first_email": "ada@example.org",
    "first_relation": "Colleague",
    "first_language": "en",
    "second_name": "白介绍",
    "second_works_for": "某大学",
    "second_email": "bai@example.org",
    "second_relation": "同行",
    "second_language": "zh-hans",
}
YOU = {"applicant_name": "Wang Applicant", "applicant_role": "Director", "speaks": "yes", "adult": "on"}


def address(name, *args, language="en"):
    """An address of these pages."""
    with override(language):
        return reverse(f"vetting:{name}", args=args)


def upload(content=PDF, name="policy.pdf"):
    """A file as a form sends it."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def posted_file(content=PDF, name="policy.pdf"):
    """A file for the test client."""
    found = io.BytesIO(content)
    found.name = name
    return found


def answers_of(application):
    """What somebody types in every step: {step: data}."""
    area = make.make_work_area()
    country = application.country_id or make.make_country("CN", region="142").pk
    return {
        "organisation": ORGANISATION | {"country": country},
        "work": WORK | {"areas": [area.pk], "countries": [country]},
        "safeguarding": {"safeguarding": "declaration"},
        "references": REFEREES,
        "you": YOU,
    }


def make_draft(applicant=None, **fields):
    """A complete draft."""
    values = {"language": "en", "saved_steps": ["organisation", "work", "safeguarding", "references", "you"]}
    values |= {name: value for name, value in ORGANISATION.items() if name != "founded_year"}
    values |= WORK | {"founded_year": 1999, "safeguarding": "declaration", "reference_way": "referees"}
    values |= {"applicant_name": "Wang Applicant", "applicant_role": "Director", "speaks": "yes"}
    values |= {"adult_at": timezone.now()} | fields
    values["country"] = values.get("country") or make.make_country("CN", region="142")
    area = values.pop("area", None) or make.make_work_area()
    user = applicant or make.make_user(name="Wang Applicant", language="en")
    application = MembershipApplication.objects.create(applicant=user, **values)
    application.steps.create(state=State.DRAFT, by=user.trace_label)
    application.areas.add(area)
    application.countries.add(application.country)
    if values["reference_way"] == "referees":
        _add_referees(application)
    return application


def _add_referees(application):
    for place, prefix in ((1, "first"), (2, "second")):
        names = ("name", "works_for", "email", "relation", "language")
        application.references.create(place=place, **{name: REFEREES[f"{prefix}_{name}"] for name in names})


def make_application(state=State.SUBMITTED, applicant=None, **fields):
    """An application in a state, brought there by the verbs that bring it there."""
    application = make_draft(applicant, **fields)
    if state == State.DRAFT:
        return application
    by = application.applicant.trace_label
    answering.submit(application, by=by, publication=True, is_complete=lambda one: True)
    for step in WAY[state]:
        step(application)
    application.refresh_from_db()
    return application


def _ask(application):
    vetting.ask_for_information(application, fields=["website"], words="Which web site?", by=BY)


def _ask_referees(application):
    vetting.ask_referees(application, by=BY)


def _invite(application):
    vetting.invite_to_conversation(application, by=BY)


def _withdraw(application):
    answering.withdraw(application, by=application.applicant.trace_label)


def _decide(outcome):
    def decide(application):
        reasons = ["not-children"] if outcome == "declined" else []
        deciding.settle(deciding.decide(application, outcome=outcome, reasons=reasons, by=BY))

    return decide


TALKED = [_ask_referees, _invite]
WAY = {
    State.SUBMITTED: [],
    State.NEEDS_INFORMATION: [_ask],
    State.REFEREES: [_ask_referees],
    State.CONVERSATION: TALKED,
    State.ACCEPTED: [*TALKED, _decide("accepted")],
    State.DECLINED: [_decide("declined")],
    State.WITHDRAWN: [_withdraw],
}


def make_officer(role="reviewer", **fields):
    """An account with a network role and a second factor."""
    values = {"name": role.title(), "language": "en", "email": f"officer{next(_officers)}@gpc.example"}
    user = make.make_second_factor(make.make_user(**values | fields))
    give_role(user, role, reason="test", by=BY)
    return user


def answer(reference, **said):
    """A referee answers."""
    return references.answer(reference, **{"knows_how": "We worked together.", "recommends": "yes"} | said)
