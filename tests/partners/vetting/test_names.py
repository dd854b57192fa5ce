"""Who might be the same organisation, across scripts. Hard cases first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gpc.outbox.models import Letter
from partners.safeguarding.actions import shelter_subject
from partners.vetting import duplicates
from partners.vetting.actions import answering
from partners.vetting.duplicates import LIKELY, domain_of
from partners.vetting.models import MembershipApplication
from partners.vetting.names import likeness
from tests import factories as make
from tests.partners.vetting.making import BY, address, make_application, make_draft, make_officer

SAME = [
    ("北京致诚法律援助", "Beijing Zhicheng Legal Aid"),
    ("北京青少年法律援助与研究中心", "Beijing Children’s Legal Aid and Research Center"),
    ("北京青少年法律援助與研究中心", "北京市青少年法律援助与研究中心"),
    ("BCLARC", "Beijing Children's Legal Aid and Research Center"),
    ("哈雷运动", "Halley Movement"),
    ("Halley Movement Coalition", "The Halley Movement"),
    ("儿童保护中心", "Child Protection Centre"),
    ("云南青少年发展基金会", "Yunnan Youth Development Foundation"),
    ("团圆行动", "Tuanyuan"),
    ("Fundación Niños del Mundo", "Fundacion Ninos Del Mundo"),
    ("众智儿童关爱中心", "Zhong Zhi Children's Care Centre"),
    ("救助儿童会", "Save the Children"),
]
OTHER = [
    ("上海儿童保护中心", "北京儿童保护中心"),
    ("山西省儿童福利会", "陕西省儿童福利会"),
    ("Yunnan Youth Development Foundation", "Hunan Youth Development Foundation"),
    ("Child Rights Foundation", "Child Protection Association"),
    ("Beijing Youth Centre", "Beijing Legal Aid Centre"),
    ("国际儿童中心", "International Youth Foundation"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_organisation_is_found_in_another_script_or_spelling(one, other):
    assert likeness(one, other) >= LIKELY
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_words_that_half_the_directory_has_make_no_twin(one, other):
    assert likeness(one, other) < LIKELY


@pytest.mark.parametrize("name", ["", "。", "a" * 20_000, "儿" * 5_000, "\u0301" * 500, "…", "1990"])
def test_any_text_can_be_compared(name):
    assert likeness(name, "Beijing Zhicheng Legal Aid") < LIKELY


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.example.org/x?y", "example.org"),
        ("a@mail.example.org", "example.org"),
        ("http://a.b.org.cn", "b.org.cn"),
        ("a@qq.com", ""),
        ("https://mp.weixin.qq.com/s", ""),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_domains_of_everybody_say_nothing(address, domain):
    assert domain_of(address) == domain


def test_the_finder_says_why_and_leaves_out_the_rest(db):
    twin = make.make_organisation(
        name_zh_hans="", name_en="Zhicheng Legal Aid, Beijing", country=make.make_country("CN", region="142")
    )
    by_domain = make.make_organisation(name_zh_hans="甲", name_en="Alpha", website="http://zhicheng.example.org")
    mail = make.make_organisation(name_zh_hans="乙", name_en="Beta", website="https://gmail.com")
    application = make_application(website="https://www.zhicheng.example.org", name_en="")

    found = {
        one.record: [str(reason) for reason in one.reasons] for one in duplicates.similar_organisations(application)
    }

    assert mail not in found
    assert found[twin] == ["名称相近", "同一国家"] or found[twin] == ["similar name", "same country"]
    assert len(found[by_domain]) == 1


def test_other_applications_are_compared_but_not_those_in_danger(db):
    first, hidden = make_application(), make_application(at_risk=True)
    application = make_application()

    assert {one.record for one in duplicates.similar_applications(application)} == {first}
    assert hidden


def test_nobody_but_an_officer_learns_of_a_twin_at_risk(db, client):
    twin = make.make_organisation(name_zh_hans="北京致诚法律援助", name_en="Beijing Zhicheng Legal Aid")
    shelter_subject("organisation", twin, reason="danger", by=BY)
    officer, reviewer = make_officer("safeguarding"), make_officer("reviewer")
    draft = make_draft()
    answering.submit(draft, by=BY, publication=False, is_complete=lambda one: True)

    letter = Letter.objects.get(kind="partners/application-twin")
    assert (letter.address, "Zhicheng" in str(letter.words())) == (officer.email, False)
    client.force_login(reviewer)
    assert "twin" not in str(duplicates.similar_organisations(draft))
    assert client.get(address("twins", draft.pk)).status_code == 404
    assert '<h2 id="h-twins"' not in client.get(address("application", draft.pk)).text
    client.force_login(officer)
    assert "北京致诚法律援助" in client.get(address("twins", draft.pk)).text
    assert client.get(address("application", draft.pk)).status_code == 404


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_finder_costs_the_same_for_any_number(db, how_many):
    for _ in range(how_many):
        make.make_organisation()
    pk = make_application().pk
    application = MembershipApplication.objects.select_related("applicant").get(pk=pk)

    with CaptureQueriesContext(connection) as queries:
        duplicates.similar_organisations(application)
        duplicates.similar_applications(application)

    assert len(queries) == 3
