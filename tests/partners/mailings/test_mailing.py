"""A letter to a list: written, confirmed by one or two, stopped, posted to whom the list means then."""

import pytest
from django.db import IntegrityError, transaction

from gpc.audit.models import Trace
from gpc.outbox.actions import prefer
from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from gpc.shelter.texts import reconsider
from partners.mailings import actions
from partners.mailings.models import Mailing
from partners.mailings.people import KIND
from tests.partners.mailings.making import confirm, make_list, make_mailing, make_reader, make_writer, ten_minutes_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    """More than one person is many."""
    monkeypatch.setattr(actions, "FOUR_EYES_ABOVE", 1)


def posted():
    return set(Letter.objects.filter(kind=KIND).values_list("address", flat=True))


def test_it_leaves_after_ten_minutes_to_whom_the_list_means_then():
    early, writer = make_reader(), make_writer()
    mailing = make_mailing()
    confirm(mailing, writer)

    actions.send_due()
    assert posted() == set()
    late = make_reader()
    ten_minutes_pass()
    ten_minutes_pass()

    assert posted() == {early.email, late.email}
    mailing.refresh_from_db()
    assert (mailing.state, mailing.people) == ("posted", 2)
    verbs = Trace.objects.filter(what=str(mailing)).order_by("pk").values_list("verb", "by")
    assert list(verbs)[1:] == [("mailing-confirmed", writer.trace_label), ("mailing-posted", "portal")]


def test_within_ten_minutes_it_can_be_stopped_and_is_a_draft_again():
    make_reader()
    writer, mailing = make_writer(), make_mailing()
    confirm(mailing, writer)

    actions.stop(mailing, by=writer.trace_label)
    ten_minutes_pass()

    mailing.refresh_from_db()
    assert (mailing.state, mailing.asked_by, posted()) == ("draft", "", set())


def test_what_has_left_cannot_be_stopped():
    make_reader()
    writer, mailing = make_writer(), make_mailing()
    confirm(mailing, writer)
    ten_minutes_pass()

    with pytest.raises(actions.MovedOn):
        actions.stop(mailing, by=writer.trace_label)


def test_to_many_a_second_person_agrees_who_is_not_the_first(few):
    for _ in range(2):
        make_reader()
    first, second, mailing = make_writer(), make_writer("organiser"), make_mailing()

    asked = confirm(mailing, first)
    ten_minutes_pass()
    assert (asked.state, posted()) == ("asked", set())
    with pytest.raises(actions.MovedOn):
        actions.agree(asked, version=asked.version, by=first.trace_label)
    actions.agree(asked, version=asked.version, by=second.trace_label)
    ten_minutes_pass()

    assert len(posted()) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailing.objects.update(agreed_by=first.trace_label)


def test_many_who_join_meanwhile_hold_it_back(few):
    make_reader()
    mailing = make_mailing()
    confirm(mailing, make_writer())

    make_reader()
    ten_minutes_pass()

    mailing.refresh_from_db()
    assert (mailing.state, posted()) == ("held", set())


def test_other_words_than_those_that_were_read_do_not_leave():
    make_reader()
    writer, mailing = make_writer(), make_mailing()
    read = mailing.version

    actions.write(mailing, translation="working", by=writer.trace_label)

    with pytest.raises(actions.MovedOn):
        actions.confirm(mailing, version=read, by=writer.trace_label)
    confirm(mailing, writer)
    with pytest.raises(actions.MovedOn):
        actions.write(mailing, translation="working", by=writer.trace_label)


def test_nobody_there_is_no_letter():
    with pytest.raises(actions.NobodyThere):
        confirm(make_mailing(), make_writer())


def test_words_that_name_somebody_at_risk_do_not_leave():
    reader, writer = make_reader(), make_writer()
    first, second = (make_mailing(text_en="Ask Zephyrine Watch.") for _ in range(2))
    confirm(first, writer)
    Shelter.objects.create(kind="person", subject_id=1, names=["zephyrine watch"], reason="x", by="test")
    reconsider()

    ten_minutes_pass()
    with pytest.raises(actions.Withheld):
        confirm(second, writer)

    first.refresh_from_db()
    assert (first.state, posted(), reader.is_active) == ("held", set(), True)


def test_a_list_does_not_change_under_a_letter_that_is_about_to_leave():
    make_reader()
    saved, writer = make_list(), make_writer()
    confirm(make_mailing(saved), writer)

    class Form:
        def save(self, commit):
            return saved

    with pytest.raises(actions.MovedOn):
        actions.save_list(Form(), by=writer.trace_label)


def test_a_test_goes_to_oneself_in_both_languages_unless_one_wants_none():
    writer, mailing = make_writer(), make_mailing()

    actions.send_test(mailing, writer)

    subjects = {letter.words()[0] for letter in Letter.objects.filter(address=writer.email)}
    assert subjects == {"[Test] The days of the summit", "【测试】峰会的日期"}
    prefer(writer.email, KIND, "never")
    with pytest.raises(actions.TurnedOff):
        actions.send_test(mailing, writer)


def test_a_draft_is_thrown_away_and_one_that_left_is_not():
    make_reader()
    draft, gone, writer = make_mailing(), make_mailing(), make_writer()
    confirm(gone, writer)

    actions.throw_away(draft, by=writer.trace_label)
    with pytest.raises(actions.MovedOn):
        actions.throw_away(gone, by=writer.trace_label)

    assert list(Mailing.objects.all()) == [gone]
