"""What the page of an organisation says, in the order in which it says it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from gpc.lib import dates, texts
from gpc.provenance.models import BilingualName, TextStatus
from partners.directory import facts, gatherings
from partners.directory.cards import other_language
from partners.directory.cite import citations_of_page
from partners.directory.jsonld import as_jsonld
from partners.directory.models import Affiliation
from partners.directory.reading import Reading
from partners.directory.related import related_to
from partners.directory.vocabulary import REGION_VALUES

MEMBERS_SIDE = {
    Affiliation.Relation.MEMBER: gettext_noop("Has as a member"),
    Affiliation.Relation.TAKES_PART: gettext_noop("With the participation of"),
    Affiliation.Relation.WORKS_WITH: gettext_noop("Works with"),
    Affiliation.Relation.INTENDED: gettext_noop("Partnership intended with"),
    Affiliation.Relation.PART_OF: gettext_noop("Includes"),
}


@dataclass(frozen=True)
class Supported:
    """Something that the page says, with what supports it."""

    what: object
    citations: list = field(default_factory=list)
    label: str = ""


class Profile:
    """An organisation as its page shows it to a reader of one language."""

    def __init__(self, organisation, language):
        self.organisation = organisation
        self.language = language
        self.reading = Reading(organisation)

    @property
    def name(self):
        """The name in the reader's language, or the other one."""
        return self.organisation.name_in(self.language)

    @property
    def name_lang(self):
        """The lang attribute of the name, "" when it is in the page's language."""
        return other_language(self.organisation.language_of_name(self.language))

    @property
    def other_name(self):
        """The name in the other language; "" when there is none."""
        name = self.organisation.name_in("en" if self.language == "zh-hans" else "zh-hans")
        return name if name != self.name else ""

    @property
    def region(self):
        """The region's value in the address of the directory."""
        return REGION_VALUES[self.organisation.country.region]

    @property
    def where(self):
        """The little map in words."""
        country = self.organisation.country
        words = {"country": country.name, "region": country.get_region_display()}
        return _("Dot-grid map: %(country)s, %(region)s") % words

    @cached_property
    def facts(self):
        """The fact sheet."""
        return facts.sheet(self.reading)

    @cached_property
    def names(self):
        """Other names, each with its kind and source."""
        cited = self.reading.citations
        rows = self.reading.other_names
        return [Supported(row.form, cited.of("other-name", other_name=row.pk), row.get_kind_display()) for row in rows]

    @cached_property
    def achievements(self):
        """What the sources say it has done."""
        cited = self.reading.citations
        return [Supported(row, cited.of("achievement", achievement=row.pk)) for row in self.reading.achievements]

    @cached_property
    def networks(self):
        """Its ties with other organisations, in words of its own side."""
        return [self._tie(row) for row in self.reading.affiliations]

    def _tie(self, row):
        if row.network_id == self.organisation.pk:
            return Supported(row.organisation, label=_(MEMBERS_SIDE[row.relation]))
        return Supported(
            row.network, self.reading.citations.of("network", affiliation=row.pk), row.get_relation_display()
        )

    @cached_property
    def people(self):
        """Who held which positions."""
        return gatherings.people(self.reading)

    @cached_property
    def occasions(self):
        """Where it was, as what, and who was there for it."""
        return gatherings.occasions(self.reading)

    @cached_property
    def related(self):
        """Other organisations nearby."""
        return related_to(self.organisation, [row.area_id for row in self.reading.work], self.language)

    @property
    def logo(self):
        """Its sign, where it gave one."""
        return self.reading.pictures.get("logo")

    @property
    def pictures(self):
        """Its photographs, in the order of their places."""
        return [one for slot, one in sorted(self.reading.pictures.items()) if slot != "logo"]

    @property
    def record_sources(self):
        """What supports that there is a record at all, its description and its name."""
        cited = self.reading.citations
        return [*cited.of("record"), *cited.of("name"), *cited.of("description")]

    @property
    def documents(self):
        """The documents that the page quotes, those withheld left out."""
        return [document for document in self.reading.citations.documents if not document.withheld]

    @property
    def titles(self):
        """The titles of these documents."""
        return _listed(map(_title, self.documents))

    @property
    def taken_from(self):
        """The documents with what they are."""
        return _listed(map(_described, self.documents))

    @cached_property
    def notes(self):
        """What a reader should know of the language of the texts."""
        return [*_language_notes(self.organisation, self.language), *_own_words(self.reading)]

    @cached_property
    def cites(self):
        """How to cite the page, in both languages."""
        return citations_of_page(self.organisation)

    @cached_property
    def jsonld(self):
        """The data block for search engines."""
        return as_jsonld(self)


def _listed(parts):
    return format_html_join(pgettext("between items of a list", "; "), "{}", ((part,) for part in parts))


def _title(document):
    title, language = texts.either(document, "title")
    return texts.run(texts.titled(title), language)


def _described(document):
    title = _title(document)
    if not (description := texts.run(*texts.either(document, "description"))):
        return title
    return format_html(_("{title} ({description})"), title=title, description=description)


def _language_notes(organisation, language):
    if organisation.name_status_in(language) == BilingualName.NameStatus.WORKING:
        yield (
            _("The English name is our working translation.")
            if language == "en"
            else _("The Chinese name is our working translation.")
        )
    shown_in = texts.either(organisation, "description")[1] or texts.either(organisation, "summary")[1]
    if shown_in == language and organisation.status_in(language) == TextStatus.WORKING:
        yield _("The text is a working translation.")
    if shown_in == language != organisation.original_language and organisation.is_out_of_date:
        yield _("The original has changed since this was translated.")


def _own_words(reading):
    """That the text is the organisation's own, where it has stated what stands there in the language shown."""
    for name in ("description", "summary"):
        text, language = texts.either(reading.organisation, name)
        day = text and reading.stated_on(f"{name}_{texts.COLUMN_ENDINGS[language]}")
        if day:
            yield _("The text is the organisation’s own, of %(day)s.") % {"day": dates.day(day)}
            return
