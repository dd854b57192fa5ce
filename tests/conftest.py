"""What every test may ask for: a database cloned from a migrated template, an empty cache, a browser, a store."""

import pytest
from django.utils.translation import trans_real

from gpc.local.folders import ROOT
from tests import servers

pytest_plugins = [f"tests.fixtures.{name}" for name in ("databases", "browsers", "stores", "answers")]


def pytest_configure(config):
    """A fresh clone has no compiled catalogues: make them once, before the workers start."""
    if not hasattr(config, "workerinput"):
        from gpc.lib.catalogues import compile_catalogue, path_of

        made = [compile_catalogue(path_of(ROOT, language), language) for language in ("zh_Hans", "en")]
        if any(made):
            trans_real._translations.clear()  # Django is set up already, and without workers would go on with the old


def pytest_unconfigure():
    """End the servers when the last test is over."""
    servers.stop()


@pytest.fixture(autouse=True)
def _each_test_starts_with_an_empty_cache(request):
    """A page cached by one test must not answer another."""
    yield
    uses_site = {"db", "transactional_db", "client", "live_server"} & set(request.fixturenames)
    if uses_site or request.node.get_closest_marker("django_db"):
        from django.core.cache import cache

        from gpc.pages import store

        store.forget_all()
        cache.clear()
