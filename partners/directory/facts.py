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
    """One row of the sheet, ready for components/sheet_row.html. No value: not stated."""

    label: str
    value: str
    citations: list = field(default_factory=list)
    big: bool = False


def sheet(reading):
    """The rows, the two that a reader looks for first in front."""
    organisation, cited = reading.organisation, reading.citations
    figures = [_figure(figure) for figure in reading.figures]
    return [
        _founded(organisation, cited),
        *(Fact(figure.label, figure.value, figure.citations, big=True) for figure in figures[:LEADING_FIGURES]),
        Fact(_("Kind"), organisation.get_kind_display(), cited.of("kind")),
        Fact(_("Standing"), organisation.get_standing_display(), cited.of("standing")),
        Fact(_("Country"), _country(organisation.country), cited.of("country")),
        *_elsewhere(reading),
        _work(reading),
        Fact(_("UN status"), _ecosoc(organisation), cited.of("ecosoc")),
        *figures[LEADING_FIGURES:],
        Fact(_("Web site"), _website(organisation.website)),
    ]


def _founded(organisation, cited):
    year = organisation.founded_year
    return Fact(_("Founded"), year and str(year), cited.of("founded"), big=bool(year))


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
        yield Fact(_("Other countries of work"), countries, cited.of("other-countries"))
    if area:
        yield Fact(_("Area of activity, as printed"), area, cited.of("area-of-activity"))


def _work(reading):
    """The areas, a classification by the editor, with the words that each rests upon."""
    comma = pgettext("between items of a list", "; ")
    links = format_html_join(comma, "{}", ((_link("area", row.area.slug, row.area.name),) for row in reading.work))
    cited = [one for row in reading.work for one in reading.citations.of("work-area", work_area=row.pk)]
    return Fact(_("Work areas, classified by the editor"), links, cited)


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
