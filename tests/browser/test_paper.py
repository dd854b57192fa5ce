"""On paper: the consensus in both languages side by side, on a few sheets of A4, and nothing to click."""

import re

import pytest

from tests.browser import doing, picturing

pytestmark = pytest.mark.browser
MOST_SHEETS = 6
TO_CLICK = (".sections", ".utility", ".switch", ".skip", ".colophon nav")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_consensus_prints_on_a_few_sheets(visit, language):
    page = visit("consensus/2018/", language)

    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    page.emulate_media(media="print")
    zh, en = [page.locator(f"#article-1 .{side}").bounding_box() for side in ("zh", "en")]

    assert 1 <= sheets <= MOST_SHEETS
    assert zh["y"] == en["y"]
    assert zh["x"] + zh["width"] < en["x"]
    assert abs(zh["width"] - en["width"]) < 2
    assert [gone for gone in TO_CLICK if page.locator(gone).first.is_visible()] == []


def test_only_the_chosen_language_of_the_consensus_is_printed(visit):
    page = visit("consensus/2018/")
    page.check("[name=view][value=en]")
    page.emulate_media(media="print")

    assert page.locator("#article-1 .en").is_visible()
    assert not page.locator("#article-1 .zh").is_visible()


def test_paper_is_white_even_when_the_screen_is_dark(visit):
    page = visit("partners/halley-movement/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_wide_leaf_keeps_the_width_of_the_sheet(visit):
    page = visit("summits/2018-beijing/agenda/")
    page.emulate_media(media="print")

    leaf, week, days = (page.locator(part).bounding_box() for part in (".leaf--wide", ".week", ".timetable"))

    assert week["width"] == days["width"] == leaf["width"]
    assert week["y"] + week["height"] <= days["y"]


def test_a_leaf_begins_on_the_sheet_where_there_is_room(visit):
    page = visit("account/login/")
    doing.at_the_desk("")(page)
    page.emulate_media(media="print")

    tied = "[...document.querySelectorAll('main h2:last-child')].map(one => getComputedStyle(one).breakAfter)"
    assert set(page.evaluate(tied)) == {"auto"}, "tied to what stands beside it, a whole leaf leaves the sheet"


def test_the_slip_for_those_in_a_picture_is_one_sheet(visit):
    page = visit("account/login/", "zh-hans")
    picturing.pictures_of(page)
    with page.expect_navigation():
        page.locator("main a[href*='/slip/']").first.click()

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
