"""Whoever asks for a record at risk learns nothing that an invented address would not tell: same answer, same work."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from partners.models import SlugRedirect
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.addresses import LANGUAGES, walk

OPEN = [one for one in walk() if not getattr(one.view, "login_required", True)]
ASKED = [one for one in OPEN if one.gaps == ["slug"] and one.name.startswith("partners:")]
METHODS = ["GET", "HEAD", "OPTIONS", "POST"]


@pytest.fixture
def hidden(db):
    """Slugs as long as the invented one: at risk, once the address of one at risk, not published."""
    organisation, person = make.make_organisation(slug="quiet-lake"), make.make_person(slug="somebody-s")
    make.make_organisation(slug="only-draft", state="draft", published_at=None)
    make.make_person(slug="draft-them", state="draft", published_at=None)
    for kind, subject in (("organisation", organisation), ("person", person)):
        shelter_subject(kind, subject, reason="x", by="account:1")
        SlugRedirect.objects.create(kind=kind, old_slug="before-now", new_slug=subject.slug)
    return ["quiet-lake", "somebody-s", "before-now", "only-draft", "draft-them"]


def told(address, slug, language, method):
    """All that an answer says, and how many questions it took."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = Client().generic(method, address.path(language, slug=slug))
    clock = {"Expires": "now"} if "Expires" in answer else {}  # its second is that of the question
    headers = {name: value.replace(slug, "SLUG") for name, value in answer.items()} | clock
    return answer.status_code, answer.text.replace(slug, "SLUG"), headers, len(asked)


@pytest.mark.parametrize("address", ASKED, ids=lambda one: one.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hidden_and_invented_are_one(hidden, address, language):
    for method in METHODS:
        invented = told(address, "never-was-", language, method)
        assert invented[0] in (404, 405)
        for slug in hidden:
            assert told(address, slug, language, method) == invented, (method, slug)
