"""What readers and their machines prefer: stillness, large letters, the other language."""

import pytest

pytestmark = pytest.mark.browser
LANGUAGES = ["en", "zh-hans"]
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
}).length"""


@pytest.mark.parametrize("path", ["", "partners/", "consensus/2018/"])
def test_nothing_moves_for_those_who_ask_for_stillness(visit, path):
    assert visit(path, reduced_motion="reduce").evaluate(MOVING) == 0
    assert visit(path, reduced_motion="no-preference").evaluate(MOVING) > 0


@pytest.mark.parametrize(
    "path",
    [
        "",
        "partners/?region=africa&sort=name",
        "partners/halley-movement/",
        "search/?q=halley",
        "summits/2018-beijing/agenda/",
        "nothing/",
    ],
)
def test_the_other_language_shows_the_same_page(visit, path):
    page = visit(path)

    page.locator(".utility a[hreflang='zh-Hans']").click()
    page.wait_for_url(f"**/zh-hans/{path}")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.locator(".utility a[hreflang='en']").click()

    page.wait_for_url(f"**/en/{path}")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_twice_as_large_hide_nothing(visit, language):
    for path in ("", "partners/", "partners/halley-movement/", "summits/2018-beijing/", "consensus/2018/"):
        page = visit(path, language, width=640, height=450, device_scale_factor=2)
        assert page.evaluate("document.documentElement.scrollWidth") == 640, path
        assert page.locator(".sections a").last.is_visible()
        page.close()


def test_contrast_colours_of_the_system_keep_what_marks_the_place(visit):
    page = visit("partners/", forced_colors="active")
    page.keyboard.press("Tab")

    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert (
        page.locator(".sections [aria-current]").evaluate("one => getComputedStyle(one, '::before').forcedColorAdjust")
        == "none"
    )


def test_the_page_is_dark_where_the_machine_is(visit):
    painted = "getComputedStyle(document.body).backgroundColor"

    assert visit("", color_scheme="dark").evaluate(painted) == "rgb(20, 24, 22)"
    assert visit("", color_scheme="light").evaluate(painted) == "rgb(252, 251, 247)"
