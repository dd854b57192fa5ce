"""The secretariat's workbench: axe and the width of the window, light and dark."""

import pytest

from tests.browser.axe import findings
from tests.browser.test_every_page import OPEN_EVERYTHING
from tests.partners.curation import desk

WIDE_ENOUGH = "document.documentElement.scrollWidth <= innerWidth"


def organisation(verb):
    """An address that belongs to the record of the Halley Movement."""
    from partners.models import Organisation

    return f"partners/organisation/{Organisation.objects.get(slug='halley-movement').pk}/{verb}/"


PAGES = {
    "index": lambda: "",
    "worklist": lambda: "translations/",
    "list": lambda: "partners/organisation/",
    "list-searched": lambda: "partners/organisation/?q=halley",
    "record": lambda: organisation("change"),
    "new-record": lambda: "partners/person/add/",
    "history": lambda: organisation("history"),
    "merge": lambda: organisation("merge"),
    "delete": lambda: organisation("delete"),
    "import": lambda: "partners/organisation/import/",
    "export": lambda: "partners/organisation/export/",
    "traces": lambda: "audit/trace/",
    "shelter": lambda: "shelter/shelter/",
    "source": lambda: "provenance/source/add/",
    "edition": lambda: "summits/edition/",
}

SCREENS = [("light", 1280), ("dark", 320)]  # by turns: all pages share Django's templates


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "scheme", "width"), [(name, *SCREENS[turn % 2]) for turn, name in enumerate(PAGES)], ids=list(PAGES)
)
def test_nothing_is_wrong_with_a_page_of_the_workbench(visit, name, scheme, width):
    language = "en" if scheme == "light" else "zh-hans"
    client = desk.everything(language=language)
    context = visit.context(language, width=width, color_scheme=scheme)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": visit.origin}])

    page = visit.open(context, f"/admin/{PAGES[name]()}")
    page.evaluate(OPEN_EVERYTHING)
    page.until("!document.querySelector('.select2-selection:not([aria-label])')")

    assert (page.answer.status, page.evaluate("document.documentElement.lang.toLowerCase()")) == (200, language)
    assert findings(page) == []
    assert page.evaluate(WIDE_ENOUGH)
    assert (page.strangers, page.troubles) == ([], [])
