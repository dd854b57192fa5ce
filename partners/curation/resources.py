"""Organisations as rows of a table: what goes out, and what may come in."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import modelform_factory
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import ManyToManyWidget

from gpc.lib.workbench.base import WorkbenchForm
from gpc.lib.workbench.pairs import label_of
from gpc.places.models import Country
from partners.directory.models import Organisation

TEXTS = [
    f"{field}_{language}"
    for field in ("name", "short_name", "summary", "description", "area_of_activity", "editor_note")
    for language in ("zh_hans", "en")
]
COLUMNS = [
    "slug",
    *TEXTS[:2],
    "name_status_zh_hans",
    "name_status_en",
    *TEXTS[2:4],
    "kind",
    "standing",
    "country",
    "other_countries",
    *TEXTS[8:10],
    "founded_year",
    "ecosoc",
    "ecosoc_year",
    "website",
    *TEXTS[4:8],
    "original_language",
    "translation_status",
    "reading",
    "checked_on",
    *TEXTS[10:],
]
ONLY_OUT = ["state"]  # a record is published by a verb, never by a table


class CodesField(forms.CharField):
    """Country codes in one cell, separated by blanks or commas."""

    def clean(self, value):
        """The countries."""
        codes = _codes(super().clean(value))
        known = Country.objects.in_bulk(codes)
        if unknown := [code for code in codes if code not in known]:
            sentence = _("No country has the code %(value)s.") % {"value": ", ".join(unknown)}
            raise ValidationError(sentence, code="unknown_country")
        return list(known.values())

    def has_changed(self, initial, data):
        """The order says nothing."""
        return {country.pk for country in initial or []} != set(_codes(data or ""))


def _codes(cell):
    return cell.upper().replace(",", " ").split()


class RowForm(WorkbenchForm):
    """One row of the table. The same rules as on the record's page, and sentences that a person can act upon."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            if name in self.fields:
                self.fields[name].required = False
        if "country" in self.fields:
            self.fields["country"].error_messages["invalid_choice"] = _("No country has the code %(value)s.")
        for name, choice in ((n, f) for n, f in self.fields.items() if isinstance(f, forms.TypedChoiceField)):
            known = ", ".join(str(value) for value, _label in Organisation._meta.get_field(name).flatchoices)
            choice.error_messages["invalid_choice"] = _("%(value)s is none of: {known}.").replace("{known}", known)

    def clean_slug(self):
        """A record that this table may not reach stays unreachable."""
        slug = self.cleaned_data["slug"]
        if Organisation.with_sheltered.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This is taken; choose another."), code="taken")
        return slug

    def clean(self):
        """A name in one language at least."""
        cleaned = super().clean()
        names = [cleaned.get(name, getattr(self.instance, name)) for name in ("name_zh_hans", "name_en")]
        if not any(names) and not {"name_zh_hans", "name_en"} & set(self.errors):
            raise ValidationError(_("The organisation needs a name in one of the languages."), code="unnamed")
        return cleaned


class OrganisationResource(ModelResource):
    """Rows are matched by slug. What a table does not hold stays as it is; nothing is published or deleted by it."""

    other_countries = Field(
        attribute="other_countries", column_name="other_countries", widget=ManyToManyWidget(Country, separator=" ")
    )

    class Meta:
        model = Organisation
        fields = [*COLUMNS, *ONLY_OUT]
        export_order = [*COLUMNS, *ONLY_OUT]
        import_id_fields = ["slug"]
        use_transactions = True
        skip_diff = True
        report_skipped = True
        clean_model_instances = False

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._form_class = None
        self._seen = set()

    def get_queryset(self):
        """None at risk, whoever asks: a table leaves the house."""
        return Organisation.objects.all()

    def before_import(self, dataset, **kwargs):
        """Build the form for the columns that this table has."""
        if "slug" not in (dataset.headers or []):
            raise ValidationError(_("The column “slug” is missing; rows are matched by it."), code="no_slug")
        unknown = [header for header in dataset.headers if header not in (*COLUMNS, *ONLY_OUT)]
        if unknown:
            sentence = _("Unknown columns: %(names)s.") % {"names": ", ".join(unknown)}
            raise ValidationError(sentence, code="unknown_columns")
        present = [column for column in COLUMNS if column in dataset.headers]
        codes = {"other_countries": CodesField(required=False)} if "other_countries" in present else {}
        form = type("PresentForm", (RowForm,), codes)
        self._form_class = modelform_factory(Organisation, form=form, fields=present)

    def export_field(self, field, instance, **kwargs):
        """Without texts that are withheld."""
        hidden = instance.withheld and field.attribute in Organisation.withheld_fields
        return "" if hidden else super().export_field(field, instance, **kwargs)

    def import_instance(self, instance, row, **kwargs):
        """Through the form."""
        if row["slug"] and row["slug"] in self._seen:
            raise ValidationError({"slug": _("The table has this slug twice.")})
        self._seen.add(row["slug"])
        form = self._form_class({**row, **_kept(instance, row)}, instance=instance)
        instance.row_form = form
        if not form.is_valid():
            raise ValidationError({name: [str(one) for one in errors] for name, errors in form.errors.items()})

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """A row that says what the record says already."""
        return not import_validation_errors and bool(instance.pk) and not instance.row_form.has_changed()

    def do_instance_save(self, instance, is_create):
        """As the form does it."""
        instance.row_form.save()

    def save_m2m(self, instance, row, **kwargs):
        """The form has done it."""

    def after_import_row(self, row, row_result, **kwargs):
        """Remember what changed, for the preview."""
        instance = row_result.instance
        row_result.slug = row["slug"]
        if row_result.import_type != RowResult.IMPORT_TYPE_SKIP:
            row_result.changes = changes_in(instance.row_form)


def _kept(instance, row):
    """Texts that are withheld: the table came without them, and leaves them as they are."""
    columns = Organisation.withheld_fields if instance.withheld else ()
    return {column: getattr(instance, column) for column in columns if column in row}


def changes_in(form):
    """(label, old, new) of each field that a row changes."""
    return [
        (label_of(Organisation._meta.get_field(name)), _shown(form[name].initial), _shown(form.data.get(name)))
        for name in form.changed_data
    ]


def _shown(value):
    if isinstance(value, (list, tuple)):
        return " ".join(str(getattr(one, "pk", one)) for one in value)
    return "" if value is None else str(value)
