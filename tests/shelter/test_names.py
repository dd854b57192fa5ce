"""How names are found in texts."""

import pytest

from gpc.shelter.names import contains_any, key, keys_of


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("马拉维儿童联盟", "由馬拉維兒童聯盟主办"),
        ("马拉维儿童联盟", "由马拉维\n儿童联盟主办"),
        ("Halley Movement", "the halley  movement’s work"),
        ("Halley Movement", "THE HALLEY\nMOVEMENT"),
        ("Coalición Ñandú", "la coalicion nandu"),
        ("花楠·弗劳尔斯", "花楠•弗劳尔斯女士"),
        ("ACT", "hosted by ACT."),
        ("halley-movement", "see /partners/halley-movement/"),
        ("王超", "王超先生说"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, text):
    assert contains_any(keys_of([name]), "nothing", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("ACT", "action and fact"), ("AU", "Auckland"), ("Halley", "Halleyville"), ("马拉维儿童联盟", "马拉维儿童")],
)
def test_a_name_is_not_found_inside_another_word(name, text):
    assert not contains_any(keys_of([name]), text)


def test_names_of_one_character_are_too_general():
    assert keys_of(["花", "", None, "王超", "王超 "]) == ["王超"]


def test_an_empty_register_finds_nothing():
    assert not contains_any([], "any text", None)


def test_keys_of_texts_are_folded():
    assert key(" Ｈａｌｌｅｙ\u3000Movement ") == "halley movement"
