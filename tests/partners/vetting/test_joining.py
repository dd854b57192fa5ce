"""The way in: nobody learns who has an account, nobody is flooded, a link works once."""

import pytest
from django.core import signing

from gpc.outbox.models import Letter
from partners.directory import guard
from partners.models import User
from partners.vetting import tokens
from partners.vetting.actions import beginning
from partners.vetting.models import Beginning, MembershipApplication
from tests import factories as make
from tests.partners.vetting.making import LANGUAGES, address, make_draft

pytestmark = pytest.mark.django_db
TOLD = {"name": "Wang", "password": "correct horse battery", "adult": "on"}


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Forms are not sent at once."""
    monkeypatch.setattr(guard, "SOONEST", -1)


def ask(client, email="new@example.org", language="en", **more):
    shown = client.get(address("begin", language=language)).context["form"].fresh_stamp
    return client.post(address("begin", language=language), {"email": email, "shown": shown, "reference": ""} | more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_says_what_joining_means_and_is_open(client, language):
    page = client.get(address("join", language=language))

    assert page.status_code == 200
    assert address("begin", language=language) in page.text
    assert "<form" not in page.text.partition("<main")[2]


def test_an_address_with_and_without_an_account_is_answered_alike(client, django_assert_num_queries):
    make.make_user(email="known@example.org")
    first, second = ask(client, "known@example.org"), ask(client, "unknown@example.org")
    known, unknown = Letter.objects.order_by("pk")

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert client.get(first["Location"]).content == client.get(second["Location"]).content
    assert "You have an account" in known.words()[0]
    assert "Begin your application" in unknown.words()[0]
    assert "/join/begin/" not in known.words()[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_in_the_language_of_the_page(client, language):
    ask(client, language=language)

    subject, text = Letter.objects.get().words()
    assert ("开始" in subject) == (language == "zh-hans")
    assert f"/{language}/join/begin/" in text


def test_an_address_gets_three_letters_a_day_and_a_line_five_an_hour(client):
    for _ in range(4):
        assert ask(client).status_code == 302
    assert Letter.objects.count() == beginning.MOST_A_DAY
    ask(client, "other@example.org")

    sixth = ask(client, "sixth@example.org")
    assert (sixth.status_code, "sixth@example.org" in sixth.text) == (400, True)
    assert Letter.objects.count() == beginning.MOST_A_DAY + 1


@pytest.mark.parametrize(
    "bad", [{"reference": "x"}, {"email": "nobody"}, {"shown": "forged"}, {"email": "a@b.org\nBcc: c@d.org"}]
)
def test_programs_and_slips_are_refused_and_nothing_is_kept(client, bad):
    assert ask(client, **bad).status_code == 400
    assert Beginning.objects.count() == 0


def test_the_link_makes_one_account_signed_in_at_the_first_step(client):
    ask(client, language="zh-hans")
    token = tokens.begin_token(Beginning.objects.get())

    there = client.post(
        address("begin_with", token, language="zh-hans"), TOLD | {"is_staff": "on", "is_superuser": "on"}
    )

    user, application = User.objects.get(), MembershipApplication.objects.get()
    assert there["Location"] == address("step", application.pk, "organisation", language="zh-hans")
    assert (user.is_staff, user.is_superuser, user.language, application.applicant) == (False, False, "zh-hans", user)
    assert user.emailaddress_set.get().verified
    assert client.get(there["Location"]).status_code == 200
    assert client.get(address("begin_with", token)).status_code == 404
    assert client.get("/en/account/sessions/").text.count("(this one)") == 1  # so that it can be signed out elsewhere
    assert User.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"adult": ""}, {"password": "short"}, {"password": "password123"}, {"name": ""}])
def test_an_account_needs_an_adult_a_name_and_a_good_password(client, wrong):
    ask(client)
    token = tokens.begin_token(Beginning.objects.get())

    assert client.post(address("begin_with", token), TOLD | wrong).status_code == 400
    assert User.objects.count() == 0


def test_links_that_are_forged_old_or_of_another_purpose_open_nothing(client, monkeypatch):
    row = Beginning.objects.create(email="a@example.org", language="en")
    good = tokens.begin_token(row)
    monkeypatch.setattr(tokens, "BEGIN_DAYS", -1)
    bad = [good, "x", "a:b:c", signing.dumps(row.pk, salt="other"), signing.dumps("x", salt=tokens.BEGIN)]

    assert {client.get(address("begin_with", token)).status_code for token in bad} == {404}


def test_an_account_that_was_made_meanwhile_is_not_taken_over(client):
    row = Beginning.objects.create(email="a@example.org", language="en")
    make.make_user(email="A@example.org", password="quite another one")

    there = client.post(address("begin_with", tokens.begin_token(row)), TOLD)

    assert "/account/login/" in there["Location"]
    assert User.objects.get().check_password("quite another one")


def test_beginning_again_leads_to_the_same_draft(client):
    draft = make_draft(saved_steps=["organisation"])
    client.force_login(draft.applicant)

    there = client.post(address("start"))

    assert there["Location"] == address("step", draft.pk, "work")
    assert MembershipApplication.objects.count() == 1
    assert client.get(address("start")).status_code == 405
