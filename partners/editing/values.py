"""The value of a fact: as the page has it, as people read it, and how a new one gets onto the page."""

import datetime
import hashlib

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext

from gpc.lib.folding import pinyin
from gpc.places.models import Country
from gpc.provenance.models import BilingualName, TextStatus
from partners.directory import stated
from partners.directory.models import Organisation, OwnStatement, Person, Position, WorkArea
from partners.directory.stated import version_of
from partners.editing import pictures
from partners.editing.fields import FieldSet, is_picture, is_position, keys_in

NotPossible = pictures.NotPossible
DATES = ("since_on", "until_on")
EMPTY_POSITION = dict.fromkeys(("name_zh", "name_latin", "title_zh_hans", "title_en", *DATES), "")


def live(organisation, field_set):
    """What the page says now, by key."""
    if field_set == FieldSet.PEOPLE:
        rows = Position.objects.filter(organisation=organisation).select_related("person").order_by("order", "pk")
        return {f"position-{row.pk}": of_position(row) for row in rows}
    if field_set == FieldSet.PICTURES:
        return pictures.live(organisation)
    return {key: of(organisation, key) for key in keys_in(field_set)}


def of(organisation, key):
    """What the page says now of one fact; None where there is no such row."""
    if key == "work":
        return sorted(organisation.work.values_list("area__slug", flat=True))
    if key == "other_countries":
        return sorted(organisation.other_countries.values_list("code", flat=True))
    if is_picture(key):
        return pictures.live(organisation)[key]
    if not is_position(key):
        return stated.value_of(organisation, key)
    row = Position.objects.filter(organisation=organisation, pk=_number(key)).select_related("person").first()
    return of_position(row) if row else None


def of_position(row):
    """A position with the name of who holds it."""
    person = {"name_zh": row.person.name_zh, "name_latin": row.person.name_latin}
    return person | stated.value_of_position(row)


def _number(key):
    number = key.removeprefix("position-")
    return int(number) if number.isdecimal() else 0


