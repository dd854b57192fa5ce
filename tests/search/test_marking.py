"""Where a text answers what was typed: words by their beginning, runs anywhere, names also by their sound."""

from html import unescape

import pytest

from gpc.search.marking import Marker, marked
from gpc.search.query import read


def shown(typed, text, *, by_ear=False, in_pieces=False):
    places = Marker(read(typed), in_pieces).places(text, by_ear)
    return unescape(marked(text, places)).replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("educ", "Education, coeducation and EDUCATORS", "[Education], coeducation and [EDUCATORS]"),
        ("childfund", "Child Fund and ChildFund", "[Child Fund] and [ChildFund]"),
        ("child fund", "ChildFund, a fund", "[ChildFund], a [fund]"),
        ("childrens", "Children's Children’ s Childrens", "[Children's] [Children’ s] [Childrens]"),
        ("divoire", "Côte d'Ivoire", "Côte [d'Ivoire]"),
        ("ivoire", "Côte d'Ivoire", "Côte d'[Ivoire]"),
        ("sing", "Children's singing", "Children's [singing]"),
        ("un", "The U.N. and UNICEF", "The [U.N.] and [UNICEF]"),
        ("cafe", "Café, ＣＡＦＥ", "[Café], [ＣＡＦＥ]"),
        ("rights", "the right to rights", "the [right] to [rights]"),
        ("儿童", "兒童與儿童", "[兒童]與[儿童]"),
        ("童童", "童童童", "[童童童]"),
        ("child 儿童", "儿童child children", "[儿童child] [children]"),
    ],
)
def test_matches_of_what_is_written(typed, text, expected):
    assert shown(typed, text) == expected


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("beijing", "在北京的机构", "在[北京]的机构"),
        ("beij", "在北京的机构", "在[北京]的机构"),
        ("bj", "在北京的机构", "在[北京]的机构"),
        ("chongqing", "重庆与重要", "[重庆]与重要"),
        ("zhongqing", "重庆与重要", "重庆与重要"),
        ("cq", "重庆", "[重庆]"),
        ("rentong", "儿童", "儿童"),
        ("lvse", "绿色", "[绿色]"),
        ("luse", "绿色", "[绿色]"),
        ("beijing", "ภาษาไทย beijing", "ภาษาไทย [beijing]"),
    ],
)
def test_names_are_marked_by_their_sound(typed, text, expected):
    assert shown(typed, text, by_ear=True) == expected


def test_pieces_are_marked_where_the_whole_is_nowhere():
    assert shown("马拉维儿童", "马拉维的儿童", in_pieces=True) == "[马拉维]的[儿童]"


def test_texts_are_not_marked_by_their_sound():
    assert shown("beijing", "在北京的机构") == "在北京的机构"
