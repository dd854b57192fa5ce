"""The pages of letters to lists: for whom, and the way from a list to a letter that has left."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from gpc.outbox.models import Letter
from gpc.shelter.models import Shelter
from gpc.shelter.texts import reconsider
from partners.mailings import actions
from partners.mailings.models import Mailing, RecipientList
from tests import factories as make
from tests.partners.mailings.making import (
    WORDS,
    confirm,
    make_list,
    make_mailing,
    make_reader,
    make_writer,
    ten_minutes_pass,
)

pytestmark = pytest.mark.django_db


def page(name, *args):
    with override("en"):
        return reverse(f"partners:{name}", args=args)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def writer():
    return make_writer(name="Wu")


@pytest.fixture
def desk(writer):
    return signed_in(writer)


def test_from_a_list_to_a_letter_that_has_left(desk):
    for language in ("en", "en", "zh-hans"):
        make_reader(language, name="Lan")

    looked = desk.post(page("new_recipient_list"), {"name": "All", "roles": "representative", "look": "1"})
    assert "3 people: 1 in Chinese, 2 in English." in looked.text and not RecipientList.objects.exists()
    kept = desk.post(page("new_recipient_list"), {"name": "All", "roles": ["representative"]}, follow=True)
    assert "3 people" in kept.text and "@example.org" not in kept.text.partition("<main")[2]
    saved = RecipientList.objects.get()
    words = WORDS | {"to_list": saved.pk, "original_language": "zh-hans", "translation": "working"}
    draft = desk.post(page("new_mailing"), words, follow=True)
    mailing = Mailing.objects.get()
    assert "As readers of Chinese get it" in draft.text and "峰会定于三月举行" in draft.text
    assert "The summit is in March." in desk.get(page("mailing_as_mail", mailing.pk, "en")).text
    assert "3 people: 1 in Chinese, 2 in English." in desk.get(page("confirm_mailing", mailing.pk)).text
    soon = desk.post(page("confirm_mailing", mailing.pk), {"version": mailing.version}, follow=True)
    assert "It leaves in ten minutes" in soon.text and "Confirmed by Wu" in soon.text
    ten_minutes_pass()
    Letter.objects.filter(pk=Letter.objects.first().pk).update(state="bounced", trouble="SMTP 550")
    done = desk.get(page("mailing", mailing.pk)).text
    assert "Posted to 3 people" in done and "Bounced" in done and "Waiting" in done
    assert "To 3 people" in desk.get(page("mailings")).text


def test_a_second_person_finds_it_on_their_desk(desk, writer, monkeypatch):
    monkeypatch.setattr(actions, "FOUR_EYES_ABOVE", 0)
    make_reader()
    mailing = make_mailing()
    desk.post(page("confirm_mailing", mailing.pk), {"version": mailing.version})

    other = signed_in(make_writer("organiser"))
    assert "A letter to a list waits for a second person" in other.get("/en/desk/").text
    assert "A letter to a list waits" not in desk.get("/en/desk/").text
    assert desk.get(page("confirm_mailing", mailing.pk)).status_code == 302
    other.post(page("confirm_mailing", mailing.pk), {"version": mailing.version})

    mailing.refresh_from_db()
    assert mailing.state == "soon"


def test_it_is_stopped_and_thrown_away(desk, writer):
    make_reader()
    mailing = make_mailing()
    confirm(mailing, writer)

    stopped = desk.post(page("stop_mailing", mailing.pk), follow=True)
    again = desk.post(page("stop_mailing", mailing.pk), follow=True)
    gone = desk.post(page("throw_away_mailing", mailing.pk), follow=True)

    assert "Nobody has got it." in stopped.text and "moved on in the meantime" in again.text
    assert "thrown away" in gone.text and not Mailing.objects.exists()


@pytest.mark.parametrize(
    "missing",
    [{"subject_zh_hans": ""}, {"text_zh_hans": ""}, {"subject_en": ""}, {"to_list": "99999"}, {"text_en": ""}],
)
def test_a_letter_without_half_of_its_words_is_refused_and_kept(desk, missing):
    words = WORDS | {"to_list": make_list().pk, "original_language": "zh-hans", "translation": "working"} | missing

    answer = desk.post(page("new_mailing"), words)

    assert answer.status_code == 400 and "三月" in answer.text + "三月" * (missing == {"text_zh_hans": ""})
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"name": "x"}, {"name": "", "roles": "editor"}, {"name": "x", "roles": "king"}])
def test_a_list_of_nobody_is_refused(desk, typed):
    answer = desk.post(page("new_recipient_list"), typed)

    assert (answer.status_code, RecipientList.objects.exists()) == (400, False)


def test_withheld_words_stand_nowhere(desk):
    saved = make_list(name="Friends of Zephyrine Watch")
    mailing = make_mailing(saved, subject_en="Zephyrine Watch", text_en="Ask Zephyrine Watch.")
    Shelter.objects.create(kind="person", subject_id=1, names=["zephyrine watch"], reason="x", by="test")
    reconsider()

    pages = [page("mailings"), page("new_mailing"), page("recipient_list", saved.pk)]
    pages += [page(name, mailing.pk) for name in ("mailing", "edit_mailing", "confirm_mailing", "throw_away_mailing")]
    read = [desk.get(address) for address in pages]

    assert {answer.status_code for answer in read} == {200}
    assert not [answer.request["PATH_INFO"] for answer in read if "Zephyrine" in answer.text]
    assert desk.get(page("mailing_as_mail", mailing.pk, "en")).status_code == 404


def test_a_list_is_put_away_and_taken_out(desk):
    saved = make_list()

    desk.post(page("put_away_recipient_list", saved.pk), {"away": "1"})
    assert f'value="{saved.pk}"' not in desk.get(page("new_mailing")).text
    desk.post(page("put_away_recipient_list", saved.pk))
    assert f'value="{saved.pk}"' in desk.get(page("new_mailing")).text


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_of_letters_costs_the_same_for_any_number(desk, django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make_mailing()

    with django_assert_max_num_queries(12):
        assert desk.get(page("mailings")).text.count("The days of the summit") == how_many


def test_others_do_not_know_of_them():
    mailing = make_mailing()
    addresses = [page("mailings"), page("new_recipient_list"), page("mailing", mailing.pk)]

    for user in (make.make_user(), make.make_second_factor(make_reader()), make_writer("reviewer")):
        assert {signed_in(user).get(address).status_code for address in addresses} == {404}


def test_a_list_asks_for_countries_and_organisations_where_there_are_some(desk):
    assert not {"countries", "organisations"} & set(desk.get(page("new_recipient_list")).context["form"].fields)
    saved = desk.post(page("new_recipient_list"), {"name": "Staff", "network_roles": ["secretariat"]}, follow=True)
    assert saved.status_code == 200 and RecipientList.objects.get().countries.count() == 0

    role = make.make_role()
    RecipientList.objects.get().countries.set([role.organisation.country])
    role.delete()
    form = desk.get(page("recipient_list", RecipientList.objects.get().pk)).context["form"]

    assert "organisations" not in form.fields
    assert form["countries"].value() == [role.organisation.country_id]
