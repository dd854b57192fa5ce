import pytest

from tests.partners.concerns import making


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    making.quick(monkeypatch)
