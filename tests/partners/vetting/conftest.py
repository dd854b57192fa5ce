import pytest


@pytest.fixture(autouse=True)
def _each_has_a_store_of_its_own(own_store):
    """Files of a test lie in its own folder."""
