"""A form sent after the session had ended: nothing typed is lost, nothing is done by itself, nobody else reads it."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from partners.identity import kept, known
from partners.identity.models import KeptForm, User
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def sign_in(client, user, follow_to="/en/desk/"):
    return client.post("/en/account/login/", {"login": user.email, "password": PASSWORD, "next": follow_to})


def second_step(client, user):
    """Past the second step, as a browser with a passkey would be."""
    client.force_login(user)


@pytest.fixture
def expired():
    """A browser of the secretariat whose session has ended while a record was being written."""
    client = Client()
    client.user = make.make_user(email="me@example.org", language="en", is_staff=True, is_superuser=True)
    EmailAddress.objects.create(user=client.user, email=client.user.email, primary=True, verified=True)
    sign_in(client, client.user)
    make.make_second_factor(client.user)
    client.session.flush()
    return client


def change_name(client, organisation, **more):
    data = {"name_en": "A name typed for an hour", "name_zh_hans": "写了一小时的名称", "slug": organisation.slug}
    return client.post(desk.change(organisation), data | more)


def test_it_stands_in_the_form_again_after_signing_in(expired):
    organisation = make.make_organisation()

    answer = change_name(expired, organisation)
    second_step(expired, expired.user)
    page = expired.get(answer["Location"].partition("next=")[2])

    assert (
        answer["Location"].startswith("/zh-hans/account/login/?next=/admin/") or "/account/login/" in answer["Location"]
    )
    assert 'value="A name typed for an hour"' in page.text
    assert "写了一小时的名称" in page.text
    organisation.refresh_from_db()
    assert organisation.name_en != "A name typed for an hour"
    kept_page = expired.get("/en/account/kept/").text
    assert "写了一小时的名称" in kept_page


def test_signing_in_says_that_it_is_kept_to_its_writer_alone(expired):
    there = change_name(expired, make.make_organisation())["Location"]
    said = "What you have written is kept; after signing in you find it filled in."
    there = there.replace("/zh-hans/", "/en/")

    assert said in expired.get(there).text
    assert "您写的内容已保留" in expired.get(there.replace("/en/", "/zh-hans/")).text
    assert said not in expired.get("/en/account/login/?next=/en/desk/").text
    assert said not in Client().get(there).text
    elsewhere = Client()
    elsewhere.cookies[kept.COOKIE] = expired.cookies[kept.COOKIE].value
    assert said not in elsewhere.get(there).text


@pytest.mark.parametrize(("language", "label"), [("en", "Kind"), ("zh-hans", "类别")])
def test_what_is_kept_is_listed_by_labels_and_never_by_names(expired, language, label):
    User.objects.update(language=language)
    there = change_name(expired, make.make_organisation(), kind="ingo", odd_name="nobody asked for this")["Location"]
    second_step(expired, User.objects.get())
    before = listed(expired, language)
    expired.get(there.partition("next=")[2])

    after = listed(expired, language)

    for page in (before, after):
        assert "A name typed for an hour" in page and "nobody asked for this" in page
        assert not re.search("name_en|name_zh|odd_name|>kind<|csrf", page)
    assert (f">{label}<" in before, f">{label}<" in after) == (False, True)
    assert ("ingo" in before, "ingo" in after) == (True, False)
    assert label not in listed(expired, "en" if language == "zh-hans" else "zh-hans")


def listed(client, language):
    """What is kept, as the page lists it."""
    page = client.get(f"/{language}/account/kept/").text
    return page[page.index("<dl") : page.index("</dl>")]


def test_it_is_sealed_in_the_database_and_forgotten_after_an_hour(expired):
    change_name(expired, make.make_organisation())

    (row,) = KeptForm.objects.all()
    assert "typed" not in row.sealed
    assert "me@" not in row.whose + row.sealed
    KeptForm.objects.update(kept_at=timezone.now() - timedelta(minutes=61))
    second_step(expired, expired.user)
    assert "A name typed" not in expired.get("/en/account/kept/").text


def test_somebody_else_at_the_same_browser_does_not_see_it(expired):
    organisation = make.make_organisation()
    change_name(expired, organisation)
    second_step(expired, desk.account("secretariat"))

    assert "A name typed" not in expired.get(desk.change(organisation)).text
    assert not KeptForm.objects.exists()


def test_passwords_pages_of_the_account_and_bare_buttons_are_not_kept(expired):
    organisation = make.make_organisation()
    expired.post("/en/account/password/change/", {"oldpassword": "a", "note": "text"})
    expired.post(desk.change(organisation), {"password1": "secret", "csrfmiddlewaretoken": "x"})
    assert not KeptForm.objects.exists()

    change_name(expired, organisation, my_password="secret")

    second_step(expired, expired.user)
    assert "secret" not in expired.get("/en/account/kept/").text
    assert KeptForm.objects.count() == 1


def test_nobody_without_a_known_browser_and_nothing_endless_is_kept(expired):
    organisation = make.make_organisation()
    change_name(Client(), organisation)
    forged = Client()
    forged.cookies[known.COOKIE] = expired.cookies[known.COOKIE].value[:-1] + "x"
    change_name(forged, organisation)
    change_name(expired, organisation, text="x" * kept.LARGEST)
    assert not KeptForm.objects.exists()

    for _ in range(7):
        change_name(expired, organisation)

    assert KeptForm.objects.count() == kept.MOST


def test_once_sent_it_is_forgotten(expired):
    organisation = make.make_organisation()
    change_name(expired, organisation)
    second_step(expired, expired.user)
    data = desk.form_of(expired.get(desk.change(organisation))) | {"name_en": "A name typed for an hour"}

    assert expired.post(desk.change(organisation), data).status_code == 302
    assert not KeptForm.objects.exists()
    assert expired.cookies[kept.COOKIE].value == ""


def test_an_address_that_shows_no_form_gives_the_text_to_copy(expired):
    answer = expired.post("/admin/language/", {"note": "something long"})
    second_step(expired, expired.user)

    page = expired.get(answer["Location"].partition("next=")[2], follow=True)

    assert page.redirect_chain[-1][0].endswith("/account/kept/")
    assert "something long" in page.text


def test_a_token_that_has_gone_loses_nothing():
    client = Client(enforce_csrf_checks=True)
    user = make.make_user(language="en")
    client.force_login(user)
    organisation = make.make_organisation()

    refused = client.post(f"/en/partners/{organisation.slug}/correct/", {"text": "The year is wrong."})
    elsewhere = Client(enforce_csrf_checks=True)
    elsewhere.force_login(user)
    forged = elsewhere.post("/en/desk/", {"text": "planted"}, headers={"origin": "https://evil.example"})

    assert (refused.status_code, forged.status_code) == (403, 403)
    assert "Open the form again" in refused.text
    assert "Open the form again" not in forged.text
    assert KeptForm.objects.count() == 1
    assert "The year is wrong." in client.get("/en/account/kept/").text
