import pytest

from gpc.media import audiences


@pytest.fixture(autouse=True)
def audience(monkeypatch, own_store):
    """A store of its own, and two audiences: friends by name, and a page that friends see before everybody does."""
    monkeypatch.setattr(audiences, "_audiences", dict(audiences._audiences))
    audiences.register("friends", may_read=lambda user, file: getattr(user, "name", "") == "friend")
    audiences.register("page", may_read=lambda user, file: getattr(user, "name", "") == "friend", is_public=True)


@pytest.fixture
def stored():
    """Names of everything in the store."""
    from gpc.media.sweeping import stored_names

    return lambda: set(stored_names())
