"""Names of organisations and people, each in its language, with or without a link."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from gpc.lib import texts

register = template.Library()


@register.simple_tag
def name_run(organisation):
    """The name in the reader's language, or the other one, marked."""
    language = get_language()
    return texts.run(organisation.name_in(language), organisation.language_of_name(language))


@register.simple_tag
def organisation_link(organisation):
    """The name as a link to the organisation's page."""
    return format_html('<a href="{}">{}</a>', organisation.get_absolute_url(), name_run(organisation))


@register.simple_tag
def person_link(person):
    """The name as a link to the person's page, the name in the other script behind it."""
    language = get_language()
    name = format_html('<b><a href="{}">{}</a></b>', person.get_absolute_url(), texts.run(person.name_in(language)))
    other = person.other_name_in(language)
    return format_html("{} <span>{}</span>", name, texts.run(other)) if other else name


@register.simple_tag
def plain_name(record):
    """The name of an organisation or a person in the reader's language, for titles."""
    return record.name_in(get_language())


@register.simple_tag
def record_name(record):
    """The name of an organisation or a person, marked where it is in the other language."""
    return name_run(record) if hasattr(record, "language_of_name") else texts.run(record.name_in(get_language()))
