"""What a form says of a field that was left empty, by its control."""

import pytest
from django import forms
from django.utils.translation import override

from partners.models import Organisation
from partners.relay.forms import HeldForm


class Everything(forms.Form):
    text = forms.CharField()
    tick = forms.BooleanField()
    one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    record = forms.ModelChoiceField(Organisation.objects.none())
    many = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    records = forms.ModelMultipleChoiceField(Organisation.objects.none())
    file = forms.FileField()
    own = forms.BooleanField(error_messages={"required": "Without this tick nothing changes."})


@pytest.mark.parametrize(
    ("language", "fill", "tick", "one", "some", "file"),
    [
        (
            "en",
            "Please fill this in.",
            "Please tick this box.",
            "Please choose one.",
            "Please choose at least one.",
            "Please choose a file.",
        ),
        ("zh-hans", "请填写此项。", "请勾选此项。", "请选择一项。", "请至少选择一项。", "请选择文件。"),
    ],
)
def test_an_empty_field_is_asked_for_as_its_control_is(language, fill, tick, one, some, file):
    with override(language):
        said = {name: list(errors) for name, errors in Everything({}).errors.items()}
        asked = list(HeldForm({}).errors["act"])

    assert said == {
        "text": [fill], "tick": [tick], "one": [one], "record": [one], "many": [some], "records": [some],
        "file": [file], "own": ["Without this tick nothing changes."],
    }  # fmt: skip
    assert asked == [one]
