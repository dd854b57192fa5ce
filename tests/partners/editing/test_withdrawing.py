"""Whoever is in a picture takes the consent back by a link, without an account."""

import datetime
import re

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gpc.audit.models import Trace
from gpc.media.models import Consent, Copy, today
from partners.editing import giving
from partners.editing.withdrawing import SALT, address_of
from partners.safeguarding.actions import shelter_subject
from tests.factories import make_organisation, make_user
from tests.partners.colleagues.making import signed_in
from tests.partners.editing import pictures
from tests.partners.editing.making import make_editor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]


@pytest.fixture
def row():
    return pictures.make_picture(make_organisation(name_en="Friends of Lilongwe"), caption_en="Our yard")


def link(consent, language="en"):
    return "/" + address_of(consent, language).split("/", 3)[3]


def test_the_slip_leads_to_a_page_on_which_the_picture_goes_at_once(row):
    consent, other = pictures.consent_to(row), pictures.consent_to(row, given_by="a guest")
    editor = signed_in(make_editor(row.organisation, language="en"))
    with override("en"):
        slip = reverse("partners:consent_slip", args=[row.organisation.slug, consent.pk])
        listed = reverse("partners:pictures", args=[row.organisation.slug])
    assert slip in editor.get(listed).text
    printed = editor.get(slip).text
    assert all(address_of(consent, language) in printed for language in ("en", "zh-hans")) and "<svg" in printed
    assert signed_in(make_editor(make_organisation())).get(slip).status_code == 404

    visitor = Client(enforce_csrf_checks=True)
    address = link(consent)
    page = visitor.get(address)
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    for words in ("Friends of Lilongwe", "Our yard", row.picture.file.key, "the two colleagues"):
        assert words not in page.text
    assert Client().get(pictures.address(row)).status_code == 200, "reading the page changes nothing"
    small = pictures.address(row)
    done = visitor.post(address, {"csrfmiddlewaretoken": str(page.context["csrf_token"])}, follow=True)

    assert done.status_code == 200 and "From this moment nobody sees the picture here." in done.text
    assert (Client().get(small).status_code, Copy.objects.count()) == (404, 0)
    assert "Our yard" not in Client().get(row.organisation.get_absolute_url()).text
    assert set(Consent.objects.values_list("pk", "withdrawn_by")) == {
        (one.pk, "those in the picture") for one in (consent, other)
    }
    trace = Trace.objects.get(verb="picture-consent-withdrawn")
    assert (trace.by, trace.what, trace.details) == ("those in the picture", row.about, {"picture": row.pk})
    assert visitor.get(address).status_code == 410
    assert "withdrawn on" in editor.get(listed).text


@pytest.mark.parametrize(("language", "words"), [("en", "This link is not complete"), ("zh-hans", "链接不完整")])
def test_what_is_no_link_of_ours_is_told_the_same(row, language, words):
    consent = pictures.consent_to(row)
    right = link(consent, language)
    elsewhere = signing.Signer(salt="partners/picture-kept").sign(str(consent.pk))
    gone = signing.Signer(salt=SALT).sign("999")
    wrong = [right[:-2] + "/", *(right.replace(right.split("/")[-2], token) for token in ("x", elsewhere, gone))]

    answers = [getattr(Client(), method)(address) for address in wrong for method in ("get", "post")]

    assert {one.status_code for one in answers} == {404}
    assert all(words in one.text for one in answers)
    assert Consent.objects.in_force().get() == consent


def test_a_consent_is_taken_back_while_the_subject_is_at_risk_and_the_page_does_not_say_so(row):
    def plain(page):
        return re.sub(r'value="\w{64}"', "", page.text)

    address = link(pictures.consent_to(row))
    before = Client().get(address)
    shelter_subject("organisation", row.organisation, reason="x", by="account:1")

    page = Client().get(address)
    assert (page.status_code, plain(page)) == (200, plain(before))
    done = Client().post(address, follow=True)

    assert done.status_code == 200 and "From this moment nobody sees the picture here." in done.text
    assert not Consent.objects.in_force().exists() and not Copy.objects.exists()
    assert row.organisation.name_en not in page.text + done.text
    assert Trace.objects.filter(verb="picture-consent-withdrawn", what=row.about).count() == 1
    assert Client().get(address).status_code == 410


def test_a_link_holds_as_long_as_the_picture_may_be_shown(row):
    over = pictures.consent_to(row, expires_on=today())
    assert Client().post(link(over)).status_code == 410

    again = pictures.consent_to(row, given_on=today() - datetime.timedelta(days=1))
    assert Client().get(link(over)).status_code == 200
    giving.say_who_is_in_it(row, by=make_user())
    Consent.objects.filter(pk=again.pk).update(expires_on=today())
    assert Client().get(pictures.address(row)).status_code == 200, "said to show nobody"
    Client().post(link(over))

    row.picture.refresh_from_db()
    assert row.picture.nobody_said_at is None and not row.picture.copies.exists()
