"""Every page in every state, in both languages, light and dark, on a phone and on a desk.

The two languages share their templates: axe looks in English as a page comes on a light desk, in Chinese with all
opened on a dark phone. Every page is measured for its width on both screens.
"""

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver

from tests.browser import doing
from tests.browser.axe import findings
from tests.browser.states import NO_PAGE_OF_OURS, REACHED_BY_DOING, STATES

DESK, PHONE = ("light", 1280), ("dark", 320)
LOOKED_AT_ON = {"en": DESK, "zh-hans": PHONE}
LANGUAGES = {"en": "en", "zh-hans": "zh-Hans"}
IN_BOTH = {"home", "directory", "organisation-most", "edition", "consensus", "sign-in", "desk", "join-step-errors"}
MOST_REQUESTS = 8
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach(one => one.open = true)"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120))"""


def pairs():
    """The pages that everybody comes to in both languages; the others by turns (docs/design.md says why)."""
    for turn, state in enumerate(STATES):
        for language in LANGUAGES if state.name in IN_BOTH else [list(LANGUAGES)[turn % 2]]:
            yield state, language


@pytest.mark.browser
@pytest.mark.parametrize(
    ("state", "language"), [pytest.param(*pair, id="-".join([pair[0].name, pair[1]])) for pair in pairs()]
)
def test_nothing_is_wrong_with_a_page_on_any_screen(visit, monkeypatch, state, language):
    page = reach(visit, monkeypatch, state, language)

    assert page.answer.status == state.status or state.do
    assert found_on(page, LOOKED_AT_ON[language]) == {}
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") in (
        LANGUAGES[language],
        *(["zh-Hans"] * (state.status == 500)),
    )
    assert (page.strangers, page.troubles) == ([], [])


def reach(visit, monkeypatch, state, language):
    """Come to the page as its readers do."""
    if state.trouble:
        monkeypatch.setattr("gpc.site.views.Home", raising(state.trouble))
    if state.elsewhere:
        monkeypatch.setattr(settings, "OUTSIDE_IDENTITIES", doing.ELSEWHERE)
    if state.account:
        page = visit("accessibility/", language)  # any small page, to have a cookie for
        doing.enter(page)
        page.requests.clear()
        page.open(state.address(language))
        doing.confirm(page)
    else:
        page = visit(state.address(language), language)
    assert len(page.requests) <= MOST_REQUESTS, page.requests
    if state.do:
        state.do(page)
    return page


def raising(trouble):
    def fail():
        raise trouble("for a test")

    return fail


def found_on(page, looked_at_on):
    """What axe finds and what runs over the edge, for each screen with findings."""
    found = {}
    for scheme, width in (DESK, PHONE):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found[scheme, width] = page.evaluate(TOO_WIDE)
        if (scheme, width) == looked_at_on:
            found[scheme, width] += findings(page)
        page.evaluate(OPEN_EVERYTHING)
    return {screen: lines for screen, lines in found.items() if lines}


def names(patterns, prefix=""):
    """The names of all addresses, those of the admin left out."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield prefix + (pattern.name or "")
        elif pattern.namespace != "admin":
            yield from names(pattern.url_patterns, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))


def test_every_address_is_looked_at_or_excused():
    known = {state.route for state in STATES} | REACHED_BY_DOING | set(NO_PAGE_OF_OURS) | {""}

    assert set(names(get_resolver().url_patterns)) | {""} == known