def texts_in(value):
    """Every text in a value: what the register of people at risk is asked about."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts_in(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts_in(one)]
    return [value] if isinstance(value, str) and value else []


def hash_of(text):
    """By which a text is known when it must not be kept."""
    return hashlib.sha256(text.encode()).hexdigest()


class Words:
    """Values as people read them, with the names of countries and areas looked up once."""

    def __init__(self):
        self._names = {}

    def of(self, key, value):
        """A value in words; "" where nothing is stated."""
        if value in (None, "", [], {}):
            return ""
        if is_position(key):
            return _position_in_words(value)
        if is_picture(key):
            return pictures.in_words(value)
        return self._in_words(key, value)

    def _in_words(self, key, value):
        if key in ("kind", "standing"):
            return str(dict(Organisation._meta.get_field(key).choices).get(value, value))
        if key == "ecosoc":
            named = str(Organisation.Ecosoc(value["status"]).label)
            return f"{named} {value['year']}" if value["year"] else named
        if key in ("country", "other_countries", "work"):
            return self._listed(WorkArea if key == "work" else Country, value if isinstance(value, list) else [value])
        return str(value)

    def _listed(self, model, codes):
        if model not in self._names:
            rows = model.objects.all()
            self._names[model] = {(row.slug if model is WorkArea else row.code): row.name for row in rows}
        names = (str(self._names[model].get(code, code)) for code in codes)
        return pgettext("between items of a list", "; ").join(names)


def _position_in_words(value):
    who = " ".join(filter(None, [value["name_zh"], value["name_latin"]]))
    title = " / ".join(filter(None, [value["title_zh_hans"], value["title_en"]]))
    when = "–".join([value["since_on"], value["until_on"]]) if any(value[day] for day in DATES) else ""
    return "\n".join(filter(None, [who, title, when]))


def apply(organisation, values, *, own=True):
    """Let the page say these values, as the organisation's own statements. Its `save()` tells search and history.

    `own=False` is for going back: what stood before may have been somebody else's statement.
    """
    columns = {key: value for key, value in values.items() if key in stated.COLUMNS or key == "ecosoc"}
    put(organisation, columns)
    try:
        _validate(organisation, columns)
    except ValidationError as problem:
        raise NotPossible(" ".join(problem.messages)) from problem
    rows = {_apply_row(organisation, key, value): value for key, value in values.items() if key not in columns}
    organisation.save()
    _state(organisation, columns | rows, own)


def _validate(organisation, columns):
    """Only what changes: what stood there before is no fault of whoever mends something else."""
    changed = {"ecosoc", "ecosoc_year"} if "ecosoc" in columns else set()
    changed |= set(columns)
    organisation.clean_fields(exclude={field.name for field in organisation._meta.fields} - changed)
    organisation.validate_constraints()


def put(organisation, columns):
    """Set the columns of the record in memory, and what follows from them for its two languages; nothing more."""
    before = {key: stated.value_of(organisation, key) for key in columns}
    for key, value in columns.items():
        if key == "ecosoc":
            organisation.ecosoc, organisation.ecosoc_year = value["status"], value["year"]
        elif key == "country":
            organisation.country_id = value or None
        else:
            setattr(organisation, stated.COLUMNS[key], value)
    _settle_names(organisation, columns)
    _settle_languages(organisation, before, columns)
    organisation.settle_translation()


def _settle_names(organisation, columns):
    """A name that the organisation gives is its own, no translation of ours."""
    for ending in ("zh_hans", "en"):
        if (name := columns.get(f"name_{ending}")) is not None:
            status = BilingualName.NameStatus.OFFICIAL if name else BilingualName.NameStatus.MISSING
            setattr(organisation, f"name_status_{ending}", status)


def _settle_languages(organisation, before, columns):
    """Whether the two languages still say the same: only when every changed original came with its translation."""
    changed = {key for key in columns if columns[key] != before[key]}
    fields = organisation.bilingual_fields
    original, other = (
        {name for name in fields if f"{name}_{language.replace('-', '_')}" in changed}
        for language in (organisation.original_language, organisation.other_language)
    )
    was_out_of_date = organisation.is_out_of_date
    if not organisation.texts_in(organisation.original_language).strip("\x1f") and other:
        organisation.original_language = organisation.other_language
        organisation.translation_status, organisation.translated_hash = TextStatus.MISSING, ""
    elif other and other >= original and (not was_out_of_date or other >= _with_original(organisation)):
        organisation.mark_translated(TextStatus.OFFICIAL)


def _with_original(organisation):
    """The fields that have a text in the original language."""
    return {
        name for name in organisation.bilingual_fields if organisation.text_in(name, organisation.original_language)
    }


def _apply_row(organisation, key, value):
    """Write a list or a position; returns the key under which it is known from now on."""
    if key == "work":
        _apply_areas(organisation, value)
    elif key == "other_countries":
        organisation.other_countries.set(Country.objects.filter(code__in=value))
    elif is_picture(key):
        pictures.put(organisation, key, value)
    else:
        return _apply_position(organisation, key, value)
    return key


def _apply_areas(organisation, slugs):
    for row in organisation.work.exclude(area__slug__in=slugs):
        row.delete()
    known = set(organisation.work.values_list("area__slug", flat=True))
    for area in WorkArea.objects.filter(slug__in=set(slugs) - known):
        organisation.work.create(area=area)


def _apply_position(organisation, key, value):
    row = Position.objects.filter(organisation=organisation, pk=_number(key)).first()
    if row is None and not key.startswith("position-new-"):
        raise NotPossible(key)
    if row is None:
        row = Position(organisation=organisation, person=_new_person(value), order=organisation.positions.count())
        row.as_of = timezone.localdate()
    fill_position(row, value)
    row.save()
    return f"position-{row.pk}"


def fill_position(row, value):
    """Set title and dates of a position in memory, nothing more."""
    for name in ("title_zh_hans", "title_en"):
        setattr(row, name, value[name])
    for name in DATES:
        setattr(row, name, datetime.date.fromisoformat(value[name]) if value[name] else None)


def _new_person(value):
    """A person of the record, with a page that stays bare until they or the secretariat confirm it."""
    words = slugify(value["name_latin"]) or slugify(pinyin(value["name_zh"])) or "person"
    slug, number = words[:70].strip("-"), 1
    while Person.with_sheltered.filter(slug=slug).exists():
        number += 1
        slug = f"{words[:70].strip('-')}-{number}"
    person = Person(slug=slug, name_zh=value["name_zh"], name_latin=value["name_latin"])
    person.publish()
    return person


def _state(organisation, values, own):
    statements = OwnStatement.objects.filter(organisation=organisation)
    if not own:
        statements.filter(fact__in=values).delete()
        return
    for key, value in values.items():
        if is_picture(key):  # nobody cites a picture
            continue
        told = {name: value[name] for name in value if not name.startswith("name_")} if is_position(key) else value
        defaults = {"version": version_of(told), "stated_on": timezone.localdate()}
        statements.update_or_create(organisation=organisation, fact=key, defaults=defaults)
