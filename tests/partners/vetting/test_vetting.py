"""Those who vet: who reaches what, one's own side never, two at once, scores unseen until submitted."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partners.vetting.access import reviewers_for
from partners.vetting.actions import vetting
from partners.vetting.criteria import Criterion
from partners.vetting.models import MembershipApplication
from partners.vetting.states import State
from tests import factories as make
from tests.partners.vetting.making import BY, LANGUAGES, address, answer, make_application, make_officer

pytestmark = pytest.mark.django_db
PAGES = ("application", "conflict", "ask", "invite", "decide")
ACTS = (
    "claim",
    "assign",
    "tick",
    "note",
    "review",
    "ask_referees",
    "held",
    "undo",
    "conflict",
    "ask",
    "invite",
    "decide",
)


@pytest.fixture
def application():
    return make_application()


def statuses(client, user, application):
    """What every page and every act of those who vet answers to somebody."""
    client.force_login(user)
    read = {name: client.get(address(name, application.pk)).status_code for name in (*PAGES, "paper")}
    acts = {f"{name}!": client.post(address(name, application.pk), {}).status_code for name in ACTS}
    return read | acts | {"board": client.get(address("board")).status_code}


def test_for_everybody_else_the_board_and_its_applications_do_not_exist(client, application):
    colleague = make.make_role(second_factor=True).user
    others = [
        application.applicant,
        make.make_user(),
        colleague,
        make_officer("organiser"),
        make_officer("safeguarding"),
    ]

    found = {code for user in others for code in statuses(client, user, application).values()}

    assert found == {404}
    application.refresh_from_db()
    assert (application.state, application.claimed_by) == (State.SUBMITTED, None)


def test_nobody_vets_without_a_second_factor(client, application):
    user = make.make_user(email="new@gpc.example")
    from partners.identity.actions import give_role

    give_role(user, "reviewer", reason="test", by=BY)
    client.force_login(user)

    assert "second-step" in client.get(address("application", application.pk))["Location"]


def test_a_reviewer_vets_and_only_the_secretariat_decides(client, application):
    client.force_login(make_officer("reviewer"))
    reviewer = {name: client.get(address(name, application.pk)).status_code for name in PAGES}
    client.force_login(make_officer("secretariat"))
    secretariat = {name: client.get(address(name, application.pk)).status_code for name in PAGES}

    assert reviewer == dict.fromkeys(PAGES, 200) | {"decide": 404}
    assert secretariat == dict.fromkeys(PAGES, 200)


def test_the_applicants_pages_exist_for_the_applicant_only(client):
    draft = make_application(State.DRAFT)
    sent = make_application(State.REFEREES)
    pages = [address("status", draft.pk), address("step", draft.pk, "work"), address("withdraw", draft.pk)]
    pages += [address("answers", sent.pk), address("replace_referee", sent.pk, sent.references.first().pk)]

    found = {}
    for name, user in {"stranger": make.make_user(), "secretariat": make_officer("secretariat")}.items():
        client.force_login(user)
        found[name] = {client.get(page).status_code for page in pages} | {
            client.post(page).status_code for page in pages[1:]
        }
    client.force_login(draft.applicant)
    assert found == {"stranger": {404}, "secretariat": {404}}
    assert [client.get(page).status_code for page in pages[:3]] == [200, 200, 200]


def _role_at(**organisation):
    def give(reviewer, application):
        make.make_role(reviewer, make.make_organisation(**organisation), "member")

    return give


def _former_role(reviewer, application):
    organisation = make.make_organisation(name_zh_hans="北京致诚法律援助中心", name_en="")
    make.make_role(reviewer, organisation, "member", ended_at=timezone.now())


def _referee(reviewer, application):
    application.references.filter(place=1).update(email=reviewer.email.upper())


def _recommending(reviewer, application):
    application.references.filter(place=1).update(member=make.make_role(reviewer, kind="member").organisation)


def _mail(reviewer, application):
    reviewer.email = "colleague@zhicheng.example.org"
    reviewer.save()


WAYS = {
    "applicant": lambda one, application: MembershipApplication.objects.filter(pk=application.pk).update(applicant=one),
    "mail domain": _mail,
    "role by domain": _role_at(website="https://example.org/about"),
    "role by name": _role_at(name_en="Zhicheng Legal Aid Beijing", name_zh_hans=""),
    "former role": _former_role,
    "referee": _referee,
    "recommending": _recommending,
    "declared": lambda one, application: vetting.declare_conflict(application, user=one),
}


def tied(how, application):
    """A reviewer who is too near in one way."""
    reviewer = make_officer("reviewer")
    WAYS[how](reviewer, application)
    return reviewer


@pytest.mark.parametrize("how", WAYS)
def test_nobody_vets_their_own_side(client, application, how):
    reviewer = tied(how, application)
    other = make_application(
        name_zh_hans="别的机构",
        name_en="Quite Another",
        website="",
        applicant=make.make_user(email="x@elsewhere.example"),
    )
    other.references.update(email="nobody@nowhere.example")
    client.force_login(reviewer)

    assert client.get(address("application", application.pk)).status_code == 404
    assert client.post(address("note", application.pk), {"text": "x"}).status_code == 404
    assert [row.application for _state, rows in client.get(address("board")).context["groups"] for row in rows] == [
        other
    ]


def test_who_is_too_near_cannot_be_handed_the_application_either(client, application):
    near, able = tied("mail domain", application), make_officer("reviewer")
    client.force_login(make_officer("secretariat"))
    offered = client.get(address("application", application.pk)).context["reviewers"]
    client.post(address("assign", application.pk), {"to": near.pk})
    application.refresh_from_db()
    before = application.claimed_by
    client.post(address("assign", application.pk), {"to": able.pk})

    application.refresh_from_db()
    assert near not in offered
    assert (before, application.claimed_by) == (None, able)


def test_stepping_aside_frees_the_application(client, application):
    reviewer = make_officer("reviewer")
    vetting.claim(application, user=reviewer)
    client.force_login(reviewer)
    client.post(address("conflict", application.pk))

    application.refresh_from_db()
    assert application.claimed_by is None
    assert client.get(address("application", application.pk)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_at_once_one_gets_it():
    application, users = make_application(), [make_officer("reviewer"), make_officer("reviewer")]
    start, found = threading.Barrier(2), []

    def claim(user):
        start.wait()
        try:
            vetting.claim(application, user=user)
            found.append(user)
        except vetting.ClaimedAlready:
            found.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=claim, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    application.refresh_from_db()
    assert len(found) == 2
    assert [user for user in found if user] == [application.claimed_by]


def scores(points=3):
    return {f"points_{one}": points for one in Criterion} | {f"note_{one}": f"why {one}" for one in Criterion}


def test_scores_are_ones_own_until_submitted_and_stand_then(client, application):
    mine, other = make_officer("reviewer"), make_officer("reviewer")
    client.force_login(mine)
    client.post(address("review", application.pk), scores())
    client.force_login(other)
    assert "why region" not in client.get(address("application", application.pk)).text
    client.force_login(mine)
    incomplete = client.post(address("review", application.pk), scores() | {"points_work": "", "submit": "1"})
    client.post(address("review", application.pk), scores() | {"submit": "1"})
    client.post(address("review", application.pk), scores(0) | {"submit": "1"})
    client.force_login(other)

    page = client.get(address("application", application.pk))
    assert incomplete.status_code == 400
    assert [(review.reviewer, review.total) for review in page.context["reviews"]] == [(mine, 18)]


@pytest.mark.parametrize("points", ["5", "-1", "x"])
def test_points_stay_within_bounds(client, application, points):
    client.force_login(make_officer("reviewer"))

    assert client.post(address("review", application.pk), scores(points)).status_code == 400
    assert application.reviews.count() == 0


def test_ticks_and_notes_say_who_and_when(client, application):
    reviewer = make_officer("reviewer", name="Rita")
    client.force_login(reviewer)
    client.post(address("tick", application.pk), {"check": "website", "done": "1"})
    client.post(address("tick", application.pk), {"check": "forged", "done": "1"})
    client.post(address("note", application.pk), {"text": "Called them.", "by": "account:99"})

    assert [(tick.check_name, tick.by) for tick in application.ticks.all()] == [("website", reviewer.trace_label)]
    assert [(note.text, note.by) for note in application.notes.all()] == [("Called them.", reviewer.trace_label)]
    assert "Rita" in client.get(address("application", application.pk)).text
    client.force_login(application.applicant)
    assert "Called them." not in client.get(address("status", application.pk)).text


def test_the_board_names_nobody_who_is_in_danger(client):
    named, hidden = (
        make_application(),
        make_application(at_risk=True, name_en="Hidden Helpers", name_zh_hans="隐名机构"),
    )
    client.force_login(make_officer("reviewer"))
    page = client.get(address("board"))
    by_region = client.get(address("board"), {"region": "asia"})

    assert "Hidden Helpers" not in page.text
    assert "隐名机构" not in page.text
    assert f"Application {hidden.pk}" in page.text
    assert by_region.context["total"] == 1
    assert named


def test_the_board_filters(client):
    here = make_application(kind="ingo", country=make.make_country("MW"))
    make_application()
    reviewer = make_officer("reviewer")
    vetting.claim(here, user=reviewer)
    client.force_login(reviewer)

    def shown(**asked):
        return [
            row.application for _state, rows in client.get(address("board"), asked).context["groups"] for row in rows
        ]

    assert shown(region="africa") == shown(kind="ingo") == shown(mine="1") == [here]
    assert len(shown(region="atlantis", kind="castle")) == 2
    assert shown(closed="1") == []


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_board_costs_the_same_for_any_number(client, how_many):
    for _ in range(how_many):
        make_application()
    client.force_login(make_officer("reviewer"))
    client.get(address("board"))

    with CaptureQueriesContext(connection) as queries:
        client.get(address("board"))

    assert len(queries) == 8, [one["sql"][:120] for one in queries]


def test_an_accepted_organisation_at_risk_leaves_the_board(client):
    application = make_application(State.ACCEPTED, at_risk=True)
    client.force_login(make_officer("secretariat"))

    assert client.get(address("application", application.pk)).status_code == 404
    assert client.get(address("board"), {"closed": "1"}).context["total"] == 0
    client.force_login(make.make_second_factor(application.applicant))
    assert client.get(address("status", application.pk)).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_those_who_vet_reads_in_both_languages(client, language):
    application = make_application(State.CONVERSATION)
    answer(application.references.first())
    client.force_login(make_officer("secretariat", language=language))

    for name in PAGES:
        assert client.get(address(name, application.pk, language=language)).status_code in (200, 302)
    assert "We worked together." in client.get(address("application", application.pk, language=language)).text


@pytest.mark.parametrize("host", ["qq.com", "vip.qq.com", "163.com", "gmail.com", "foxmail.com", "yahoo.co.uk"])
def test_a_mailbox_that_everybody_can_have_excludes_no_reviewer(host):
    reviewer = make_officer("reviewer", email=f"reviewer@{host}")
    application = make_application(applicant=make.make_user(email=f"applicant@{host}"), website="https://far.example/")

    assert reviewer in reviewers_for(application)


def test_one_speaks_at_the_hour_of_beijing_whatever_the_clock_of_who_types_and_who_reads(client):
    application = make_application(State.REFEREES)
    application.applicant.time_zone = "Africa/Blantyre"
    application.applicant.save()
    client.force_login(make_officer("secretariat", time_zone="America/Lima"))

    client.post(address("invite", application.pk), {"planned_for": "2126-03-01T15:00"})

    application.refresh_from_db()
    assert application.conversation_at.isoformat() == "2126-03-01T07:00:00+00:00"
    assert "1 March 2126, 15:00 (Beijing time)" in client.get(address("application", application.pk)).text
    client.force_login(application.applicant)
    assert "1 March 2126, 15:00 (Beijing time)" in client.get(address("status", application.pk)).text
