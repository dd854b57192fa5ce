"""Which facts of a profile are stated and which are not. A list for whoever looks after it, no score."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.editing import values
from partners.editing.fields import FIELDS, FieldSet, keys_in
from partners.editing.sight import language_name

SETS = (FieldSet.IDENTITY, FieldSet.PROFILE, FieldSet.WORK, FieldSet.CONTACT)
NOT_STATED = (None, "", [], {"status": "not-stated", "year": None})


@dataclass(frozen=True)
class Fact:
    """A field, in one language where it has two, and whether it is stated."""

    key: str
    label: str
    field_set: str
    stated: bool


def facts(organisation):
    """Every fact of the sheet, people aside."""
    now = {key: values.of(organisation, key) for one in SETS for key in keys_in(one)}
    return [
        Fact(key, _label(field, key), field.field_set, now[key] not in NOT_STATED)
        for field in FIELDS
        for key in field.keys
    ]


def _label(field, key):
    if not (language := language_name(key)):
        return field.label
    return _("%(field)s (%(language)s)") % {"field": field.label, "language": language}


def missing(organisation):
    """The labels of what is not stated, each once."""
    return list(dict.fromkeys(str(fact.label) for fact in facts(organisation) if not fact.stated))
