"""Texts in templates: phrase breaks, the language of a run, the other language when one is missing."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from gpc.lib import texts

register = template.Library()

register.filter("phrases", texts.phrases)
register.filter("spaced", texts.spaced)
register.filter("paragraphs", texts.paragraphs)
register.filter("lang_attr", texts.lang_attribute)
register.filter("lang_run", texts.run)
register.filter("marked", texts.marked)
register.filter("titled", texts.titled)
register.filter("typeset", texts.typeset)


@register.filter
def nth(items, index):
    """The item at that place, such as the head of a column."""
    return items[index]


@register.filter
def html_lang(code):
    """zh-hans is zh-Hans in HTML."""
    return texts.html_language(code)


@register.simple_tag
def bilingual(record, field, note=True):
    """A bilingual field in the page's language, else in the other one with lang and (unless note=False) a note."""
    text, language = texts.either(record, field)
    if language in (None, get_language()):
        return text
    return format_html("{}{}", texts.run(text, language), texts.fallback_note(language) if note else "")


@register.simple_tag
def bilingual_attr(record, field):
    """` lang="…"` for the element that holds nothing but that field, when it falls back."""
    return texts.lang_attribute(*texts.either(record, field))


@register.simple_tag
def bilingual_text(record, field, as_printed=False):
    """The same text without any mark-up, for attributes and for an element that has bilingual_attr."""
    return texts.either(record, field, as_printed=as_printed)[0]


@register.simple_tag
def bilingual_other(record, field):
    """The same field in the language that the page is not in, as a run; nothing when it is missing or the same."""
    here = get_language()
    other = next(language for language in texts.COLUMN_ENDINGS if language != here)
    text = texts.in_language(record, field, other)
    shown = texts.either(record, field)[0]
    return texts.run(text, other) if text and text != shown else ""
