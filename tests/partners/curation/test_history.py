"""The History page tells every change in words."""

import pytest
from django.urls import reverse

from partners.models import Person
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


def history(client, record):
    return client.get(reverse(f"admin:partners_{record._meta.model_name}_history", args=[record.pk]))


def told(page):
    return [(act.what, [(one.label, one.old, one.new) for one in act.changes]) for act in page.context["acts"]]


def test_a_change_through_the_form_says_who_and_from_what_to_what():
    client = desk.editor(name="Li Hua")
    person = make.make_person(name_zh="王一", name_latin="Wang Yi")
    data = desk.form_of(client.get(desk.change(person)))

    answer = client.post(desk.change(person), data | {"name_latin": "Wang Yee", "description_en": "A judge."})

    newest = history(client, person).context["acts"][0]
    assert answer.status_code == 302
    assert (newest.who, newest.what) == ("Li Hua", "Changed")
    assert ("Latin name", "Wang Yi", "Wang Yee") in [(c.label, c.old, c.new) for c in newest.changes]
    assert ("Description, English", None, "A judge.") in [(c.label, c.old, c.new) for c in newest.changes]


def test_choices_and_countries_are_named():
    organisation = make.make_organisation(kind="media", country=make.make_country("MW"))
    organisation.kind, organisation.country = "ingo", make.make_country("KE", name_en="Kenya")
    organisation.save()

    changes = told(history(desk.editor(), organisation))[0][1]

    assert ("Kind", "Media", "International NGO") in changes
    assert ("Country", "Land MW", "Kenya") in changes


def test_rows_on_the_page_belong_to_its_history():
    organisation = make.make_organisation()
    organisation.other_names.create(form="Alias").delete()
    make.make_achievement(organisation=organisation)

    acts = [what for what, _ in told(history(desk.editor(), organisation))]

    assert sorted(acts) == ["Achievement: added", "Added", "Other name: added", "Other name: deleted"]


def test_what_the_machine_did_is_signed_so():
    assert history(desk.editor(), make.make_organisation()).context["acts"][0].who == "the system"


def test_an_update_in_the_database_is_told_too():
    person = make.make_person(name_latin="Before")
    Person.objects.filter(pk=person.pk).update(name_latin="After")

    assert told(history(desk.editor(), person))[0] == ("Changed", [("Latin name", "Before", "After")])


def test_someone_at_risk_is_not_told_of_by_way_of_another_record():
    organisation = make.make_organisation(description_en="Led by Lin Jingyuan.")
    person = make.make_person(name_zh="林静远", name_latin="Lin Jingyuan")
    make.make_position(organisation=organisation, person=person, title_en="Chair")
    shelter_subject("person", person, reason="x", by="account:1")

    for_editor, for_officer = history(desk.editor(), organisation).text, history(desk.officer(), organisation).text

    assert ("Lin Jingyuan" in for_editor, "Chair" in for_editor, "(withheld)" in for_editor) == (False, False, True)
    assert ("Lin Jingyuan" in for_officer, "Chair" in for_officer) == (True, True)


def test_what_was_kept_cannot_be_changed():
    from django.db import DatabaseError, transaction

    make.make_person(name_latin="Before")
    events = Person.pgh_event_model.objects

    for attempt in (lambda: events.update(name_latin="Forged"), lambda: events.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert events.get().name_latin == "Before"
