"""Being read all over the world: asked of a person for their page, of an organisation for its profile, and enforced."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gpc.pages.models import Generation
from partners.curation import actions as curation
from partners.models import Organisation, ProfilePicture, PublicationConsent
from partners.vetting.actions.deciding import make_organisation as organisation_of
from tests.factories import make_organisation, make_person, make_user
from tests.media import making as media
from tests.partners.colleagues.making import colleague, signed_in
from tests.partners.editing import pictures
from tests.partners.editing.making import make_reviewer
from tests.partners.vetting.making import make_application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]
TOLD = {"description_en": "Plays the cello.", "description_zh_hans": "拉大提琴。"}


def page(name, *args):
    with override("en"):
        return reverse(name if ":" in name else f"partners:{name}", args=args)


def read(client, person):
    """What their page, and the search for what it says, show of their own words."""
    shown = client.get(page("person", person.slug)).text
    found = client.get(page("site:search"), {"q": "cello"}).text
    return "Plays the cello" in shown, person.get_absolute_url().split("/", 2)[2] in found


def test_own_words_are_read_only_while_the_person_agrees(client):
    user = pictures.make_somebody(agreed=False, **TOLD)
    mine = signed_in(user)
    never = read(client, user.person)

    assert mine.post(page("my_page"), {"act": "agree"}).status_code == 400
    mine.post(page("my_page"), {"act": "agree", "abroad": "on"})
    agreed, number = read(client, user.person), Generation.objects.current()
    mine.post(page("my_page"), {"act": "take-back"})

    assert (never, agreed, read(client, user.person)) == ((False, False), (True, True), (False, False))
    assert Generation.objects.current() > number
    assert client.get(page("person", user.person.slug)).status_code == 200
    given = PublicationConsent.objects.get()
    assert (given.language, given.given_by, given.withdrawn_by) == ("en", user.trace_label, user.trace_label)


def test_a_page_that_only_the_secretariat_confirmed_tells_nothing_more(client):
    person = make_person(confirmed_on=timezone.localdate(), **TOLD)

    assert read(client, person) == (False, False)


def test_a_portrait_waits_is_shown_and_goes_with_the_consent(client, django_capture_on_commit_callbacks):
    user = pictures.make_somebody()
    mine, reviewer = signed_in(user), signed_in(make_reviewer(language="en"))
    data = {"act": "portrait", "alt_en": "At her desk", "alt_zh_hans": "在桌前", "rights": "1", "no_child": "1"}
    nameless = mine.post(page("my_page"), data | {"file": media.upload(pictures.jpeg(), "me.jpg")})
    assert nameless.status_code == 400 and "nobody but you" in nameless.text
    mine.post(page("my_page"), data | {"me": "1", "kept": nameless.context["kept"]})
    row = ProfilePicture.objects.get()
    address = pictures.address(row)
    assert (client.get(address).status_code, mine.get(address).status_code) == (404, 200)

    desk = page("review_portrait", row.pk)
    assert desk in reviewer.get(page("changes")).text
    assert reviewer.post(desk, {"act": "approve"}).status_code == 400
    assert reviewer.post(desk, {"act": "return"}).status_code == 400
    reviewer.post(desk, {"act": "approve", "looked": "1"})
    assert client.get(address).status_code == 200
    assert 'alt="At her desk"' in client.get(page("person", user.person.slug)).text
    assert reviewer.get(desk).status_code == 404

    with django_capture_on_commit_callbacks(execute=True):
        mine.post(page("my_page"), {"act": "take-back"})
    assert client.get(address).status_code == 404
    assert "At her desk" not in client.get(page("person", user.person.slug)).text
    row.picture.file.refresh_from_db()
    assert row.picture.file.deleted_by == user.trace_label


def test_nobody_else_has_the_page_of_a_person_and_nobody_reviews_their_own_portrait(client):
    reviewer = make_reviewer(language="en")
    row = pictures.make_portrait(make_person(), user=reviewer)

    for user in (make_user(), reviewer):
        assert signed_in(user).get(page("my_page")).status_code == 404
    for user in (make_user(), reviewer):
        assert signed_in(user).get(page("review_portrait", row.pk)).status_code == 404


def test_an_accepted_applicant_who_has_not_agreed_is_not_published():
    asked = make_application()
    agreed = organisation_of(asked)
    asked.publication_at = None
    quiet = organisation_of(asked)

    trace = curation.publish([quiet, agreed], by="account:1")

    assert set(trace.details["before"]) == {str(agreed.pk)}
    with pytest.raises(IntegrityError), transaction.atomic():
        quiet.publish()


def test_a_representative_agrees_and_takes_it_back_at_once(client):
    organisation = make_organisation(state="draft", published_at=None, needs_agreement=True)
    mine = colleague(organisation=organisation)
    address = page("publication", organisation.slug)
    for kind in ("deputy", "editor", "member"):
        assert colleague(kind, organisation).get(address).status_code == 404

    mine.post(address, {"act": "agree", "abroad": "on"})
    curation.publish([Organisation.objects.get(pk=organisation.pk)], by="account:1")
    public = page("organisation", organisation.slug)
    assert client.get(public).status_code == 200
    mine.post(address, {"act": "take-back"})

    assert client.get(public).status_code == 404
    organisation.refresh_from_db()
    assert (organisation.state, organisation.agreed_at) == ("draft", None)


def test_what_sources_print_stays_when_an_organisation_of_the_record_takes_its_word_back(client):
    organisation = make_organisation(agreed_at=timezone.now())

    colleague(organisation=organisation).post(page("publication", organisation.slug), {"act": "take-back"})

    assert client.get(page("organisation", organisation.slug)).status_code == 200
