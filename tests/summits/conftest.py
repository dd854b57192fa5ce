import pytest

from tests.summits.making import make_summit


@pytest.fixture
def edition(db):
    """The summit of 2018."""
    return make_summit()
