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
        ("王超", "王\u200b超、\ufeff王\u00ad超"),  # nobody sees these characters
        ("王超", "王\u2060\ufe0f超"),
        ("静湖儿童联盟", "静湖“儿童”联盟，《静湖》（儿童）联盟"),
        ("静湖儿童联盟", "静·湖-儿_童/联*盟"),
        ("静湖（儿童）联盟", "靜湖兒童聯盟"),
        ("王乾", "王乾坤"),  # alone 乾 is 干; before 坤 it stays
        ("北京ACT中心", "由北京 ACT 中心主办"),
        ("Halley Movement", "the Halley-Movement, Halley_Movement’s"),
        ("Halley Movement", "#HalleyMovement"),
        ("Halley Movement", "Hal\u200bley\u200c Movement"),
        ("Halley Movement", "𝐇𝐚𝐥𝐥𝐞𝐲 Ｍｏｖｅｍｅｎｔ"),
        ("O’Brien & Sons", "O'Brien and Sons"),
        ("U.N.I.T.", "by U.N.I.T in 2018"),
        ("halleymovement.org", "mail info@halleymovement.org"),
    ],
)
def test_a_name_is_found_however_it_is_written(name, text):
    assert contains_any(keys_of([name]), "nothing", text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ACT", "action and fact"),
        ("AU", "Auckland"),
        ("Halley", "Halleyville"),
        ("马拉维儿童联盟", "马拉维儿童"),
        ("王超", "为国王，超过一百人"),  # two sentences, or parts of one
        ("Ma Li", "children in Mali"),
        ("U.N.I.T.", "one unit"),
    ],
)
def test_a_name_is_not_found_inside_another_word(name, text):
    assert not contains_any(keys_of([name]), text)


def test_names_of_one_character_are_too_general():
    assert keys_of(["花", "", None, "王超", "王超 "]) == ["王超"]


def test_a_very_long_name_is_looked_for_by_its_beginning():
    (found,) = keys_of(["a very long name " * 20])

    assert len(found) <= 200
    assert contains_any([found], "It is " + "a very long name " * 20)


def test_a_key_that_was_stored_under_earlier_rules_still_finds():
    assert contains_any(["o’brien & sons", "lin-jingyuan"], "Lin Jingyuan")


def test_an_empty_register_finds_nothing():
    assert not contains_any([], "any text", None)


def test_keys_of_texts_are_folded():
    assert key(" Ｈａｌｌｅｙ\u3000Movement ") == "halley movement"
