from django.test import RequestFactory

from gpc.lib.parts import page_or_part


def template_for(**headers):
    return page_or_part(RequestFactory().get("/", headers=headers), "partners/directory.html", "results")


def test_a_browser_gets_the_page():
    assert template_for() == "partners/directory.html"


def test_htmx_gets_the_part():
    assert template_for(hx_request="true") == "partners/directory.html#results"


def test_a_page_restored_from_history_is_whole():
    assert template_for(hx_request="true", hx_history_restore_request="true") == "partners/directory.html"
