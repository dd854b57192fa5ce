"""The queue of corrections that readers suggest."""

import pytest

from gpc.audit.models import Trace
from partners.models import Correction
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db


def make_correction(organisation, **fields):
    values = {"what": f"organisation:{organisation.pk}", "label": str(organisation), "text": "Wrong.", "language": "en"}
    return Correction.objects.create(**values | fields)


@pytest.mark.parametrize(("verb", "state"), [("take-up", "taken-up"), ("decline", "declined")])
def test_a_correction_is_answered_by_a_verb(verb, state):
    client = desk.editor()
    correction = make_correction(make.make_organisation())

    client.post(desk.do(correction, verb))

    correction.refresh_from_db()
    assert (correction.state, correction.answered_by) == (state, client.user.trace_label)
    assert Trace.objects.get().what == correction.what


def test_the_queue_shows_new_ones_unless_asked():
    organisation = make.make_organisation()
    fresh, old = make_correction(organisation), make_correction(organisation, state="declined")
    client = desk.editor()

    shown = [client.get(desk.listing(Correction), query).context["cl"].result_list for query in ({}, {"state": "all"})]

    assert [[row.pk for row in rows] for rows in shown] == [[fresh.pk], [old.pk, fresh.pk]]


def test_what_a_reader_wrote_cannot_be_edited():
    client = desk.editor()
    correction = make_correction(make.make_organisation())

    client.post(desk.change(correction), {"text": "Forged."})

    correction.refresh_from_db()
    assert correction.text == "Wrong."


def test_corrections_that_speak_of_someone_at_risk_are_for_officers():
    hidden, other = make.make_organisation(name_en="Quiet Lake Alliance"), make.make_organisation()
    about, naming = make_correction(hidden), make_correction(other, text="Ask Quiet Lake Alliance.")
    from_them = make_correction(other, sender="info@quiet-lake-alliance.example")
    plain = make_correction(other)
    shelter_subject("organisation", hidden, reason="x", by="account:1")

    def seen(client):
        return {row.pk for row in client.get(desk.listing(Correction)).context["cl"].result_list}

    assert seen(desk.editor()) == {plain.pk}
    assert seen(desk.officer()) == {plain.pk, about.pk, naming.pk, from_them.pk}
