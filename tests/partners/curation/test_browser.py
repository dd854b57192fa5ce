"""The workbench in a real browser: nothing that the content security policy blocks, nothing that breaks."""

from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from partners.curation import actions
from partners.models import Organisation
from tests import factories as make
from tests.partners.curation import desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery"
WATCH = """window.blocked = [];
addEventListener('securitypolicyviolation', e => blocked.push(`${e.violatedDirective} ${e.blockedURI}`))"""
TABLE = b"slug,name_en,kind\nfresh-one,Fresh One,media\n"


@pytest.fixture
def organisation():
    organisation = make.make_organisation(summary_zh_hans="摘要", summary_en="Summary")
    make.make_citation(organisation=organisation)
    make.make_position(organisation=organisation)
    make.make_achievement(organisation=organisation)
    return organisation


@pytest.fixture
def page(browser, live, settings, monkeypatch):
    """Somebody who may do everything, signed in by the form; `page.trouble` gathers what went wrong."""
    user = make.make_user(email="all@example.org", is_staff=True, is_superuser=True, language="zh-hans")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", False)  # signed in by the form, without a telephone
    browser.add_init_script(WATCH)
    page = browser.new_page()
    page.trouble = []
    page.on("console", lambda message: page.trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: page.trouble.append(str(problem)))
    page.goto(live.url("/admin/"))
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url("**/admin/")
    return page


def addresses(organisation):
    """A page of each kind."""
    trace = actions.publish([make.make_organisation(state="draft")], by="account:1")
    one = [organisation.pk]
    return [
        "/admin/",
        desk.listing(Organisation),
        desk.change(organisation),
        reverse("admin:partners_organisation_add"),
        reverse("admin:partners_organisation_history", args=one),
        reverse("admin:partners_organisation_delete", args=one),
        reverse("admin:partners_organisation_import"),
        reverse("admin:partners_organisation_export"),
        reverse("admin:partners_organisation_merge", args=one),
        desk.do(organisation, "put-at-risk"),
        reverse("admin:worklist"),
        reverse("admin:audit_trace_changelist"),
        reverse("admin:audit_trace_undo", args=[trace.pk]),
    ]


def send(page, button):
    """Press it, and wait for the page that answers."""
    with page.expect_navigation():
        page.click(button)


def choose(page, words):
    """Type into the chooser that is open, and take what it finds: not what it showed before, which goes away."""
    with page.expect_request_finished(lambda request: quote(words) in request.url):
        page.fill(".select2-dropdown .select2-search__field", words)
    page.click(f".select2-results__option:has-text('{words}')")
    page.locator(".select2-dropdown").wait_for(state="detached")


def blocked(page):
    page.wait_for_load_state("networkidle")
    return page.evaluate("blocked")


def test_no_page_breaks_the_policy(page, live, organisation):
    for address in addresses(organisation):
        answer = page.goto(live.url(address))
        assert (answer.status, blocked(page), page.trouble) == (200, [], []), address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_language_is_switched_without_a_script(page, live, organisation):
    page.goto(live.url(desk.change(organisation)))
    assert page.get_attribute("html", "lang") == "zh-hans"

    send(page, "#language-switch button")

    assert page.url.endswith(desk.change(organisation))
    assert page.get_attribute("html", "lang") == "en"


def test_a_table_is_taken_in(page, live):
    page.goto(live.url(reverse("admin:partners_organisation_import")))
    page.set_input_files("input[type=file]", {"name": "table.csv", "mimeType": "text/csv", "buffer": TABLE})
    send(page, "form[enctype] input[type=submit]")
    assert (blocked(page), page.trouble) == ([], [])
    send(page, "form[action$='confirm/'] input[type=submit]")

    assert Organisation.objects.get().slug == "fresh-one"
    assert (blocked(page), page.trouble) == ([], [])


def test_two_records_are_merged(page, live, organisation):
    winner = make.make_organisation(name_zh_hans="胜者", name_en="Winner")
    page.goto(live.url(reverse("admin:partners_organisation_merge", args=[organisation.pk])))

    page.click(".select2-selection")
    choose(page, "胜者")
    send(page, ".submit-row input[type=submit]")
    assert (blocked(page), page.trouble) == ([], [])
    send(page, "input[name=confirm]")

    assert page.url.endswith(desk.change(winner))
    assert Organisation.objects.get(pk=organisation.pk).merged_into == winner


def test_a_source_is_added_inline(page, live, organisation):
    source = make.make_source("独一无二的原文")
    page.goto(live.url(desk.change(organisation)))

    page.click("#citations-group summary")
    page.click("#citations-group .add-row a")
    page.click("#citations-1 .select2-selection")
    choose(page, "独一无二")
    page.select_option("#id_citations-1-supports", "founded")
    send(page, "input[name=_continue]")

    assert organisation.citations.filter(source=source, field="founded").exists()
    assert (blocked(page), page.trouble) == ([], [])


def test_many_are_published_and_taken_back(page, live):
    drafts = [make.make_organisation(state="draft") for _ in range(3)]
    page.goto(live.url(desk.listing(Organisation)))

    page.check("#action-toggle")
    page.select_option("select[name=action]", "publish_chosen")
    send(page, "button[name=index]")
    assert Organisation.objects.filter(state="published").count() == len(drafts)
    page.click(".messagelist a")
    send(page, ".submit-row input[type=submit]")

    assert Organisation.objects.filter(state="draft").count() == len(drafts)
    assert (blocked(page), page.trouble) == ([], [])
