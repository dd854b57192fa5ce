"""What may show at once because it only mends a slip."""

import pytest

from partners.editing.slips import is_slip

LONG = "We provide legal aid to children in the whole country and train the lawyers who speak for them in court. "


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, LONG.replace("provide", "provdie").replace("provdie", "provides")),
        (LONG + "We recieve calls.", LONG + "We receive calls."),
        (LONG, LONG.replace("country and", "country, and")),
        (
            "我们为儿童提供法律援助,并培训律师。" * 3,
            "我们为儿童提供法律援助，并培训律师。" + "我们为儿童提供法律援助,并培训律师。" * 2,
        ),
    ],
)
def test_letters_within_a_word_and_punctuation_are_slips(old, new):
    assert is_slip(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "New"),
        (LONG, LONG.replace("We", "He")),
        (LONG + "It is not true.", LONG + "It is now true."),
        (LONG + "It is safe.", LONG + "It is unsafe."),
        (LONG + "Since 1998.", LONG + "Since 1999."),
        (LONG + "In Malawi.", LONG + "In Malawu."),
        (LONG + "See www.example.org", LONG + "See www.exampIe.org"),
        (LONG + "boys", LONG + "toys"),
        (LONG, LONG.replace("the whole ", "")),
        ("我们为男童提供法律援助。" * 10, "我们为女童提供法律援助。" + "我们为男童提供法律援助。" * 9),
        ("Short words.", "Shore warts."),
    ],
)
def test_whatever_changes_what_is_said_is_none(old, new):
    assert not is_slip(old, new)


def test_long_texts_are_compared_quickly():
    assert not is_slip(LONG * 80, (LONG * 80)[::-1])
    assert is_slip(LONG * 80 + "recieve", LONG * 80 + "receive")
