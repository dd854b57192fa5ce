"""A box opens with its key and with nothing else, and tells nothing by its length."""

import pytest

from partners.concerns import sealing
from partners.concerns.forms import LONGEST


def test_a_box_opens_with_its_key_only():
    public, closed = sealing.new_key("one passphrase of mine")
    other, _closed = sealing.new_key("one passphrase of mine")
    box = sealing.seal({"text": "说明"}, public)
    private = sealing.open_key(closed, " one  passphrase of mine ")

    assert sealing.unseal(box, private) == {"text": "说明"}
    for wrong in (sealing.seal({}, other), box[:-1] + bytes([box[-1] ^ 1]), box[:40], b"", bytes(len(box))):
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(wrong, private)
    with pytest.raises(sealing.CannotOpen):
        sealing.open_key(closed, "one passphrase of yours")


def test_every_box_has_the_same_length_and_none_is_like_another():
    public, _closed = sealing.new_key("x")
    longest = {"organisation": "机" * 200, "text": "\U0001f9d2" * LONGEST, "reach": "机" * 200}

    boxes = [sealing.seal(content, public) for content in ({}, {}, {"text": "a"}, longest)]

    assert {len(box) for box in boxes} == {sealing.BOX}
    assert len(set(boxes)) == len(boxes)


def test_a_code_is_read_however_it_is_typed():
    code = sealing.new_code()

    assert sealing.tidy_code(f" {code.lower().replace('-', ' ')} ") == code
    assert sealing.tidy_code(code + "A") == sealing.tidy_code(code[:-1]) == sealing.tidy_code("O" * 16) == ""
    assert sealing.of_code(code)[0] == sealing.of_code(code)[0] != sealing.of_code(sealing.new_code())[0]
