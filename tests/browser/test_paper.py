"""The consensus on paper: both languages side by side, a few sheets of A4."""

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_consensus_prints_on_a_few_sheets(site, chromium_browser, language):
    page = chromium_browser.new_page()
    page.goto(f"{site}/{language}/consensus/2018/")

    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    page.emulate_media(media="print")
    columns = [page.locator(f"#article-1 .{side}").bounding_box() for side in ("zh", "en")]
    page.close()

    assert sheets <= 6
    assert columns[0]["x"] + columns[0]["width"] < columns[1]["x"]
    assert abs(columns[0]["width"] - columns[1]["width"]) < 2
