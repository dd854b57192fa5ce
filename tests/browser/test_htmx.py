"""Where htmx refreshes a part: the address, the way back, the focus and the keyboard of Chinese stay whole."""

import pytest

pytestmark = pytest.mark.browser
AFRICA = "input[name=region][value='africa']"


def entries(page):
    return page.locator(".entry__name").all_inner_texts()


@pytest.fixture
def directory(visit):
    """The directory, marked so that a new document would be noticed."""
    page = visit("partners/")
    page.until("window.htmx")
    page.evaluate("window.kept = true")
    return page


def tick_africa(page):
    """Tick the filter; the number that stood beside it comes true."""
    number = page.locator(f"label:has({AFRICA}) .count").inner_text()
    page.check(AFRICA)
    page.wait_for_url("**region=africa")
    page.until(f"document.querySelectorAll('.entry').length === {number}")
    return int(number)


def test_a_filter_changes_results_and_address_without_a_new_document(directory):
    number = tick_africa(directory)

    assert directory.evaluate("window.kept")
    assert directory.locator(".chips li").count() == 1
    assert str(number) in directory.locator("#told").inner_text()
    switch = directory.locator(".utility a[hreflang]")
    assert switch.get_attribute("href").endswith(directory.address.replace("/en/", "/zh-hans/"))
    assert directory.troubles == []


def test_back_brings_the_earlier_results(directory):
    before = entries(directory)
    number = tick_africa(directory)

    directory.go_back()
    directory.until("document.querySelectorAll('.entry').length === 24")

    assert directory.address == "/en/partners/"
    assert entries(directory) == before
    assert not directory.is_checked(AFRICA)
    directory.go_forward()
    directory.until(f"document.querySelectorAll('.entry').length === {number}")
    assert directory.is_checked(AFRICA)


def test_back_from_another_page_brings_a_whole_page(directory):
    number = tick_africa(directory)
    directory.locator(".entry__name a").first.click()
    directory.wait_for_selector("article")

    directory.go_back()

    assert directory.locator(".masthead").is_visible()
    assert directory.locator(".entry").count() == number


def test_pages_are_turned_in_place_and_read_from_the_top(directory):
    directory.locator(".pages a[rel=next]").click()
    directory.wait_for_url("**page=2*")
    directory.until("document.querySelector('.pages [aria-current]').textContent === '2'")

    assert directory.evaluate("window.kept")
    assert directory.evaluate("scrollY") < 700


def test_filters_stay_open_on_a_phone(visit):
    page = visit("partners/", width=390)
    page.until("window.htmx")
    page.locator(".facets > summary").click()

    tick_africa(page)

    assert page.locator(AFRICA).is_visible()


def test_nothing_is_asked_while_pinyin_is_composed(directory):
    asked = len(directory.requests)
    directory.locator("input[name=q]").focus()
    keyboard = directory.context.new_cdp_session(directory.page)
    for text in ("e", "er", "er t", "er tong"):
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        directory.wait_for_timeout(50)
    keyboard.send("Input.insertText", {"text": "儿童"})
    directory.wait_for_timeout(300)
    assert (len(directory.requests), directory.input_value("input[name=q]")) == (asked, "儿童")

    directory.keyboard.press("Enter")
    directory.wait_for_url("**q=%E5%84%BF%E7%AB%A5")

    assert len(directory.requests) == asked + 1
