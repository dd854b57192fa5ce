"""Pinyin as people type it."""

import pytest

from gpc.search.syllables import pairs, split


@pytest.mark.parametrize(
    ("letters", "ways"),
    [
        ("beijing", ["bei jing"]),
        ("beij", ["bei j"]),
        ("xian", ["xian", "xi an"]),
        ("qingshaonian", ["qing shao nian"]),
        ("aerbaniya", ["a er ba ni ya"]),
        ("zhuang", ["zhuang", "zhu ang"]),
        ("education", []),
        ("reform", []),
        ("", []),
    ],
)
def test_letters_are_split_into_syllables(letters, ways):
    assert [" ".join(way) for way in split(letters)] == ways


def test_long_letters_are_split_in_a_moment():
    assert split("a" * 500) == []
    assert len(split("xian" * 100)) <= 2


def test_initials_go_two_by_two():
    assert pairs(["bei", "jing", "qing"]) == [(0, "bj"), (1, "jq")]
