"""Both languages of a text side by side: Chinese left, English right."""

from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.translator import translator
from modeltranslation.utils import get_translation_fields

from gpc.lib.texts import HTML_LANGUAGES

IN_WORDS = {"zh-hans": _("%(field)s, Chinese"), "en": _("%(field)s, English")}


def label_of(field):
    """What a column is called: its own name, and for one of two languages which one."""
    original = getattr(field, "translated_field", None)
    if original is None:
        return capfirst(str(_own_name(field)))
    return capfirst(str(IN_WORDS[field.language] % {"field": original.verbose_name}))


def _own_name(field):
    """A key that nobody named is called what it points to; Django would call it by its English attribute."""
    named = not isinstance(field.verbose_name, str)  # our names are lazy translations, Django's are plain
    return field.verbose_name if named or not field.related_model else field.related_model._meta.verbose_name


def paired(fields, model):
    """A list of fields in which each translated one has become a row of two."""
    translated = _translated(model)
    rows = []
    for field in fields:
        if isinstance(field, (list, tuple)):
            rows.append(tuple(_flat(field, translated)))
        elif field in translated:
            rows.append(tuple(get_translation_fields(field)))
        else:
            rows.append(field)
    return rows


def _flat(fields, translated):
    return [
        column for field in fields for column in (get_translation_fields(field) if field in translated else [field])
    ]


def _translated(model):
    known = translator.get_registered_models(abstract=False)
    return translator.get_options_for_model(model).all_fields if model in known else {}


class PairedFields(admin.options.BaseModelAdmin):
    """For any admin class over modeltranslation's: rows of two, labels in words, and each input in its language."""

    def _patch_fieldsets(self, fieldsets):
        return [(name, {**options, "fields": paired(options["fields"], self.model)}) for name, options in fieldsets]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Label and language of one input."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(db_field, "translated_field"):
            field.label = label_of(db_field)
            field.widget.attrs["lang"] = HTML_LANGUAGES[db_field.language]
            field.required = False  # one language is enough; the database says so
        return field
