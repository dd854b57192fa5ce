"""Names that lead to pages, in the reader's language where there is one."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from gpc.lib.texts import lang_attribute
from summits.speakers import role

register = template.Library()


@register.simple_tag
def named(record):
    """The name of an organisation or a person as a link to its page."""
    name = record.name_in(get_language())
    language = getattr(record, "language_of_name", lambda _: None)(get_language())
    return format_html('<a href="{}"{}>{}</a>', record.get_absolute_url(), lang_attribute(name, language), name)


@register.simple_tag
def spoken_by(statement):
    """Who spoke, and as what."""
    return format_html("<b>{}</b> {}", named(statement.person), role(statement, linked=True))


@register.simple_tag
def person_other(person):
    """The name of a person in the other script, quietly."""
    other = person.other_name_in(get_language())
    return format_html(" <span{}>{}</span>", lang_attribute(other), other) if other else ""


@register.simple_tag
def role_of(statement):
    """As what someone spoke, with a link to the organisation."""
    return role(statement, linked=True)
