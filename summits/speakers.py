"""Speakers as they are read: a name in both scripts, the printed title, the organisation."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gpc.lib.texts import either, run


@dataclass(frozen=True)
class Card:
    """A person in a list (see components/who.html)."""

    name: str
    other: str
    url: str
    role: str


def card(speaking, *, linked=False):
    """The card of someone who spoke; `linked` leads from the organisation to its page, too."""
    language = get_language()
    return Card(
        name=speaking.person.name_in(language),
        other=speaking.person.other_name_in(language),
        url=speaking.person.get_absolute_url(),
        role=role(speaking, linked=linked),
    )


def role(statement, *, linked=False):
    """The printed title and the organisation of a speaking or testimonial, in the order of the language."""
    title = run(*either(statement, "title"))
    organisation = _organisation(statement.shown_organisation, linked)
    if title and organisation:
        return format_html(_("{title}, {organisation}"), title=title, organisation=organisation)
    return title or organisation


def _organisation(organisation, linked):
    if not organisation:
        return ""
    language = get_language()
    name = run(organisation.name_in(language), organisation.language_of_name(language))
    return format_html('<a href="{}">{}</a>', organisation.get_absolute_url(), name) if linked else name


def once_each(speakings):
    """The first speaking of each person, in order."""
    first = {}
    for speaking in speakings:
        first.setdefault(speaking.person_id, speaking)
    return list(first.values())
