"""The gallery shows every component, and forms have the anatomy that assistive technology needs."""

from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils.translation import override

from gpc.site.gallery import DemonstrationForm, gallery

COMPONENTS = Path(__file__).parents[2] / "templates" / "components"
ONLY_WHERE_NEEDED = {"components/htmx.html", "components/head_links.html", "components/messages.html"}
ONLY_WHERE_NEEDED |= {f"components/{name}.html" for name in ("no_child", "passkey_scripts", "passkey_trouble")}
ONLY_WHERE_NEEDED |= {"components/picture.html", "components/thumb.html"}  # there are none but people's own


@pytest.fixture
def local(settings):
    settings.GPC_LOCAL = True


def shown(language):
    """(HTML, names of the templates that made it)."""
    names = set()

    def note(template, **more):
        names.add(template.name)

    template_rendered.connect(note)
    try:
        with override(language):
            page = gallery(RequestFactory().get(f"/{language}/gallery/"))
    finally:
        template_rendered.disconnect(note)
    return page.content.decode(), names


@pytest.mark.parametrize(("language", "attribute"), [("en", "en"), ("zh-hans", "zh-Hans")])
def test_the_gallery_shows_every_component_in_both_languages(local, language, attribute):
    html, names = shown(language)

    assert f'<html lang="{attribute}" dir="ltr">' in html
    assert {f"components/{path.name}" for path in COMPONENTS.glob("*.html")} - names <= ONLY_WHERE_NEEDED


def test_the_gallery_is_not_there_in_production(settings):
    settings.GPC_LOCAL = False

    with pytest.raises(Http404):
        gallery(RequestFactory().get("/en/gallery/"))


def test_pages_carry_nothing_inline(local):
    html, _names = shown("en")

    assert "style=" not in html
    assert "<style" not in html
    assert " onclick" not in html


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_every_component_says_at_its_top_what_it_takes(path):
    assert path.read_text(encoding="utf-8").startswith(f"{{# components/{path.name}: ")


def test_a_wrong_answer_is_explained_above_its_control():
    html = str(DemonstrationForm({"year": "97"}, auto_id="%s").as_div())

    assert 'aria-describedby="year_helptext year_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index('id="year_helptext"') < html.index('id="year_error"') < html.index('name="year"')


def test_every_error_is_said_once_more_in_the_summary():
    form = DemonstrationForm({"year": "97"}, auto_id="%s")
    html = str(form.as_div())
    summary = html[: html.index("</section>")]

    assert 'role="alert"' in summary
    assert {f'href="#{name}"' in summary for name in ("name", "year", "country", "kind_0", "areas_0", "agree")} == {
        True
    }
    assert str(form.non_field_errors()[0]) in summary


def test_groups_of_choices_are_fieldsets():
    html = str(DemonstrationForm(auto_id="%s").as_div())

    assert html.count("<fieldset") == 2
    assert "<legend>" in html
