"""An organisation as lists show it: where, who, what, and who came to the summit."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from gpc.lib import texts
from partners.directory import pictures
from partners.directory.models import OrganisationWorkArea, Participation

DELEGATES_SHOWN = 2


@dataclass(frozen=True)
class Card:
    """What an entry of the directory says, ready for components/entry.html."""

    place: str
    name: str
    lang: str
    url: str
    summary: str
    meta: list
    logo: object = None


def with_cards(organisations):
    """All that their cards show, in three queries for any number of organisations; the logo in the first."""
    work = OrganisationWorkArea.objects.select_related("area").order_by("area__order", "area")
    there = Participation.objects.shown().filter(capacity=Participation.Capacity.DELEGATE, person__isnull=False)
    with_logo = organisations.select_related("country").annotate(card_logo=pictures.logo_of_each())
    return with_logo.prefetch_related(
        Prefetch("work", work, to_attr="card_work"),
        Prefetch("participations", there.select_related("person").order_by("order", "pk"), to_attr="card_delegates"),
    )


def card_of(organisation, *, with_year=False):
    """The card of an organisation that `with_cards` has read."""
    language = get_language()
    summary, summary_language = texts.either(organisation, "summary")
    return Card(
        place=str(organisation.country.name) if organisation.country else gettext("Country not stated"),
        name=organisation.name_in(language),
        lang=other_language(organisation.language_of_name(language)),
        url=organisation.get_absolute_url(),
        summary=texts.run(summary, summary_language),
        meta=list(_meta(organisation, with_year)),
        logo=pictures.Shown(**organisation.card_logo).small if organisation.card_logo else None,
    )


def other_language(language):
    """The lang attribute for a run in that language, "" when it is the page's own."""
    return "" if language in (None, get_language()) else texts.html_language(language)


def _meta(organisation, with_year):
    if with_year and organisation.founded_year:
        yield _("Founded"), str(organisation.founded_year)
    comma = pgettext("between items of a list", "; ")
    if organisation.card_work:
        yield _("Work area"), comma.join(row.area.name for row in organisation.card_work)
    if delegates := organisation.card_delegates[:DELEGATES_SHOWN]:
        yield _("At the summit"), format_html_join(comma, "{}", ((delegate(each),) for each in delegates))


def delegate(participation):
    """A delegate's name and printed title."""
    name = texts.run(participation.person.name_in(get_language()))
    title, language = texts.either(participation, "title")
    if not title:
        return name
    return format_html("{}{}{}", name, pgettext("between a name and a title", ", "), texts.run(title, language))
