"""Sources inline: each says in one choice what it supports, and shows the exact words."""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from gpc.lib.texts import either
from gpc.lib.workbench import TranslatedInline
from gpc.lib.workbench.base import WorkbenchForm
from partners.directory.models import Citation
from partners.directory.models.citation import ROWS

OWN_FIELDS = {
    "organisation": [field for field in Citation.Field if field not in ROWS],
    "person": [Citation.Field.RECORD, Citation.Field.NAME, Citation.Field.COUNTRY, Citation.Field.DESCRIPTION],
}
# Field of a citation -> how the rows of an organisation or a person are reached.
ACCESSORS = {
    "organisation": {
        "other-name": "other_names",
        "work-area": "work",
        "achievement": "achievements",
        "network": "affiliations",
        "position": "positions",
        "participation": "participations",
    },
    "person": {"position": "positions", "participation": "participations"},
}
RELATED = {
    "work": ["area"],
    "affiliations": ["network"],
    "positions": ["person", "organisation"],
    "participations": ["occasion", "organisation", "person"],
}


def choices_for(record):
    """What a citation on this record's page can support: its own fields, and each of its rows."""
    kind = record._meta.model_name
    own = [(field.value, field.label) for field in OWN_FIELDS[kind]]
    return [(capfirst(_("the record")), own), *_row_choices(record, ACCESSORS[kind])]


def _row_choices(record, accessors):
    for field, accessor in accessors.items():
        rows = getattr(record, accessor).all()
        related = RELATED.get(accessor)
        found = [(f"{field}:{row.pk}", in_words(row)) for row in (rows.select_related(*related) if related else rows)]
        if found:
            yield Citation.Field(field).label, found


def in_words(row):
    """A row of a record as a person would name it."""
    parts = _PARTS.get(row._meta.model_name, lambda one: [str(one)])(row)
    return " · ".join(str(part) for part in parts if part)


_PARTS = {
    "organisationworkarea": lambda one: [one.area],
    "affiliation": lambda one: [one.get_relation_display(), one.network],
    "position": lambda one: [one.person, one.organisation, either(one, "title")[0]],
    "participation": lambda one: [one.occasion, one.person, one.get_capacity_display()],
}


class CitationForm(WorkbenchForm):
    """`supports` stands for the field and, where there is one, the row."""

    supports = forms.ChoiceField(label=capfirst(_("what it supports")))

    def __init__(self, *args, supports=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["supports"].choices = supports
        self.fields["supports"].initial = _supported_by(self.instance) if self.instance.pk else Citation.Field.RECORD
        if self.instance.pk and "source" in self.fields:  # another source is another citation
            self.fields["source"].disabled, self.fields["source"].widget = True, forms.HiddenInput()

    def clean(self):
        """Write the choice into the columns, before the database's rule is asked."""
        cleaned = super().clean()
        field, _colon, number = (cleaned.get("supports") or Citation.Field.RECORD).partition(":")
        self.instance.field = field
        for name, column in ROWS.items():
            setattr(self.instance, f"{column}_id", int(number) if name == field and number else None)
        return cleaned

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"field", *ROWS.values()}


def _supported_by(citation):
    column = ROWS.get(citation.field)
    return f"{citation.field}:{getattr(citation, f'{column}_id')}" if column else citation.field


class CitationFormSet(BaseInlineFormSet):
    """Works the choices out once for all forms."""

    def get_form_kwargs(self, index):
        """With the choices of this record."""
        if not hasattr(self, "_supports"):
            self._supports = list(choices_for(self.instance)) if self.instance.pk else _before_saving(self.instance)
        return {**super().get_form_kwargs(index), "supports": self._supports}


def _before_saving(record):
    return [(field.value, field.label) for field in OWN_FIELDS[record._meta.model_name]]


class CitationInline(TranslatedInline):
    """The sources of a record."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    select_related = ("source__document",)
    autocomplete_fields = ["source"]
    readonly_fields = ["exact_words"]
    fieldsets = [(None, {"fields": ["exact_words", "source", ("supports", "status"), "note"]})]
    classes = ["collapse"]

    def get_formset(self, request, obj=None, **kwargs):
        """Remember who reads: Django makes this object anew for each request."""
        self.sees_all = self.admin_site.sees_all(request)
        return super().get_formset(request, obj, **kwargs)

    def exact_words(self, citation):
        """The quotation, and where it stands."""
        if citation is None or citation.pk is None:
            return _("Shown once the source is chosen and saved.")
        if citation.source.withheld and not self.sees_all:
            return _("These words are withheld at present.")
        lines = ", ".join(map(str, citation.source.lines))
        quote, document = citation.source.quote, citation.source.document
        return format_html(
            '<blockquote class="quote" lang="zh-Hans">{}</blockquote><p class="quiet">{}, {}</p>',
            quote,
            document,
            lines,
        )

    exact_words.short_description = _("exact words")
