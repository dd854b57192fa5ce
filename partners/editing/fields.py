"""What partner staff may edit: which set it belongs to, what it risks, who sees it. One table, read by everything else.

A *key* names one value: a column in one language (`summary_en`), a list (`work`), or a row (`position-12`). A *field*
is what people call it, with one key or one for each language.
"""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.directory.models import ProfilePicture


class FieldSet(models.TextChoices):
    """What is edited, sent and reviewed together."""

    IDENTITY = "identity", _("Name and facts")
    PROFILE = "profile", _("What you say of yourselves")
    WORK = "work", _("Work areas and countries")
    CONTACT = "contact", _("Contact")
    PEOPLE = "people", _("People and positions")
    PICTURES = "pictures", _("Logo and pictures")


class Risk(models.TextChoices):
    """Who has to look before the page changes."""

    AT_ONCE = "at-once", _("Shows at once; a reviewer looks at it afterwards.")
    LOW = "low", _("Shows after one reviewer has approved it.")
    HIGH = "high", _("Shows after two reviewers have approved it.")


class SeenBy(models.TextChoices):
    """Who sees a field, once it is approved."""

    PUBLIC = "public", _("Everybody sees it.")
    MEMBERS = "members", _("Signed-in members of the network see it.")
    SECRETARIAT = "secretariat", _("Only the secretariat sees it.")


@dataclass(frozen=True)
class Field:
    """A fact that staff may edit."""

    name: str
    label: str
    field_set: FieldSet
    widget: str = "line"
    risk: Risk = Risk.LOW
    help: str = ""
    bilingual: bool = False
    longest: int = 200
    seen_by: SeenBy = SeenBy.PUBLIC

    @property
    def keys(self):
        """One key, or one for each language."""
        return (f"{self.name}_zh_hans", f"{self.name}_en") if self.bilingual else (self.name,)

    @property
    def is_text(self):
        """Whether it is free text, in which a slip may be mended at once and a child could be named."""
        return self.widget == "text"


_PICTURE_HELP = {"logo": _("Your own sign, as you use it elsewhere. A PNG with nothing behind it looks best.")}
FIELDS = (
    Field(
        "name",
        _("Name"),
        FieldSet.IDENTITY,
        risk=Risk.HIGH,
        bilingual=True,
        help=_("The official name. Leave one language empty rather than translate it yourselves."),
    ),
    Field("kind", _("Kind"), FieldSet.IDENTITY, "choice", Risk.HIGH),
    Field("standing", _("Standing"), FieldSet.IDENTITY, "choice", Risk.HIGH),
    Field("country", _("Country"), FieldSet.IDENTITY, "country", Risk.HIGH),
    Field("founded_year", _("Founded in"), FieldSet.IDENTITY, "year", Risk.HIGH),
    Field("ecosoc", _("ECOSOC status"), FieldSet.IDENTITY, "ecosoc", Risk.HIGH),
    Field("short_name", _("Short name"), FieldSet.PROFILE, bilingual=True, longest=80),
    Field(
        "summary",
        _("Summary"),
        FieldSet.PROFILE,
        "text",
        bilingual=True,
        longest=300,
        help=_("One or two sentences, shown in the list of partners."),
    ),
    Field("description", _("Description"), FieldSet.PROFILE, "text", bilingual=True, longest=8000),
    Field("work", _("Work areas"), FieldSet.WORK, "areas"),
    Field("other_countries", _("Other countries of work"), FieldSet.WORK, "countries"),
    Field(
        "website",
        _("Web site"),
        FieldSet.CONTACT,
        "address",
        Risk.AT_ONCE,
        help=_("The whole address, such as https://www.example.org/"),
    ),
)
PICTURES = tuple(
    Field(slot.value, slot.label, FieldSet.PICTURES, "picture", help=_PICTURE_HELP.get(slot.value, ""))
    for slot in ProfilePicture.Slot
    if slot != ProfilePicture.Slot.PORTRAIT
)
PEOPLE = Field(
    "position",
    _("Position"),
    FieldSet.PEOPLE,
    "position",
    Risk.HIGH,
    help=_("Name adults only, and only those who have agreed to be named here."),
)
_BY_KEY = {key: field for field in (*FIELDS, *PICTURES) for key in field.keys}
_POSITION = re.compile(r"position-(\d+|new-\d+)")


def field_of(key):
    """The field that a key belongs to; KeyError for what nobody may edit."""
    return PEOPLE if _POSITION.fullmatch(key) else _BY_KEY[key]


def is_position(key):
    """Whether the key names a row of the people."""
    return bool(_POSITION.fullmatch(key))


def is_picture(key):
    """Whether the key names a place for a picture."""
    return field_of(key).widget == "picture"


def risk_of(key):
    """Who has to look before the page changes."""
    return field_of(key).risk


def language_of_key(key):
    """The language of a text, or "" for a fact that has none."""
    field = field_of(key)
    if not field.bilingual:
        return ""
    return "en" if key.endswith("_en") else "zh-hans"


def fields_in(field_set):
    """The fields of a set, people aside."""
    return [field for field in (*FIELDS, *PICTURES) if field.field_set == field_set]


def keys_in(field_set):
    """The keys of a set, people aside."""
    return [key for field in fields_in(field_set) for key in field.keys]


def lang_attribute(language):
    """A language as HTML writes it."""
    return "zh-Hans" if language == "zh-hans" else language
