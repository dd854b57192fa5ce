"""Admitting an organisation that has not applied: two people, ten minutes, a letter; never by what sources say."""

import datetime

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.audit.words import verb_in_words
from gpc.lib import queueing
from gpc.outbox.models import Letter
from partners.membership import access, admitting, waits
from partners.membership.tasks import settle_admissions
from partners.models import Admission, Membership, MembershipEntry, Organisation
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.colleagues import making
from tests.partners.membership.making import BY, LANGUAGES, REASON, make_admission, make_member

pytestmark = pytest.mark.django_db
DESK = "/en/desk/memberships/"
TOLD = REASON | {"since_on": "2026-05-03", "decided_by": "Council, 3 May 2026"}


def page(organisation):
    return f"{DESK}admit/{organisation.slug}/"


def over(admission):
    """Its ten minutes are over."""
    Admission.objects.filter(pk=admission.pk).update(due_at=timezone.now() - datetime.timedelta(seconds=1))


def test_two_people_admit_and_ten_minutes_later_it_is_a_member_and_is_told():
    first, second = making.secretary(name="First"), making.secretary(name="Second")
    organisation = make.make_organisation(standing="participant")
    speaks = make.make_role(make.make_user(language="zh-hans"), organisation).user
    assert page(organisation) in first.get(DESK, {"status": "without"}).text
    shown = first.post(page(organisation), TOLD)
    assert [language for language, _subject, _text in shown.context["letters"]] == ["zh-hans", "en"]

    first.post(page(organisation), TOLD | {"do": "1"})
    admission = Admission.objects.get()
    first.post(f"{DESK}admissions/{admission.pk}/agree/")
    settle_admissions()
    assert not Membership.objects.exists()
    assert "Council, 3 May 2026" in second.get(page(organisation)).text
    second.post(f"{DESK}admissions/{admission.pk}/agree/")
    settle_admissions()
    assert not Membership.objects.exists() and not Letter.objects.exists()
    over(admission)
    settle_admissions()
    settle_admissions()

    found, entry = Membership.objects.get(), MembershipEntry.objects.get()
    assert (found.since_on, found.vet_again_on) == (datetime.date(2026, 5, 3), datetime.date(2029, 5, 3))
    assert (entry.act, entry.by, entry.note) == ("admitted", first.user.trace_label, "Council, 3 May 2026")
    assert Organisation.objects.get(pk=organisation.pk).standing == "partner"
    letter = Letter.objects.get()
    assert letter.address == speaks.email
    for language in LANGUAGES:
        letter.language = language
        subject, text = letter.words()
        assert REASON[f"reason_{language.replace('-', '_')}"] in text and "2026" in text and "2029" in text and subject
    assert first.get(page(organisation)).status_code == 404
    verbs = ["admission-asked", "admission-agreed", "membership-admitted"]
    assert [one for one in Trace.objects.order_by("pk").values_list("verb", flat=True) if one in verbs] == verbs
    assert all(verb_in_words(one) != one for one in verbs)


def test_within_ten_minutes_anybody_of_the_secretariat_stops_it():
    client = making.secretary()
    admission = make_admission()
    admitting.agree(admission, by="account:2")
    (undoable,) = waits.to_stop(client.user)

    client.post(undoable.address)

    over(admission)
    settle_admissions()
    assert not Membership.objects.exists() and not Letter.objects.exists()
    assert not Admission.objects.open().exists()
    with pytest.raises(admitting.TooLate):
        admitting.agree(admission, by="account:3")


def test_the_database_refuses_that_one_person_is_both():
    admission = make_admission()
    agreed = {"agreed_at": timezone.now(), "due_at": timezone.now(), "agreed_by": BY}

    with pytest.raises(IntegrityError), transaction.atomic():
        Admission.objects.filter(pk=admission.pk).update(**agreed)


WRONG = [{"decided_by": ""}, {"reason_en": "", "reason_zh_hans": ""}]
WRONG += [{"since_on": day} for day in ("2999-01-01", "2018-03-17")]


@pytest.mark.parametrize("wrong", WRONG)
def test_it_says_since_when_why_and_who_has_decided(wrong):
    organisation = make.make_organisation()

    assert making.secretary().post(page(organisation), TOLD | wrong | {"do": "1"}).status_code == 400
    assert not Admission.objects.exists()


def test_only_published_organisations_that_never_were_members_and_are_not_ones_own():
    client = making.secretary()
    meant, asked = make.make_organisation(name_en="A"), make_admission(make.make_organisation(name_en="B")).organisation
    own = make.make_role(client.user).organisation
    hidden = make.make_organisation()
    shelter_subject("organisation", hidden, reason="x", by=BY)
    others = [make_member().organisation, own, hidden, make.make_organisation(state="draft")]
    own_one = make_admission(own)

    assert set(access.without_membership(client.user)) == {meant, asked}
    assert {client.get(page(one)).status_code for one in others} == {404}
    assert client.post(f"{DESK}admissions/{own_one.pk}/agree/").status_code == 404
    assert [one.what for one in waits.to_agree(client.user)] == [
        f"admission:{asked.pk and Admission.objects.first().pk}"
    ]
    assert making.colleague().get(page(meant)).status_code == 404


def test_one_at_risk_waits_and_one_that_became_a_member_otherwise_stays_as_it_is():
    hidden, other = make_admission(), make_admission()
    for one in (hidden, other):
        admitting.agree(one, by="account:2")
        over(one)
    shelter_subject("organisation", hidden.organisation, reason="x", by=BY)
    make_member(other.organisation)

    settle_admissions()

    assert [one.pk for one in Admission.objects.open()] == [hidden.pk]
    assert list(Membership.objects.values_list("organisation", flat=True)) == [other.organisation_id]
    assert not list(waits.to_agree(None))


def test_the_founding_record_begins_no_membership_and_all_its_participants_can_be_admitted():
    call_command("load_seeds", verbosity=0)

    found = set(access.without_membership(making.secretary().user))

    assert not Membership.objects.exists()
    assert found == set(Organisation.objects.published())


def test_the_list_costs_the_same_for_any_number():
    client, counts = making.secretary(), []
    client.get(DESK, {"status": "without"})
    for _n in range(3):
        make_admission()
        with CaptureQueriesContext(connection) as asked:
            told = client.get(DESK, {"status": "without"})
        counts.append(len(asked))

    assert told.context["page"].total == 3 and counts[0] == counts[2]
    assert "admission" in {kind.name for kind in queueing.all_kinds()}
