"""What the admin pages of bilingual records have in common: the state of the translation, and how it is confirmed."""

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.workbench.base import WorkbenchForm
from gpc.provenance import translations
from gpc.provenance.models.languages import COLUMN_ENDINGS, TextStatus

STATUSES = [(status.value, status.label) for status in TextStatus if status != TextStatus.ORIGINAL]


class BilingualForm(WorkbenchForm):
    """Whoever writes the translation, or says that it fits, makes it up to date."""

    up_to_date = forms.BooleanField(
        label=_("The translation fits the original as it now stands"),
        required=False,
        help_text=_("Tick this when you have compared both and nothing need be changed."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "translation_status" in self.fields:
            self.fields["translation_status"].choices = STATUSES

    def save(self, commit=True):
        """Take note of the translation before the record is saved."""
        if self._translated_now():
            status = self.cleaned_data.get("translation_status") or TextStatus.WORKING
            self.instance.mark_translated(TextStatus.WORKING if status == TextStatus.MISSING else status)
        return super().save(commit)

    def _translated_now(self):
        ending = COLUMN_ENDINGS[self.instance.other_language]
        columns = {f"{field}_{ending}" for field in self.instance.bilingual_fields}
        return self.cleaned_data.get("up_to_date") or bool(columns & set(self.changed_data))


class BilingualPage:
    """For admin classes and inlines: the fields that speak of the translation."""

    form = BilingualForm
    STATE_ROWS = (("original_language", "translation_status"), "translation_state", "up_to_date")

    def get_readonly_fields(self, request, obj=None):
        """With the state in words."""
        return [*super().get_readonly_fields(request, obj), "translation_state"]

    @admin.display(description=_("state"))
    def translation_state(self, obj):
        """Which text is the original, and what the other one is."""
        if obj is None or obj.pk is None:
            return "–"
        return format_html('<span class="state state--{}">{}</span>', state_of(obj), state_in_words(obj))


def state_of(record):
    """A word for classes and filters: missing, outdated, or the status."""
    return "outdated" if record.is_out_of_date else record.translation_status


def state_in_words(record):
    """The state of a translation as a short sentence."""
    if record.is_out_of_date:
        return gettext("out of date: the original has changed since")
    return TextStatus(record.translation_status).label


class TranslationFilter(admin.SimpleListFilter):
    """Missing in Chinese, missing in English, or out of date."""

    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request, model_admin):
        """What can be asked of this table."""
        words = {
            "zh-hans": _("Chinese missing"),
            "en": _("English missing"),
            "out-of-date": _("out of date"),
        }
        model = model_admin.model
        return [(state, words[state]) for state in translations.STATES if translations.condition_for(model, state)]

    def queryset(self, request, queryset):
        """The rows in that state."""
        if self.value() not in translations.STATES:
            return queryset
        condition = translations.condition_for(queryset.model, self.value())
        return queryset.filter(condition) if condition else queryset
