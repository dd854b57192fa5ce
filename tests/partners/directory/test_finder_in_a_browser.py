"""Filters in a browser: the results change in place, the focus stays, the address and the announcement follow."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_organisation
from tests.partners.directory.making import place

pytestmark = pytest.mark.browser


@pytest.fixture
def page(live, browser, transactional_db):
    """The directory with two organisations in Africa, one of them a company, and one in Asia."""
    for code, region, kind in (("MW", "002", "company"), ("KE", "002", "ingo"), ("CN", "142", "ingo")):
        make_organisation(country=place(code, region), kind=kind)
    return live.open(browser, "/en/partners/")


def test_a_ticked_filter_changes_results_address_and_announcement_and_keeps_the_focus(page):
    box = page.get_by_role("checkbox", name="Africa")

    box.focus()
    page.keyboard.press("Space")

    expect(page.locator("#told")).to_have_text("2 organisations, of 3 in the directory")
    expect(page).to_have_url(re.compile(r"/en/partners/\?region=africa$"))
    expect(page.get_by_role("checkbox", name="Africa")).to_be_focused()
    expect(page.get_by_role("link", name="简体中文")).to_have_attribute("href", re.compile(r"\?region=africa$"))
