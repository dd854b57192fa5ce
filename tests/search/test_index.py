"""Rows follow records, in the same transaction."""

import pytest
from django.db import transaction
from django.utils import timezone

from gpc.search import actions
from gpc.search.models import Entry
from gpc.search.queries import matching
from gpc.search.tasks import compare_index
from gpc.shelter.models import Shelter
from gpc.shelter.names import keys_of
from partners.models import Organisation, OrganisationName
from tests.factories import (
    make_achievement,
    make_consensus,
    make_edition,
    make_occasion,
    make_organisation,
    make_person,
    make_position,
    make_session,
    make_speaking,
    make_testimonial,
)

pytestmark = pytest.mark.django_db


def found(text, kind="organisation"):
    return set(matching(kind, text).values_list("object_id", flat=True))


def rows(kind):
    return set(Entry.objects.filter(kind=kind).values_list("object_id", flat=True))


def test_only_what_is_published_has_a_row():
    published, draft = make_organisation(), make_organisation(state="draft")

    assert rows("organisation") == {published.pk}

    draft.publish()
    published.withdraw()

    assert rows("organisation") == {draft.pk}


def test_a_row_goes_with_its_record():
    make_organisation(name_en="Halley").delete()

    assert rows("organisation") == set()


def test_a_row_follows_the_names_and_texts_of_its_record():
    organisation = make_organisation(name_en="Halley")
    OrganisationName.objects.create(organisation=organisation, form="Comet House")
    make_achievement(organisation=organisation, text_en="Planted trees.")

    assert found("comet") == found("trees") == {organisation.pk}

    organisation.name_en = "Kohoutek"
    organisation.save()
    organisation.other_names.all().delete()

    assert found("halley") == found("comet") == set()
    assert found("kohoutek") == {organisation.pk}


def test_names_for_search_only_are_found_and_never_shown():
    organisation = make_organisation()
    OrganisationName.objects.create(organisation=organisation, form="团员", for_search_only=True)

    assert found("团员") == found("tuanyuan") == {organisation.pk}
    assert "团员" not in str(Entry.objects.values_list("other_names", "title_zh_hans", "text_zh_hans").get())


def test_a_person_is_found_by_position_and_the_name_of_the_organisation():
    organisation = make_organisation(name_en="Halley")
    position = make_position(organisation=organisation, title_en="Treasurer")

    assert found("treasurer halley", "person") == {position.person_id}

    organisation.name_en = "Kohoutek"
    organisation.save()

    assert found("halley", "person") == set()
    assert found("kohoutek", "person") == {position.person_id}


def test_what_is_rolled_back_leaves_no_row():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_organisation(name_en="Halley")
        raise ZeroDivisionError

    assert found("halley") == set()


def test_saying_again_what_the_index_knows_writes_nothing():
    organisation = make_organisation()
    before = Entry.objects.values_list("pk", "digest").get()
    Entry.objects.update(title_en="touched")

    actions.index(organisation)

    assert Entry.objects.values_list("pk", "digest", "title_en").get() == (*before, "touched")


def test_many_records_are_indexed_in_few_queries(django_assert_max_num_queries):
    with actions.gathering():
        organisations = [make_organisation() for _ in range(30)]
        assert rows("organisation") == set()
    Entry.objects.all().delete()

    with django_assert_max_num_queries(16):
        actions.index_many(organisations)

    assert rows("organisation") == {organisation.pk for organisation in organisations}


def test_the_nightly_comparison_repairs_and_says_so(caplog):
    kept, changed, lost = (make_organisation(name_en=f"Halley {n}") for n in "abc")
    person = make_person()
    Organisation.objects.filter(pk=changed.pk).update(name_en="Kohoutek")
    Entry.objects.filter(object_id=lost.pk, kind="organisation").delete()
    ghost = Entry.objects.get(kind="organisation", object_id=kept.pk)
    ghost.pk, ghost.object_id = None, 10_000
    ghost.save()

    compare_index()

    assert rows("organisation") == {kept.pk, changed.pk, lost.pk}
    assert rows("person") == {person.pk}
    assert found("kohoutek") == {changed.pk}
    assert [record.getMessage() for record in caplog.records] == ["search index repaired: 3 organisation"]

    caplog.clear()
    compare_index()
    assert not caplog.records


