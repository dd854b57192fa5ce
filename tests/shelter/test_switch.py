"""The at-risk switch: what is true in the moment it is thrown, and when it is lifted."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.pages.models import Generation
from gpc.shelter.models import Shelter
from partners.models import Organisation, Person, Position
from partners.safeguarding import actions
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    organisation = make.make_organisation(
        slug="quiet-alliance", name_zh_hans="静湖儿童联盟", name_en="Quiet Lake Alliance"
    )
    organisation.other_names.create(form="静盟")
    organisation.other_names.create(form="联盟", for_search_only=True)
    return organisation


def put_at_risk(subject, kind="organisation", **extra):
    return actions.shelter_subject(kind, subject, **{"reason": "threatened", "by": "account:1"} | extra)


def test_the_subject_no_longer_exists_for_default_managers(alliance):
    position = make.make_position(organisation=alliance)

    put_at_risk(alliance)

    assert not Organisation.objects.filter(pk=alliance.pk).exists()
    assert not Position.objects.filter(pk=position.pk).exists()
    assert Organisation.with_sheltered.filter(pk=alliance.pk).exists()


def test_the_register_holds_every_name_but_the_too_general(alliance):
    entry = put_at_risk(alliance, more_names=["QLA-2018"])

    read = {"jing hu er tong lian meng", "jing meng"}
    assert set(entry.names) == {"静湖儿童联盟", "quiet lake alliance", "静盟", "quiet alliance", "qla 2018"} | read


def test_texts_of_every_room_that_name_it_are_withheld(alliance):
    named = [
        make.make_achievement(text_zh_hans="与靜湖兒童聯盟一起推动立法"),
        make.make_organisation(description_en="Founded with the Quiet Lake Alliance."),
        make.make_testimonial(text_zh_hans="感谢静盟。"),
        make.make_session(title_zh_hans="静湖儿童联盟的经验"),
        make.make_source(quote="静湖儿童联盟等20家机构"),
        make.make_position(title_en="Chair of Quiet Lake Alliance"),
        make.make_organisation().other_names.create(form="静湖儿童联盟北方分会", kind="former"),
    ]
    others = [make.make_achievement(), make.make_organisation(description_en="An alliance."), make.make_source()]

    put_at_risk(alliance)

    withheld = [type(one)._base_manager.values_list("withheld", flat=True).get(pk=one.pk) for one in [*named, *others]]
    assert withheld == [True] * len(named) + [False] * len(others)


def test_a_text_written_afterwards_is_withheld_until_it_is_edited(alliance):
    put_at_risk(alliance)

    text = make.make_achievement(text_zh_hans="静湖儿童联盟")
    assert text.withheld

    text.text_zh_hans = "一家伙伴"
    text.save()
    assert not text.withheld


def test_a_quotation_written_afterwards_is_withheld_too(alliance):
    put_at_risk(alliance)

    assert make.make_source(quote="静湖儿童联盟").withheld


def test_every_page_is_made_anew(alliance):
    before = Generation.objects.current()

    put_at_risk(alliance)

    assert Generation.objects.current() > before


def test_the_trace_names_nobody(alliance):
    put_at_risk(alliance)

    trace = Trace.objects.get(verb="at-risk-on")
    assert (trace.what, trace.label, trace.by) == (f"organisation:{alliance.pk}", "", "account:1")
    assert set(trace.details) == {"texts_withheld", "texts_shown"}


def test_switching_on_twice_is_refused(alliance):
    put_at_risk(alliance)

    with pytest.raises(actions.AlreadySheltered):
        put_at_risk(alliance)


def test_the_database_refuses_a_second_open_entry(alliance):
    entry = put_at_risk(alliance)

    with pytest.raises(IntegrityError), transaction.atomic():
        Shelter.objects.create(kind=entry.kind, subject_id=entry.subject_id, reason="x", by="x")


def test_lifting_shows_the_subject_and_the_texts_again(alliance):
    text = make.make_achievement(text_zh_hans="静湖儿童联盟")
    entry = put_at_risk(alliance)

    actions.lift(entry, by="account:2")

    text.refresh_from_db()
    entry.refresh_from_db()
    assert Organisation.objects.filter(pk=alliance.pk).exists()
    assert (text.withheld, entry.lifted_by) == (False, "account:2")


def test_a_text_that_names_two_stays_withheld_until_both_are_lifted(alliance):
    person = make.make_person(name_zh="林静远", name_latin="")
    text = make.make_achievement(text_zh_hans="静湖儿童联盟的林静远")
    entries = [put_at_risk(alliance), put_at_risk(person, "person")]

    states = []
    for entry in entries:
        actions.lift(entry, by="account:1")
        text.refresh_from_db()
        states.append(text.withheld)

    assert states == [True, False]


def test_an_entry_whose_time_is_over_ends_by_itself(alliance):
    text = make.make_achievement(text_zh_hans="静湖儿童联盟")
    entry = put_at_risk(alliance, until=timezone.now() + datetime.timedelta(days=1))
    assert actions.end_due() == 0

    long_ago = timezone.now() - datetime.timedelta(days=2)
    Shelter.objects.filter(pk=entry.pk).update(since_at=long_ago, until_at=long_ago + datetime.timedelta(hours=1))

    assert (actions.end_due(), actions.end_due()) == (1, 0)
    text.refresh_from_db()
    entry.refresh_from_db()
    assert (text.withheld, entry.lifted_by) == (False, actions.EXPIRED)


def test_a_person_is_known_by_both_scripts_and_every_alias():
    person = make.make_person(
        slug="lin-jingyuan", name_zh="林静远", name_latin="Lin Jingyuan", aliases=["Ms. Lin", "小林老师"]
    )

    entry = put_at_risk(person, "person")

    assert {"林静远", "lin jingyuan", "ms lin", "小林老师"} <= set(entry.names)
    assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    "text",
    [
        "林靜遠說",
        "林\u200b静\u200b远说",
        "Jingyuan Lin said",
        "Lin, Jingyuan",
        "Dr Lin Jing-yuan’s report",
        "LIN JINGYUAN",
        "linjingyuan",
    ],
)
def test_a_person_without_a_latin_name_is_found_by_its_reading_too(text):
    person = make.make_person(slug="a-person", name_zh="林静远", name_latin="", aliases=[])
    told = make.make_achievement(text_zh_hans=text)

    put_at_risk(person, "person")

    told.refresh_from_db()
    assert told.withheld


def test_an_organisation_is_found_by_its_web_site(alliance):
    alliance.website = "https://www.quiet-lake.example/"
    alliance.save()
    told = make.make_achievement(text_zh_hans="详见 quiet-lake.example/2018 年报")

    put_at_risk(alliance)

    told.refresh_from_db()
    assert told.withheld


def test_names_longer_than_a_line_do_not_stop_the_switch(alliance):
    entry = put_at_risk(alliance, more_names=["a nickname of many words " * 20])

    assert max(map(len, entry.names)) <= 200


def test_new_names_of_a_record_at_risk_are_looked_for_at_once(alliance):
    text = make.make_achievement(text_zh_hans="新名字联合会")
    put_at_risk(alliance)
    alliance.other_names.create(form="新名字联合会")

    actions.refresh_names("organisation", alliance, by="account:1")

    text.refresh_from_db()
    assert text.withheld


def test_an_officer_is_shown_what_would_follow(alliance):
    from tests.partners.curation import desk

    make.make_achievement(text_zh_hans="静湖儿童联盟")
    branch = make.make_organisation(name_en="Quiet Lake Alliance, Northern Branch", name_zh_hans="")

    page = desk.officer().get(desk.do(alliance, "put-at-risk")).text

    assert "achievements: 1" in page
    assert str(branch) in page


def test_officers_switch_and_lift_on_the_record_and_nobody_else_does(alliance):
    from tests.partners.curation import desk

    officer, editor = desk.officer(), desk.editor()
    assert editor.post(desk.do(alliance, "put-at-risk"), {"reason": "x"}).status_code == 403
    assert officer.post(desk.do(alliance, "put-at-risk"), {"reason": "threatened"}).status_code == 302

    entry = Shelter.objects.get()
    assert (entry.reason, entry.by) == ("threatened", officer.user.trace_label)
    assert editor.get(desk.do(alliance, "lift")).status_code == 404
    assert editor.get(desk.listing(Shelter)).status_code == 403
    assert officer.post(desk.do(alliance, "lift"), {"reason": "it is over"}).status_code == 302
    assert officer.post(desk.do(alliance, "confirm-lift")).status_code == 200  # says that another person must
    assert not Organisation.objects.filter(pk=alliance.pk).exists()
    assert desk.officer().post(desk.do(alliance, "confirm-lift")).status_code == 302
    assert Organisation.objects.filter(pk=alliance.pk).exists()


def test_an_end_in_the_past_is_explained(alliance):
    from tests.partners.curation import desk

    page = desk.officer().post(desk.do(alliance, "put-at-risk"), {"reason": "x", "until": "2018-03-23T10:00"})

    assert page.context["form"].errors["until"]
    assert not Shelter.objects.exists()
