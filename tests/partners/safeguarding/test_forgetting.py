"""A record that must be forgotten is gone with its history; only a trace without a name remains."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from gpc.audit.models import Trace
from gpc.lib.history import event_models
from partners.directory.models import Correction, Organisation, Person
from partners.identity.models import User
from partners.safeguarding.actions import shelter_subject
from partners.safeguarding.forgetting import forget
from tests.factories import make_organisation, make_person, make_position, make_session, make_user

NAME = "Wang Unforgotten"


def places_with(name):
    """Every table that still holds the name in any text."""
    found = set()
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            row = f'SELECT EXISTS (SELECT FROM "{model._meta.db_table}" AS row WHERE row::text ILIKE %s)'
            with connection.cursor() as cursor:
                cursor.execute(row, [f"%{name}%"])
                if cursor.fetchone()[0]:
                    found.add(model._meta.label)
    return found


@pytest.fixture
def person(db):
    """Somebody with a position, changed twice, written about by a reader, once at risk."""
    person = make_person(name_latin=NAME, slug="wang-unforgotten")
    gone_before = make_position(person=person, title_en=f"Assistant of {NAME}")
    gone_before.delete()
    make_position(person=person)
    person.editor_note_en = f"{NAME} asked us."
    person.save()
    Correction.objects.create(what=f"person:{person.pk}", label=NAME, text=f"{NAME} is spelt otherwise", language="en")
    shelter_subject("person", person, reason="x", by="account 1")
    return person


def test_nothing_of_a_person_remains_but_a_trace(person):
    assert {"partners.Person", "partners.PersonEvent", "partners.PositionEvent"} <= places_with(NAME)

    done = forget(person, by="secretariat", reason="asked by letter")

    assert places_with(NAME) == set()
    assert not Person.with_sheltered.filter(slug="wang-unforgotten").exists()
    trace = Trace.objects.get(verb="forgotten")
    assert (trace.by, trace.label) == ("secretariat", "")
    assert trace.details == {"reason": "asked by letter", "rows": sum(done.rows.values()), "history": done.history}


def test_others_keep_their_past(person):
    other = make_person(name_latin="Somebody Else")
    event = next(event for event in event_models() if event.pgh_tracked_model is Person)

    forget(person, by="secretariat", reason="asked")

    assert event.objects.filter(id=other.pk).exists()
    assert places_with("Somebody Else") >= {"partners.Person", "partners.PersonEvent"}


def test_history_is_closed_again_afterwards(person):
    forget(person, by="secretariat", reason="asked")
    make_person()

    event = next(event for event in event_models() if event.pgh_tracked_model is Person)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        event.objects.all().delete()


def test_texts_that_print_the_name_are_counted_for_an_editor(person, capsys):
    make_session(title_en=f"A talk with {NAME}")

    call_command("forget", "person:wang-unforgotten", by="secretariat", reason="asked")

    said = capsys.readouterr().out
    assert "erased: " in said
    assert "still named in texts of summits.Session: 1" in said
    assert "seeds/" in said


def test_a_dry_run_changes_nothing(person, capsys):
    call_command("forget", "person:wang-unforgotten", "--dry-run", by="secretariat", reason="asked")

    assert "would erase" in capsys.readouterr().out
    assert Person.with_sheltered.filter(pk=person.pk).exists()
    assert not Trace.objects.filter(verb="forgotten").exists()


def test_an_organisation_and_an_account(db):
    make_organisation(slug="to-forget", name_en="Forgetful House")
    make_user(email="Somebody@example.org")
    Correction.objects.create(what="organisation:0", label="x", text="x", language="en", sender="somebody@example.org")

    call_command("forget", "organisation:to-forget", by="secretariat", reason="asked")
    call_command("forget", "account:somebody@EXAMPLE.org", by="secretariat", reason="asked")

    assert not Organisation.with_sheltered.filter(slug="to-forget").exists()
    assert not User.objects.exists()
    assert places_with("Forgetful House") | places_with("somebody@example.org") == set()


@pytest.mark.parametrize(("what", "said"), [("person:nobody", "There is no person"), ("thing:x", "Say person:SLUG")])
def test_what_is_not_there(db, what, said):
    with pytest.raises(CommandError, match=said):
        call_command("forget", what, by="secretariat", reason="asked")
