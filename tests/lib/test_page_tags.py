import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory, override_settings
from django.utils.translation import override

from gpc.lib import slots


def rendered(source, address, language="en", **values):
    request = RequestFactory().get(address)
    with override(language):
        return Template("{% load gpc_page %}" + source).render(RequestContext(request, values))


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("/en/partners/?region=002&page=2", "/zh-hans/partners/?region=002&amp;page=2"),
        ("/en/", "/zh-hans/"),
        ("/nowhere/", "/zh-hans/"),
        ("/en/%3Cscript%3E/", "/zh-hans/%3Cscript%3E/"),
    ],
)
def test_language_switch_stays_on_the_page(address, other):
    assert rendered("{% page_url 'zh-hans' as there %}{{ there }}", address) == other


def test_an_address_without_its_query():
    assert rendered("{% page_url query=False %}", "/en/partners/?page=2") == "/en/partners/"


@override_settings(SITE_ORIGIN="https://gpc.example")
def test_absolute_addresses_carry_the_origin():
    assert rendered("{% absolute '/en/' %}", "/en/") == "https://gpc.example/en/"


def test_removing_one_value_keeps_the_others_and_starts_again():
    query = "/en/partners/?country=CN&country=MU&page=3"

    assert rendered("{% without 'country' 'CN' %}", query) == "?country=MU"
    assert rendered("{% without 'country' %}", query) == "?"


def test_a_link_to_a_page_that_is_not_there_is_empty():
    assert rendered("{% url_if_any 'nowhere:index' %}", "/en/") == ""


def test_a_slot_renders_what_the_rooms_say(monkeypatch):
    monkeypatch.setattr(slots, "_providers", {"demo": [lambda request, obj: f"<p>{obj}</p>"], "empty": []})

    assert rendered("{% slot 'demo' 7 %}{% slot 'empty' %}", "/en/") == "<p>7</p>"


def test_the_section_is_the_room_unless_the_view_says_otherwise():
    template = Template("{% load gpc_page %}{% current_section %}")
    request = RequestFactory().get("/en/")

    assert template.render(RequestContext(request, {"section": "summits"})) == "summits"
    assert template.render(RequestContext(request)) == ""


def test_templates_that_need_no_request_are_left_alone():
    assert Template("{% load gpc_page %}{% absolute '/x' %}").render(Context()).endswith("/x")