def test_a_summit_is_found_by_what_was_done_and_said_there():
    edition = make_edition(occasion=make_occasion(name_en="First summit"), lead_en="Twenty came.")
    session = make_session(edition=edition, title_en="On helplines")
    make_speaking(session=session, person=make_person(name_latin="Dorothy Rozga"), topic_en="Digital risks")
    said = make_testimonial(edition=edition, text_en="A wonderful week.")

    assert found("twenty", "edition") == {edition.pk}
    assert found("helplines", "session") == found("rozga digital", "session") == {session.pk}
    assert found("wonderful", "testimonial") == {said.pk}

    said.change_consent("withdrawn")
    assert found("wonderful", "testimonial") == set()

    edition.occasion.is_published = False
    edition.occasion.save()
    assert rows("edition") == rows("session") == set()


def test_an_article_is_found_where_it_stands():
    consensus = make_consensus(articles=2)

    assert set(Entry.objects.filter(kind="consensus").values_list("fragment", flat=True)) == {
        "",
        "preamble",
        "article-1",
        "article-2",
    }
    entry = Entry.objects.get(fragment="article-2")
    assert entry.get_absolute_url().endswith(f"/consensus/{consensus.slug}/#article-2")


# --- At risk -----------------------------------------------------------------------------------------------------


def shelter(record, **fields):
    names = keys_of([record.name_latin or record.name_zh] if hasattr(record, "name_latin") else [record.name_en])
    kind = record._meta.model_name
    return Shelter.objects.create(
        kind=kind, subject_id=record.pk, names=names, reason="threats", by="officer", **fields
    )


def test_whoever_is_at_risk_vanishes_at_once_and_comes_back():
    organisation, other = make_organisation(name_en="Halley"), make_organisation(name_en="Halley Two")
    entry = shelter(organisation)

    assert found("halley") == {other.pk}

    Shelter.objects.filter(pk=entry.pk).update(lifted_at=timezone.now(), lifted_by="officer")

    assert found("halley") == {organisation.pk, other.pk}


def test_rows_that_name_them_wait_until_they_are_written_without():
    person, other = make_person(name_latin="Dorothy Rozga"), make_person(name_latin="Ana Bell")
    session = make_session(title_en="On helplines")
    for who in (person, other):
        make_speaking(session=session, person=who)
    organisation = make_organisation(name_en="Halley", description_en="Founded by Dorothy Rozga.")
    entry = shelter(person)
    assert found("helplines", "session") == set()

    actions.rewrite_rows_about([("person", person.pk)], entry.names)

    assert found("helplines", "session") == found("bell", "session") == {session.pk}
    assert found("rozga", "session") == found("rozga") == found("rozga", "person") == set()
    assert found("halley") == {organisation.pk}
    assert not Entry.objects.filter(text_en__icontains="rozga").exists()

    Shelter.objects.filter(pk=entry.pk).update(lifted_at=timezone.now(), lifted_by="officer")
    actions.rewrite_rows_about([("person", person.pk)], entry.names)

    assert found("rozga", "session") == {session.pk}
    assert found("rozga", "person") == {person.pk}


def test_a_record_saved_meanwhile_does_not_say_the_name():
    person = make_person(name_latin="Dorothy Rozga")
    shelter(person)

    organisation = make_organisation(name_en="Halley", short_name_en="Friends of Dorothy Rozga")
    named = make_organisation(name_en="Dorothy Rozga Fund")

    assert found("halley") == {organisation.pk}
    assert found("rozga") == set()
    assert named.pk not in rows("organisation")
