import pytest


@pytest.fixture(autouse=True)
def _a_store_of_its_own(settings, tmp_path):
    """Files of a test lie in its own folder."""
    default = settings.STORAGES["default"]
    place = default["OPTIONS"] | {"location": tmp_path / "store"}
    settings.STORAGES = settings.STORAGES | {"default": default | {"OPTIONS": place}}
