"""The fact sheet of an organisation: every fact, what supports it, and "not stated" where the sources are silent."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gpc.lib import texts
from gpc.provenance.templatetags.gpc_sources import quoted
from partners.directory.amounts import phrase
from partners.directory.models import Organisation

LEADING_FIGURES = 1  # printed large beside the founding year


@dataclass(frozen=True)
class Fact:
    """One row of the sheet, ready for components/sheet_row.html. No value: not stated.

    `stated_on`: the day on which the organisation itself stated this value.
    """

    label: str
    value: str
    citations: list = field(default_factory=list)
    big: bool = False
    stated_on: object = None


def sheet(reading):
    """The rows, the two that a reader looks for first in front."""
    organisation, cited = reading.organisation, reading.citations
    figures, on = [_figure(figure) for figure in reading.figures], reading.stated_on
    return [
        _founded(reading),
        *(Fact(figure.label, figure.value, figure.citations, big=True) for figure in figures[:LEADING_FIGURES]),
        Fact(_("Kind"), organisation.get_kind_display(), cited.of("kind"), stated_on=on("kind")),
        Fact(_("Standing"), organisation.get_standing_display(), cited.of("standing"), stated_on=on("standing")),
        Fact(_("Country"), _country(organisation.country), cited.of("country"), stated_on=on("country")),
        *_elsewhere(reading),
        _work(reading),
        Fact(_("UN status"), _ecosoc(organisation), cited.of("ecosoc"), stated_on=on("ecosoc")),
        *figures[LEADING_FIGURES:],
        Fact(_("Web site"), _website(organisation.website), stated_on=on("website")),
    ]


def _founded(reading):
    year, cited = reading.organisation.founded_year, reading.citations
    stated_on = reading.stated_on("founded_year") if year else None
    return Fact(_("Founded"), year and str(year), cited.of("founded"), big=bool(year), stated_on=stated_on)


def _figure(figure):
    return Fact(texts.run(*texts.either(figure, "label")), phrase(figure), quoted(figure))


def _country(country):
    return country and _link("country", country.code.lower(), country.name)


def _link(facet, value, words):
    return format_html('<a href="{}?{}={}">{}</a>', reverse("partners:directory"), facet, value, words)


def _elsewhere(reading):
    """Other countries of work, and the area as printed where no country can be ticked."""
    organisation, cited = reading.organisation, reading.citations
    comma = pgettext("between items of a list", "; ")
    countries = format_html_join(comma, "{}", ((_country(country),) for country in reading.other_countries))
    area = texts.run(*texts.either(organisation, "area_of_activity"))
    if countries or not area:
        stated_on = reading.stated_on("other_countries", sorted(one.code for one in reading.other_countries))
        yield Fact(_("Other countries of work"), countries, cited.of("other-countries"), stated_on=stated_on)
    if area:
        yield Fact(_("Area of activity, as printed"), area, cited.of("area-of-activity"))


def _work(reading):
    """The areas, a classification by the editor, with the words that each rests upon."""
    comma = pgettext("between items of a list", "; ")
    links = format_html_join(comma, "{}", ((_link("area", row.area.slug, row.area.name),) for row in reading.work))
    cited = [one for row in reading.work for one in reading.citations.of("work-area", work_area=row.pk)]
    stated_on = reading.stated_on("work", sorted(row.area.slug for row in reading.work))
    label = _("Work areas") if stated_on else _("Work areas, classified by the editor")
    return Fact(label, links, cited, stated_on=stated_on)


def _ecosoc(organisation):
    """Status with category and year, saying which of them the source leaves out."""
    if organisation.ecosoc == Organisation.Ecosoc.NOT_STATED:
        return ""
    status = organisation.get_ecosoc_display()
    if not organisation.ecosoc_year:
        return _("%(status)s; year not stated") % {"status": status}
    return _("%(status)s, since %(year)s") % {"status": status, "year": organisation.ecosoc_year}


def _website(address):
    """A link to a web page and nothing else: `javascript:` would be run."""
    if not address.startswith(("https://", "http://")):
        return address
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, address)
