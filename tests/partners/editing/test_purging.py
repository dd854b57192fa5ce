"""Words about a child go everywhere, history included."""

import pytest
from django.db import ProgrammingError
from django.urls import reverse
from django.utils.translation import override

from gpc.lib.history import event_models
from partners.editing import purging
from partners.editing.models import Purge, Step
from partners.models import Organisation
from tests.factories import make_user
from tests.partners.curation import desk
from tests.partners.editing.making import SUMMARY, approve, make_change, make_reviewer

pytestmark = pytest.mark.django_db
CHILD = "Little Nemo lives at number 4."


def everything_kept(change):
    event = next(one for one in event_models() if one.pgh_tracked_model is Organisation)
    kept = [*Step.objects.values_list("before", "after", "note"), *change.proposals.values_list("after", "words")]
    return str([*kept, *event.objects.values_list("summary_en"), *Organisation.objects.values_list("summary_en")])


@pytest.mark.parametrize("approved", [True, False])
def test_the_words_are_nowhere_any_more(approved):
    change = make_change(value=CHILD)
    if approved:
        approve(change, make_reviewer())
    assert "Nemo" in everything_kept(change)

    assert purging.purge(request=change, key=SUMMARY, by=make_reviewer())

    assert "Nemo" not in everything_kept(change)
    change.organisation.refresh_from_db()
    assert change.organisation.summary_en == "Old words"
    assert Purge.objects.get().done_at is not None


def test_where_the_site_may_not_change_history_nobody_can_read_the_words_until_the_owner_comes(client, monkeypatch):
    change = make_change(value=CHILD)

    def refuse(_purge):
        raise ProgrammingError

    with monkeypatch.context() as patch:
        patch.setattr(purging, "_erase_steps", refuse)
        assert not purging.purge(request=change, key=SUMMARY, by=make_reviewer())

    client.force_login(change.proposals.get().author)
    with override("en"):
        for name, args in (("profile_history", []), ("change", [change.pk]), ("edit_fields", ["profile"])):
            page = client.get(reverse(f"partners:{name}", args=[change.organisation.slug, *args]))
            assert page.status_code == 200 and "Nemo" not in page.content.decode()
    assert purging.erase_all() == 1
    assert "Nemo" not in everything_kept(change)


def test_the_page_of_the_purge_is_for_those_who_may(client):
    change = make_change(value=CHILD)
    address = reverse("partners:purge_change", args=[change.pk])

    for other in (make_user(), make_reviewer(), change.proposals.get().author):
        client.force_login(other)
        assert client.get(address).status_code == 404
    client.force_login(desk.account("secretariat"))
    assert "Purge these words" in client.get(address.replace("zh-hans", "en")).content.decode()
    client.post(address, {"fact": SUMMARY})

    assert "Nemo" not in everything_kept(change)
