"""Without scripts everything works; without style sheets everything reads in order."""

import pytest

pytestmark = pytest.mark.browser
LANGUAGES = ["en", "zh-hans"]
IN_ORDER = ".skip, .brand, .utility, .sections, main h1, main h2, .colophon"
PAGES = ["", "partners/", "partners/halley-movement/", "search/?q=法", "summits/2018-beijing/", "consensus/2018/"]


@pytest.fixture
def plain(visit):
    """Visits without scripts."""
    return lambda path, language="en", **options: visit(path, language, java_script_enabled=False, **options)


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_combine_by_the_button(plain, width):
    page = plain("partners/", width=width)
    if width == 390:
        page.locator(".facets > summary").click()

    page.check("input[name=region][value='africa']")
    page.locator(".moreset:has([name=area]) summary").click()
    page.check("input[name=area][value='online-safety']")
    page.locator(".facets__go button").click()

    assert page.address == "/en/partners/?q=&region=africa&area=online-safety"
    assert page.locator(".entry__name").all_inner_texts() == ["Halley Movement"]
    page.locator(".chips a").last.click()
    assert page.locator(".chips a").count() == 1
    number = page.locator("label:has(input[name=region][value='africa']) .count").text_content()
    assert page.locator(".entry__name").count() == int(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_finds(plain, language):
    page = plain("", language)

    page.locator(".utility a").first.click()
    page.fill("input[name=q]", "er tong")
    page.locator("main form button").click()

    assert page.locator(".find").count() == 20
    page.locator(".pages a[rel=next]").click()
    assert page.locator(".pages [aria-current=page]").inner_text() == "2"


def test_pages_are_turned(plain):
    page = plain("partners/?sort=name")

    page.locator(".pages a[rel=next]").click()

    assert page.address == "/en/partners/?sort=name&page=2"
    assert page.locator(".entry").count() == 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_is_sent(plain, language):
    from partners.models import Correction

    page = plain("partners/halley-movement/", language)
    page.locator("a[href$='/correct/']").click()
    page.fill("textarea[name=text]", f"Founded earlier ({language}).")
    page.locator("main form button").click()

    assert "thanks" in page.address
    assert Correction.objects.get(text__contains=f"({language})").language == language


def test_sources_open_and_the_view_of_the_consensus_changes(plain):
    page = plain("partners/halley-movement/")
    page.locator("main details.sources summary").first.click()
    assert page.locator("main details.sources blockquote").first.is_visible()

    page = plain("consensus/2018/")
    page.check("[name=view][value=zh]")
    assert not page.locator(".folio section .en").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_without_style_a_page_reads_in_order_and_fits(visit, path, language):
    context = visit.context(language, width=390)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{visit.origin}/{language}/{path}")

    places = page.locator(IN_ORDER).evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert places == sorted(places)
    assert page.locator("main").bounding_box()["width"] <= 390
    widest = page.locator("svg").evaluate_all(
        "all => Math.max(0, ...all.map(one => one.getBoundingClientRect().width))"
    )
    assert widest <= 390
