"""The privacy page is printed from the plan that the portal obeys."""

import pytest

from gpc.retention.plan import plan


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_line_of_the_plan_stands_on_the_page(client, db, language):
    page = client.get(f"/{language}/privacy/")

    shown = page.context["kept"][0]["rows"]
    assert shown == plan().in_words(language)
    assert all(row[0] in page.text for row in shown)
