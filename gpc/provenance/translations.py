"""Which translations are missing or out of date, asked of any table with columns in two languages."""

from django.apps import apps
from django.db.models import Count, F, Q
from modeltranslation.translator import translator

from gpc.provenance.models.languages import COLUMN_ENDINGS, Bilingual, TextStatus

STATES = ("zh-hans", "en", "out-of-date")


def translated_models():
    """Every model that has texts in two languages, in the order of the rooms."""
    known = set(translator.get_registered_models(abstract=False))
    return [model for model in apps.get_models() if model in known]


def translated_fields(model):
    """The names of a model's fields that stand in two columns."""
    return list(translator.get_options_for_model(model).all_fields)


def missing(model, language):
    """A condition: a text exists in the other language and not in this one."""
    here = COLUMN_ENDINGS[language]
    there = next(ending for ending in COLUMN_ENDINGS.values() if ending != here)
    condition = Q()
    for field in translated_fields(model):
        condition |= _empty(f"{field}_{here}") & ~_empty(f"{field}_{there}")
    return condition


def _empty(column):
    return Q(**{column: ""}) | Q(**{f"{column}__isnull": True})


def out_of_date(model):
    """A condition: the original has changed since it was translated. None where nobody keeps count."""
    if not issubclass(model, Bilingual):
        return None
    return ~Q(translation_status=TextStatus.MISSING) & ~Q(translated_hash=F("original_hash"))


def condition_for(model, state):
    """The condition for one of STATES, or None."""
    return out_of_date(model) if state == "out-of-date" else missing(model, state)


def count_states(rows):
    """How many rows are in each of STATES, in one query."""
    conditions = {state: condition_for(rows.model, state) for state in STATES}
    counted = {state: Count("pk", filter=condition) for state, condition in conditions.items() if condition}
    found = rows.order_by().aggregate(**{state.replace("-", "_"): count for state, count in counted.items()})
    return {state: found.get(state.replace("-", "_"), 0) for state in STATES}


def missing_fields(record, language):
    """The verbose names of the fields whose text in this language is missing."""
    here = COLUMN_ENDINGS[language]
    there = next(ending for ending in COLUMN_ENDINGS.values() if ending != here)
    return [
        record._meta.get_field(field).verbose_name
        for field in translated_fields(type(record))
        if getattr(record, f"{field}_{there}") and not getattr(record, f"{field}_{here}")
    ]
