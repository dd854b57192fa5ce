"""The narrow copy behind the facets is true whoever writes the organisation, its work or where it was."""

from django.db import connection

from partners.models import Listing, Organisation, OrganisationWorkArea, Participation
from tests.factories import make_country, make_occasion, make_organisation, make_participation, make_work_area


def listing(organisation):
    return Listing.with_sheltered.filter(pk=organisation.pk).first()


def test_a_published_organisation_is_listed_and_a_draft_is_not(db):
    shown, draft = make_organisation(kind="ingo"), make_organisation(state="draft")

    assert listing(shown).kind == "ingo"
    assert listing(draft) is None


def test_publishing_and_withdrawing_change_the_list(db):
    organisation = make_organisation(state="draft")

    organisation.publish()
    assert listing(organisation) is not None

    organisation.withdraw()
    assert listing(organisation) is None


def test_an_update_in_bulk_reaches_the_list(db):
    organisations = [make_organisation() for _ in range(3)]

    Organisation.objects.update(ecosoc="roster", country=make_country("KE"), founded_year=1990)

    rows = {(row.ecosoc, row.country, row.founded_year) for row in map(listing, organisations)}
    assert rows == {("roster", "KE", 1990)}


def test_plain_sql_reaches_the_list(db):
    organisation = make_organisation()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_organisation SET kind = 'media' WHERE id = %s", [organisation.pk])

    assert listing(organisation).kind == "media"


def test_work_areas_come_and_go(db):
    organisation, first, second = make_organisation(), make_work_area(), make_work_area()
    assert listing(organisation).areas == [0]

    OrganisationWorkArea.objects.bulk_create(
        [OrganisationWorkArea(organisation=organisation, area=area) for area in (second, first)]
    )
    assert listing(organisation).areas == [first.pk, second.pk]

    organisation.work.filter(area=first).delete()
    assert listing(organisation).areas == [second.pk]


def test_work_that_moves_to_another_organisation_changes_both(db):
    giver, taker, area = make_organisation(), make_organisation(), make_work_area()
    OrganisationWorkArea.objects.create(organisation=giver, area=area)

    OrganisationWorkArea.objects.update(organisation=taker)

    assert (listing(giver).areas, listing(taker).areas) == ([0], [area.pk])


def test_an_occasion_is_listed_once_however_many_were_there(db):
    organisation, occasion = make_organisation(), make_occasion()
    for capacity in ("selected", "delegate"):
        make_participation(organisation=organisation, occasion=occasion, capacity=capacity)
    assert listing(organisation).occasions == [occasion.pk]

    Participation.objects.all().delete()
    assert listing(organisation).occasions == [0]


def test_an_occasion_that_is_not_published_is_on_no_list_whoever_says_so(db):
    secret, known = make_occasion(is_published=False), make_occasion()
    organisation, other = make_organisation(), make_organisation()
    for one, occasion in ((organisation, secret), (organisation, known), (other, secret)):
        make_participation(organisation=one, occasion=occasion)
    assert (listing(organisation).occasions, listing(other).occasions) == ([known.pk], [0])

    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_occasion SET is_published = NOT is_published")

    assert (listing(organisation).occasions, listing(other).occasions) == ([secret.pk], [secret.pk])


def test_a_deleted_organisation_leaves_the_list(db):
    organisation = make_organisation()
    OrganisationWorkArea.objects.create(organisation=organisation, area=make_work_area())

    organisation.delete()

    assert Listing.with_sheltered.count() == 0


def test_what_is_listed_at_publishing_has_the_work_it_got_as_a_draft(db):
    organisation, area = make_organisation(state="draft"), make_work_area()
    OrganisationWorkArea.objects.create(organisation=organisation, area=area)

    organisation.publish()

    assert listing(organisation).areas == [area.pk]
