"""What a form says of a field that was left empty: tick, choose or fill in, as its control is."""

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = {
    forms.BooleanField: _("Please tick this box."),
    forms.ChoiceField: _("Please choose one."),
    forms.FileField: _("Please choose a file."),
    forms.MultipleChoiceField: _("Please choose at least one."),
    forms.ModelMultipleChoiceField: _("Please choose at least one."),
}


def speak():
    """Teach them to Django's fields, before a form is made; those who derive from these learn them, too."""
    for field, words in WORDS.items():
        field.default_error_messages = field.default_error_messages | {"required": words}
