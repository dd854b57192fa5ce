"""What editors and reviewers type. A profile form remembers which version of each value it showed."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gpc.places.models import Country
from partners.directory.models import Organisation, WorkArea
from partners.editing.actions import Typed
from partners.editing.fields import PEOPLE, FieldSet, fields_in, lang_attribute, language_of_key
from partners.editing.sight import language_name
from partners.editing.values import EMPTY_POSITION, version_of

PERSON = ("name_zh", "name_latin")
POSITION = ("title_zh_hans", "title_en", "since_on", "until_on")
POSITION_LABELS = {
    "name_zh": _("Chinese name"),
    "name_latin": _("Latin name"),
    "title_zh_hans": _("Title in Chinese"),
    "title_en": _("Title in English"),
    "since_on": _("Since"),
    "until_on": _("Until"),
}


@dataclass
class Group:
    """A field with its controls, one for each language."""

    field: object
    controls: list
    title: str = ""
    is_conflict: bool = False


class ProfileForm(forms.Form):
    """The values of one set of fields, as the open request or else the page has them."""

    word = forms.CharField(
        label=_("A word to the reviewer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, field_set, shown, live, **kwargs):
        super().__init__(*args, **kwargs)
        self.field_set, self.shown, self.live = field_set, shown, live
        for key, value in shown.items():
            self._add(key, value)

    def _add(self, key, value):
        if self.field_set == FieldSet.PEOPLE:
            self._add_position(key, value)
            return
        field = next(one for one in fields_in(self.field_set) if key in one.keys)
        label = language_name(key) or field.label
        self.fields[key] = _control(field, label, key)
        self.initial[key] = value
        if field.widget == "ecosoc":
            self.initial[key] = value["status"]
            self.fields["ecosoc_year"] = forms.IntegerField(
                label=_("since the year"), required=False, min_value=1946, max_value=2100
            )
            self.initial["ecosoc_year"] = value["year"]

    def _add_position(self, key, value):
        is_new = key.startswith("position-new-")
        for name in (*(PERSON if is_new else ()), *POSITION):
            make = forms.DateField if name.endswith("_on") else forms.CharField
            options = (
                {"widget": _day_input()} if name.endswith("_on") else {"max_length": 120 if name in PERSON else 200}
            )
            self.fields[f"{key}__{name}"] = make(label=POSITION_LABELS[name], required=False, **options)
            self.initial[f"{key}__{name}"] = value[name]

    def clean(self):
        """A name in one language at least, no year without a status, new people with a name and a title."""
        cleaned = super().clean()
        if {"name_zh_hans", "name_en"} <= set(self.shown) and not (
            cleaned.get("name_zh_hans") or cleaned.get("name_en")
        ):
            self.add_error(
                "name_zh_hans", ValidationError(_("Give the name in one of the languages."), code="nameless")
            )
        if cleaned.get("ecosoc_year") and cleaned.get("ecosoc") == Organisation.Ecosoc.NOT_STATED:
            self.add_error("ecosoc", ValidationError(_("A year needs a status."), code="no_status"))
        for key in self.shown if self.field_set == FieldSet.PEOPLE else ():
            self._clean_position(key, cleaned)
        return cleaned

    def _clean_position(self, key, cleaned):
        value = self._position(key)
        if key.startswith("position-new-") and any(value.values()):
            if not (value["name_zh"] or value["name_latin"]):
                self.add_error(
                    f"{key}__name_zh", ValidationError(_("Give a name in one of the scripts."), code="nameless")
                )
            if not (value["title_zh_hans"] or value["title_en"]):
                self.add_error(
                    f"{key}__title_en", ValidationError(_("Say what the position is called."), code="untitled")
                )
        since, until = cleaned.get(f"{key}__since_on"), cleaned.get(f"{key}__until_on")
        if since and until and until < since:
            self.add_error(f"{key}__until_on", ValidationError(_("The position ends before it begins."), code="order"))

    def typed(self):
        """What was typed, with the versions that the page had shown."""
        found = {key: self._value(key) for key in self.shown}
        given = {
            key: value
            for key, value in found.items()
            if not (key.startswith("position-new-") and value == EMPTY_POSITION)
        }
        seen = {key: self.data.get(f"seen-{key}", "") for key in given}
        return Typed(given, seen, {key: self.data.get(f"live-{key}", "") for key in given})

    def _value(self, key):
        if self.field_set == FieldSet.PEOPLE:
            return self._position(key)
        value = self.cleaned_data[key]
        if key == "ecosoc":
            return {"status": value, "year": self.cleaned_data.get("ecosoc_year")}
        if isinstance(value, str):
            return value.replace("\r\n", "\n").strip()
        return sorted(value) if isinstance(value, list) else value

    def _position(self, key):
        said = {name: self.cleaned_data.get(f"{key}__{name}") for name in (*PERSON, *POSITION)}
        value = {name: one.isoformat() if hasattr(one, "isoformat") else (one or "") for name, one in said.items()}
        if not key.startswith("position-new-"):
            value |= {name: self.shown[key][name] for name in PERSON}
        return value

    def groups(self):
        """The fields as the page shows them, in the order of the table."""
        if self.field_set == FieldSet.PEOPLE:
            return [self._person(key, value) for key, value in self.shown.items()]
        return [self._group(field) for field in fields_in(self.field_set) if set(field.keys) & set(self.shown)]

    def _group(self, field):
        names = [key for key in field.keys if key in self.shown]
        controls = [self[name] for name in names] + ([self["ecosoc_year"]] if field.widget == "ecosoc" else [])
        return Group(field, controls, is_conflict=False)

    def _person(self, key, value):
        controls = [self[name] for name in self.fields if name.startswith(f"{key}__")]
        title = " ".join(filter(None, [value["name_zh"], value["name_latin"]]))
        return Group(PEOPLE, controls, title="" if key.startswith("position-new-") else title)

    def marks(self):
        """The hidden marks of what this page shows: (name, version)."""
        seen = {f"seen-{key}": version_of(value) for key, value in self.shown.items()}
        return (seen | {f"live-{key}": version_of(self.live.get(key)) for key in self.shown}).items()


def _control(field, label, key):
    language = language_of_key(key)
    attrs = {"lang": lang_attribute(language)} if language else {}
    if field.widget == "text":
        attrs["rows"] = 3 if field.longest <= 300 else 10
        widget = forms.Textarea(attrs=attrs)
        return forms.CharField(label=label, required=False, max_length=field.longest, widget=widget)
    if field.widget == "line":
        return forms.CharField(
            label=label, required=False, max_length=field.longest, widget=forms.TextInput(attrs=attrs)
        )
    return _OTHERS[field.widget](field, label)


def _day_input():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _choice(field, label):
    return forms.ChoiceField(label=label, choices=Organisation._meta.get_field(field.name).choices)


def _year(field, label):
    return forms.IntegerField(label=label, required=False, min_value=1000, max_value=2100)


def _countries():
    return [
        (one.code, one.name) for one in Country.objects.order_by("pinyin" if get_language() == "zh-hans" else "name_en")
    ]


def _country(field, label):
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Not stated")), *_countries()])


def _many_countries(field, label):
    return forms.MultipleChoiceField(
        label=label, required=False, choices=_countries(), widget=forms.SelectMultiple(attrs={"size": 10})
    )


def _areas(field, label):
    areas = [(one.slug, one.name) for one in WorkArea.objects.all()]
    return forms.MultipleChoiceField(label=label, required=False, choices=areas, widget=forms.CheckboxSelectMultiple)


def _address(field, label):
    return forms.URLField(
        label=label, required=False, max_length=200, assume_scheme="https", validators=[URLValidator(["http", "https"])]
    )


_OTHERS = {
    "choice": _choice,
    "ecosoc": _choice,
    "year": _year,
    "country": _country,
    "countries": _many_countries,
    "areas": _areas,
    "address": _address,
}
