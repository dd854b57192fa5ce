"""What an organisation says of its safeguarding policy: who sees what, and who is reminded when."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gpc.audit.models import Trace
from gpc.lib.waiting import waiting_for
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.models import SafeguardingFile
from partners.safeguarding import actions, files, reminding
from partners.safeguarding.own_side import today
from tests import factories as make
from tests.media import making as media
from tests.partners.colleagues import making

pytestmark = pytest.mark.django_db
TOLD = {"basis": "policy", "dated_on": "2024-03-12", "base": ""}
FOCAL = {"focal_name": "Grace Banda", "focal_email": "grace@example.org", "agreed": "1"}


@pytest.fixture
def lake():
    return make.make_organisation(slug="quiet-lake")


@pytest.fixture
def client(lake):
    return making.colleague("deputy", lake)


def page_of(organisation):
    return f"/en/desk/organisations/{organisation.slug}/safeguarding/"


def kept(organisation, **fields):
    values = {"basis": "policy", "dated_on": date(2024, 3, 12), "review_due_on": date(2026, 3, 12), "saved_by": "x"}
    return SafeguardingFile.objects.create(organisation=organisation, **values | fields)


def test_a_deputy_says_what_there_is_and_the_document_is_for_few(client, lake, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sent = TOLD | FOCAL | {"upload": media.upload(media.PDF, "policy.pdf")}

    assert client.post(page_of(lake), sent).status_code == 302

    file = SafeguardingFile.objects.get()
    assert (file.review_due_on, file.saved_by) == (date(2026, 3, 12), client.user.trace_label)
    assert Trace.objects.get().verb == "safeguarding-file-saved"
    assert "Grace Banda · grace@example.org" in client.get(page_of(lake)).text
    address = file.document.get_absolute_url()
    readers = {
        "deputy": client,
        "secretariat": making.secretary(),
        "editor": making.colleague("editor", lake),
        "elsewhere": making.colleague(),
        "visitor": Client(),
    }
    assert {who: one.get(address).status_code for who, one in readers.items()} == {
        "deputy": 200,
        "secretariat": 200,
        "editor": 404,
        "elsewhere": 404,
        "visitor": 404,
    }
    actions.shelter_subject("organisation", lake, reason="x", by="account:1")
    assert [readers[who].get(address).status_code for who in ("deputy", "secretariat")] == [200, 404]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Policy on file (12 March 2024)"), ("zh-hans", "备有儿童保护政策（2024年3月12日）")]
)
def test_the_public_page_says_that_there_is_one_and_its_date(lake, language, words):
    address = f"/{language}/partners/{lake.slug}/"
    assert words not in Client().get(address).text

    kept(lake, focal_name="Grace Banda", focal_email="grace@example.org", focal_agreed_at="2024-01-01T00:00Z")

    page = Client().get(address).text
    assert words in page
    assert "Banda" not in page


def test_a_change_keeps_what_was_without_the_focal_point(client, lake):
    client.post(page_of(lake), TOLD | FOCAL)
    first = SafeguardingFile.objects.get()
    client.post(page_of(lake), TOLD | {"dated_on": "2025-01-01", "base": first.pk})

    first.refresh_from_db()
    assert (first.replaced_by, first.focal_name, first.focal_email) == (client.user.trace_label, "", "")
    assert SafeguardingFile.objects.current().get().dated_on == date(2025, 1, 1)
    assert "12 March 2024" in client.get(page_of(lake)).text


def test_two_at_once_do_not_overwrite_each_other(client, lake):
    client.post(page_of(lake), TOLD)

    answer = client.post(page_of(lake), TOLD | {"basis": "code"})

    assert answer.status_code == 400
    assert "A colleague has saved meanwhile" in answer.text
    assert SafeguardingFile.objects.get().basis == "policy"


@pytest.mark.parametrize(
    "wrong",
    [
        {"basis": "x"},
        {"dated_on": ""},
        {"dated_on": "2999-01-01"},
        {"review_due_on": "2024-03-12"},
        {"focal_name": "Grace"},
        FOCAL | {"agreed": ""},
    ],
)
def test_what_is_wrong_is_said(client, lake, wrong):
    assert client.post(page_of(lake), TOLD | wrong).status_code == 400
    assert not SafeguardingFile.objects.exists()


def test_two_years_after_a_leap_day():
    assert files.due_after(date(2024, 2, 29)) == date(2026, 2, 28)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    ("days", "stage"), [(61, None), (60, 60), (31, 60), (30, 30), (1, 30), (0, 0), (-30, 0), (-31, None)]
)
def test_reminders_go_once_at_each_stage(client, lake, language, days, stage):
    client.user.language = language
    client.user.save()
    making.colleague("editor", lake)
    file = kept(lake, review_due_on=today() + timedelta(days=days))

    for _night in range(2):
        reminding.remind_of_reviews()

    keys = [] if stage is None else [f"safeguarding-review:{file.pk}:{stage}:{client.user.pk}"]
    assert list(Letter.objects.values_list("key", flat=True)) == keys
    for letter in Letter.objects.all():
        subject, text = letter.words()
        assert lake.name_in(language) in subject
        assert f"/{language}/desk/organisations/quiet-lake/safeguarding/" in text


@pytest.mark.parametrize(("days", "waits"), [(None, True), (60, True), (61, False)])
def test_a_file_that_is_empty_or_due_waits_at_the_desk_of_who_keeps_it(client, lake, days, waits):
    if days is not None:
        kept(lake, review_due_on=today() + timedelta(days=days))
    editor = making.colleague("editor", lake).user

    addresses = [one.address.replace("/zh-hans/", "/en/") for one in waiting_for(client.user)]

    assert addresses == [page_of(lake)] * waits
    assert waiting_for(editor) == []


def test_no_reminder_names_an_organisation_at_risk(client, lake):
    kept(lake, review_due_on=today())
    reminding.remind_of_reviews()
    actions.shelter_subject("organisation", lake, reason="x", by="account:1")

    with pytest.raises(NotToBeSent):
        Letter.objects.get(kind="partners/safeguarding-review").words()
    assert "Review your safeguarding policy" in client.get("/en/desk/").text


def test_the_secretariat_sees_what_is_due_first_and_nobody_at_risk(lake):
    secretary, other = making.secretary(), make.make_organisation(name_en="Other")
    focal = {
        "focal_name": f"Friend of {lake.name_en}",
        "focal_email": "a@example.org",
        "focal_agreed_at": "2024-01-01T00:00Z",
    }
    kept(make.make_organisation(name_en="Later"), review_due_on=date(2027, 1, 1))
    kept(other, **focal)
    kept(lake)
    _asked(secretary)  # the session learns that there is a second step
    counted = len(_asked(secretary))
    actions.shelter_subject("organisation", lake, reason="x", by="account:1")

    page = secretary.get("/en/desk/safeguarding-files/").text

    assert page.index("Other") < page.index("Later")
    assert lake.name_en not in page
    assert len(_asked(secretary)) == counted
    assert making.colleague().get("/en/desk/safeguarding-files/").status_code == 404


def _asked(client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/desk/safeguarding-files/").status_code == 200
    return asked


@pytest.mark.parametrize("who", ["editor", "member"])
def test_others_of_the_organisation_have_no_file_page(lake, who):
    assert making.colleague(who, lake).get(page_of(lake)).status_code == 404
