"""The keyboard alone reaches and works everything, in the order in which things stand."""

import re

import pytest

from tests.browser import doing

pytestmark = pytest.mark.browser

# What a keyboard should reach, in the order of the document; of radio buttons with one name only the chosen one.
REACHABLE = """() => {
  const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const chosen = (name) => document.querySelector(`[name="${name}"]:checked`);
  window.reachable = [...document.querySelectorAll(controls)].filter(one => !one.disabled && one.tabIndex >= 0
    && one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
    && (one.type !== 'radio' || one.checked || !chosen(one.name)));
  return window.reachable.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {place: window.reachable.indexOf(one), what: one.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0};
}"""
WALKED = {
    "home": "",
    "directory": "partners/?region=asia",
    "organisation": "partners/halley-movement/",
    "correction": "partners/halley-movement/correct/",
    "search": "search/?q=children",
    "edition": "summits/2018-beijing/",
    "consensus": "consensus/2018/",
    "sign-in": "account/login/",
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_every_control_in_order_and_shows_where_it_is(visit, name, width):
    page = visit(WALKED[name], "zh-hans" if width == 390 else "en", width=width)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.activeElement.blur()")
    steps = []

    for _ in range(page.evaluate(REACHABLE)):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUSED))

    assert [step["place"] for step in steps] == list(range(len(steps)))
    assert [step["what"] for step in steps if not (step["ring"] and step["seen"])] == []


@pytest.mark.parametrize("path", ["", "partners/", "consensus/2018/"])
def test_the_first_stop_leads_past_the_navigation(visit, path):
    page = visit(path)

    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.get_attribute("href") == "#main"
    assert first.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_sources_open_and_close_with_enter_and_space(visit):
    page = visit("partners/halley-movement/")
    source = page.locator("main details.sources").first
    source.locator("summary").focus()

    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        assert source.evaluate("one => one.open")
        page.keyboard.press(key)
        assert not source.evaluate("one => one.open")


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_are_set_and_removed_from_the_keyboard(visit, width):
    page = visit("partners/", width=width)
    if width == 390:
        page.locator(".facets > summary").focus()
        page.keyboard.press("Enter")
    before = page.locator(".results__head").inner_text()

    page.locator("input[name=region][value='africa']").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**region=africa")
    page.locator(".chips a").wait_for()

    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["region", "africa"]
    assert page.locator("input[name=region][value='africa']").is_visible()
    page.locator(".chips a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/partners/\??$"))
    page.locator(".chips").wait_for(state="detached")
    assert page.locator(".results__head").inner_text() == before


@pytest.mark.parametrize(
    ("path", "words", "heading"), [("search/", "halley", ".find h3"), ("partners/", "halley", ".entry__name")]
)
def test_enter_searches(visit, path, words, heading):
    page = visit(path)

    page.locator("input[name=q]").focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=halley*")

    page.locator(heading, has_text="Halley").wait_for()


def test_pages_are_turned_from_the_keyboard(visit):
    page = visit("partners/")

    page.locator(".pages a[rel=next]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2*")

    page.locator(".pages a[rel=prev]").wait_for()
    assert page.locator(".pages [aria-current=page]").inner_text() == "2"


def test_the_view_of_the_consensus_is_chosen_with_arrow_keys(visit):
    page = visit("consensus/2018/")

    page.locator("[name=view][value=both]").focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("[name=view]:checked").get_attribute("value") == "zh"
    assert not page.locator(".folio section .en").first.is_visible()


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_control(visit):
    page = visit("partners/halley-movement/correct/")

    page.locator("textarea[name=text]").focus()
    page.keyboard.press("Tab")
    doing.send_nothing(page)
    page.until("document.activeElement.getAttribute('role') === 'alert'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.until("document.activeElement.name === 'text'")
