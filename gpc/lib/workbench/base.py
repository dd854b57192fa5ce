"""The admin class of a record: `Workbench` for those with two languages, `PlainWorkbench` for the others."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from gpc.lib.workbench import sight
from gpc.lib.workbench.history import HistoryPage
from gpc.lib.workbench.pairs import PairedFields
from gpc.lib.workbench.verbs import VerbPages


class WorkbenchForm(forms.ModelForm):
    """Unique values are compared with all rows, also with those that do not exist for this reader."""

    def validate_unique(self):
        """The words are the same for hidden and other rows, so that they tell nothing."""
        manager = sight.manager_for_all(self._meta.model)
        for field in self._meta.model._meta.fields:
            if field.unique and not field.primary_key and field.name in self.cleaned_data:
                others = manager.filter(**{field.name: self.cleaned_data[field.name]}).exclude(pk=self.instance.pk)
                if others.exists():
                    self.add_error(field.name, ValidationError(gettext("This is taken; choose another."), code="taken"))
        super().validate_unique()


class CommonWorkbench(HistoryPage, VerbPages, admin.ModelAdmin):
    """What both have in common."""

    form = WorkbenchForm
    masks_withheld = False  # True: a record whose text names somebody at risk is shown without that text
    show_full_result_count = False
    list_per_page = 50
    save_on_top = True

    def get_queryset(self, request):
        """The rows that exist for this reader, in the order of the list."""
        rows = sight.rows(self.admin_site, request, self.model, masked=self.masks_withheld)
        return rows.order_by(*self.get_ordering(request)) if self.get_ordering(request) else rows

    def lookup_allowed(self, lookup, value, request):
        """What the list's filters ask. Django takes a condition on any column from the address: letter by letter it
        would spell out a withheld text, or what is stored of a password."""
        offered = map(_asked_by, self.get_list_filter(request))
        is_offered = any(f"{lookup}__".startswith(f"{one}__") for one in offered)
        return is_offered and super().lookup_allowed(lookup, value, request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Who may see everything may also choose it."""
        if self.admin_site.sees_all(request):
            kwargs.setdefault("queryset", sight.manager_for_all(db_field.remote_field.model).all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        """Without texts that this reader may not see; a sentence says so in their place."""
        fieldsets = super().get_fieldsets(request, obj)
        masked = set(sight.masked_columns(self.admin_site, request, obj))
        if not masked:
            return fieldsets
        kept = [(name, {**options, "fields": _without(options["fields"], masked)}) for name, options in fieldsets]
        return [
            *((name, options) for name, options in kept if options["fields"]),
            (None, {"fields": ["withheld_note"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        """With the sentence about texts that are withheld."""
        return [*super().get_readonly_fields(request, obj), "withheld_note"]

    @admin.display(description=_("withheld texts"))
    def withheld_note(self, obj):
        """What stands in the place of a text that this reader may not see."""
        return gettext("Some texts of this record are withheld. A safeguarding officer can see and edit them.")

    def get_deleted_objects(self, objs, request):
        """Without naming what this reader may not see."""
        return sight.get_deleted_objects(objs, request, self.admin_site)

    def get_view_on_site_url(self, obj=None):
        """Straight to the page. Django's redirect would ask no manager and give hidden slugs away."""
        if obj is None or (not callable(self.view_on_site) and not self.view_on_site):
            return None
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def log_addition(self, request, obj, message):
        """A trace without the record's name instead of Django's log entry, which would keep it for ever."""
        return self.admin_site.keep_trace(request, "added", [obj])

    def log_change(self, request, obj, message):
        """A trace; what has changed stands in the history."""
        return self.admin_site.keep_trace(request, "changed", [obj]) if message else None

    def log_deletions(self, request, queryset):
        """A trace of each."""
        return self.admin_site.keep_trace(request, "deleted", queryset)


def _asked_by(list_filter):
    """What a filter calls its condition in an address."""
    if isinstance(list_filter, (list, tuple)):
        list_filter = list_filter[0]
    return list_filter if isinstance(list_filter, str) else list_filter.parameter_name


def _without(fields, masked):
    """Fields and rows of fields without some columns."""
    rows = (tuple(f for f in row if f not in masked) if isinstance(row, (list, tuple)) else row for row in fields)
    return [row for row in rows if row and row not in masked]


class PlainWorkbench(CommonWorkbench):
    """For records without translated columns."""


class Workbench(CommonWorkbench, PairedFields, TranslationAdmin):
    """For records in two languages."""
