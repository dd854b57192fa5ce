"""A stranger joins: from an address to a membership, through every page that it takes."""

import pytest
from django.utils import timezone

from gpc.outbox.models import Letter
from partners.directory import guard
from partners.models import Organisation, Role, User
from partners.vetting.actions import deciding
from partners.vetting.models import Decision, Membership, MembershipApplication
from tests.partners.vetting.making import address, answer, answers_of, make_officer, posted_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Forms are not sent at once."""
    monkeypatch.setattr(guard, "SOONEST", -1)


def link_in(letter):
    return next(line for line in letter.words()[1].splitlines() if line.startswith("http")).partition("/en/")[2]


def join(client, email="new@example.org"):
    """Up to the first step; returns the draft."""
    shown = client.get(address("begin")).context["form"].fresh_stamp
    client.post(address("begin"), {"email": email, "shown": shown, "reference": ""})
    letter = Letter.objects.get(kind="partners/application-begin")
    told = {"name": "Wang Applicant", "password": "correct horse battery", "adult": "on"}
    client.post(f"/en/{link_in(letter)}", told)
    return MembershipApplication.objects.get()


def fill(client, application):
    for step, data in answers_of(application).items():
        found = client.post(address("step", application.pk, step), data)
        assert found.status_code == 302, found.context["form"].errors
    client.post(address("step", application.pk, "documents"), {"kind": "statutes", "file": posted_file()})


def test_a_stranger_joins_from_an_address_to_a_membership(client):
    application = join(client)
    fill(client, application)
    sent = client.post(address("step", application.pk, "check"), {"processing": "on", "publication": "on"})
    assert sent.status_code == 302, sent.context["missing"]
    applicant = User.objects.get(email="new@example.org")
    secretariat = make_officer("secretariat")
    client.force_login(secretariat)
    client.post(address("claim", application.pk))
    client.post(address("ask_referees", application.pk))
    for reference in application.references.all():
        answer(reference)
    client.post(address("invite", application.pk), {"note": "By telephone."})
    client.post(address("held", application.pk), {"held_on": f"{timezone.localdate()}", "summary": "A good talk."})
    client.post(address("decide", application.pk), {"outcome": "accepted", "decide": "1"})
    Decision.objects.update(due_at=timezone.now())
    deciding.settle_due()

    application.refresh_from_db()
    organisation = Organisation.objects.get()
    assert (application.state, organisation.state, organisation.standing) == ("accepted", "draft", "partner")
    assert (organisation.name_zh_hans, organisation.slug) == ("北京致诚法律援助", "beijing-zhicheng-legal-aid")
    assert Membership.objects.get().organisation == organisation
    assert Role.objects.get(user=applicant).kind == "representative"
    assert [step.state for step in application.steps.all()] == [
        "draft",
        "submitted",
        "referees",
        "conversation",
        "accepted",
    ]
    assert "Welcome" in Letter.objects.get(kind="partners/application-accepted").words()[0]
