"""What is typed, and what is found."""

import pytest

from gpc.search.queries import matching
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def found(text, kind="organisation"):
    return set(matching(kind, text).values_list("object_id", flat=True))


@pytest.fixture
def centre():
    return make_organisation(
        name_zh_hans="北京青少年法律援助与研究中心",
        name_en="Beijing Children’s Legal Aid and Research Centre",
        description_zh_hans="推动儿童权益，2011年获得联合国经社理事会特别谘商地位。",
        description_en="It was founded in 1999. Café au lait.",
    )


@pytest.mark.parametrize(
    "typed",
    [
        "北", "心", "北京", "青少年", "法律援助", "北京青少年法律援助与研究中心", "研究", "中心",
        "儿童", "兒童", "權益", "北京 中心", "儿童权益 北京", "2011", "2011年",
        "beijing", "Beijing", "beij", "bei jing", "qingshaonian", "beijingqingshaonian",
        "bj", "bjqsn", "qsn", "flyz", "ｂｊｑｓｎ",
        "children", "Children's", "childrens", "legal aid", "LEGAL", "cafe", "café", "CAFÉ", "found 1999",
        "谘商", "咨商", "磋商", "磋商地位", "北京法律援助", "北京儿童",
    ],
)  # fmt: skip
def test_a_record_is_found_by_all_that_it_says(centre, typed):
    make_organisation(name_zh_hans="上海公益基金", name_en="Shanghai Fund")

    assert centre.pk in found(typed)
    assert len(found(typed)) == 1


@pytest.mark.parametrize("typed", ["海", "京北", "青年", "shanghai", "zz", "bjx", "egal", "援法", "上京"])
def test_nothing_else_is_found(centre, typed):
    assert found(typed) == set()
